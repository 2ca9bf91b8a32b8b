internal import ExecutorCore
internal import TerminalText

/// Where the pieces of a log go. Pieces of one output come in order, each byte once.
protocol LogSink {
    mutating func take(_ bytes: ArraySlice<UInt8>, _ stream: LogStream, at offset: Int64) throws
    /// The bytes of `range` are gone because the log reached its size limit.
    mutating func skip(_ range: Range<Int64>, _ stream: LogStream) throws
    /// What comes now belongs to another attempt, and its offsets begin anew.
    ///
    /// - Parameter record: What is known of the task.
    mutating func begin(attempt: Int, _ record: TaskRecord)
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

    func begin(attempt: Int, _ record: TaskRecord) {
        let past = record.pastAttempts.first { $0.attempt == attempt - 1 }.map { " " + TaskWords.end(of: $0) } ?? ""
        let time = record.attempt == attempt ? record.waitingFor?.until.map { " at \($0)" } ?? "" : ""
        console.note("[\(PrintableText.oneLine("attempt \(attempt - 1)\(past); attempt \(attempt) starts\(time)"))]")
    }

    func finish() {}
}
