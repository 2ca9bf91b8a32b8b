internal import ExecutorCore
internal import SystemSupport

/// What a supervisor reports of the start: the reading side of `StartReport`.
enum StartAnswer {
    case started
    /// Another supervisor has, or has had, the task.
    case claimed
    /// The exit record says why.
    case failed
    /// Nothing was claimed or started.
    case refused(Errno, String)
    /// It ended without a word.
    case none

    init(line: String) {
        let words = line.split(whereSeparator: \.isNewline).first?.split(separator: " ", maxSplits: 2) ?? []
        switch words.first {
        case "started": self = .started
        case "claimed": self = .claimed
        case "failed": self = .failed
        case "refused" where words.count == 3:
            self = .refused(Errno(code: CInt(words[1]) ?? 0), String(words[2]))
        default: self = .none
        }
    }

    /// Waits for the line to come through `pipe`.
    ///
    /// - Throws: `deadline_exceeded` after `patience` milliseconds, or `cancelled`; the supervisor goes on.
    static func read(
        from pipe: borrowing FileDescriptor, within patience: Int64, for id: TaskID
    ) async throws(ExecutorError) -> StartAnswer {
        do {
            let timer = try TimerDescriptor(milliseconds: patience)
            let deadline = SystemTime.monotonic + patience
            var bytes: [UInt8] = []
            while SystemTime.monotonic < deadline {
                let either = try AnyReadable([pipe.raw, timer.raw])
                try await Reactor.shared.wait(until: .readable, either.raw)
                guard let part = try available(in: pipe) else { continue }
                bytes += part
                if part.isEmpty || part.last == UInt8(ascii: "\n") {
                    return StartAnswer(line: String(decoding: bytes, as: UTF8.self))
                }
            }
        } catch {
            throw ExecutorError(waiting: error, for: id)
        }
        throw ExecutorError(
            .deadlineExceeded, "the supervisor of task \(id) has not answered for \(patience / 1000) s",
            hint: "look again: openclaw-agent status \(id)")
    }

    /// Empty at the end of file, nil when there is nothing to read yet.
    private static func available(in pipe: borrowing FileDescriptor) throws(Errno) -> [UInt8]? {
        do throws(Errno) {
            return try pipe.read(upTo: 4096)
        } catch .wouldBlock {
            return nil
        }
    }
}
