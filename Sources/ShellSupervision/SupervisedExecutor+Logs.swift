public import ExecutorCore
internal import TaskFolder

extension SupervisedExecutor {
    public func readLog(
        _ stream: LogStream, of handle: TaskHandle, from offset: Int64, limit: Int
    ) async throws(ExecutorError) -> LogChunk {
        guard offset >= 0, limit > 0 else {
            throw ExecutorError(.invalidArgument, "a log is read from an offset of at least 0, at least one byte")
        }
        let id = handle.id
        let name = Self.name(of: stream)
        let task = [id.description, try folder(of: handle), name]
        var start = offset
        while true {
            let part = try await read(task, from: start, limit: limit) { answer in
                if answer.exitCode == 4 {
                    return ExecutorError(
                        .logNotFound, "task \(id) has no log '\(name)' on \(self.transport.target)",
                        hint: stream == .err ? "without --split-output, errors are in the main log" : nil)
                }
                return self.refusal(answer, "the log of task \(id) cannot be read")
            }
            guard part.head > start else {
                return LogChunk(
                    bytes: part.bytes, offset: start, gap: start > offset ? offset..<start : nil, size: part.size)
            }
            start = part.head
        }
    }

    /// Reads the journal of the place: a line for each change of any task. See Documentation/task-folder.md.
    ///
    /// - Throws: `log_not_found` when there is none yet.
    public func readJournal(from offset: Int64, limit: Int) async throws(ExecutorError) -> LogChunk {
        let part = try await read(["", "", Journal.name], from: offset, limit: limit) { answer in
            if answer.exitCode == 4 {
                return ExecutorError(.logNotFound, "there is no journal on \(self.transport.target)")
            }
            return self.refusal(answer, "the journal cannot be read")
        }
        return LogChunk(bytes: part.bytes, offset: offset, size: part.size)
    }

    private func read(
        _ file: [String], from offset: Int64, limit: Int, failure: (ShellAnswer) -> ExecutorError
    ) async throws(ExecutorError) -> FilePart {
        let answer = try await ask(Script.read, [taskRoot] + file + ["\(offset) \(limit)"])
        guard answer.exitCode == 0 else { throw failure(answer) }
        guard let part = FilePart(answer.output, from: offset, limit: limit) else {
            throw nonsense("\(answer.output.count) bytes of a file, without its size")
        }
        return part
    }
}

/// What the script `read.sh` writes.
struct FilePart {
    private static let blockSize: Int64 = 16384
    private static let numberWidth = 20

    /// What was asked for, as far as it is there.
    var bytes: [UInt8]
    var size: Int64
    /// How much of the file's head has been removed.
    var head: Int64

    /// Nil for an answer that does not end as it should.
    init?(_ output: [UInt8], from offset: Int64, limit: Int) {
        let numbers = output.suffix(2 * Self.numberWidth)
        guard numbers.count == 2 * Self.numberWidth, let size = Self.number(numbers.prefix(Self.numberWidth)),
            let head = Self.number(numbers.suffix(Self.numberWidth))
        else { return nil }
        let blocks = output.dropLast(2 * Self.numberWidth)
        bytes = Array(blocks.dropFirst(Int(offset % Self.blockSize)).prefix(limit))
        self.size = max(size, bytes.isEmpty ? 0 : offset + Int64(bytes.count))
        self.head = head
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
        Int64(String(decoding: digits.drop { $0 == UInt8(ascii: " ") }, as: UTF8.self))
    }
}
