internal import ExecutorCore

/// Where the pieces of a log go. Pieces of one output come in order, each byte once.
protocol LogSink {
    mutating func take(_ bytes: ArraySlice<UInt8>, _ stream: LogStream, at offset: Int64) throws
    /// The bytes of `range` are gone because the log reached its size limit.
    mutating func skip(_ range: Range<Int64>, _ stream: LogStream) throws
    /// Nothing more comes.
    mutating func finish() throws
}

/// Passes the bytes on as they are, each output of the task to the same output of ours.
struct PlainSink: LogSink {
    let console: Console
    /// Whether standard output is for something else, and everything goes to standard error.
    var onlyToStandardError = false

    func take(_ bytes: ArraySlice<UInt8>, _ stream: LogStream, at offset: Int64) {
        if stream == .out, !onlyToStandardError {
            console.print(bytes: bytes)
        } else {
            console.printError(bytes: Array(bytes))
        }
    }

    func skip(_ range: Range<Int64>, _ stream: LogStream) {
        console.note("[\(range.count) bytes are gone: the log reached its size limit]")
    }

    func finish() {}
}
