import ExecutorTestSupport
import Glibc
import SystemSupport

/// A program that was started by a test, its outputs in files.
final class RunningProgram: Sendable {
    /// How a program ended, and what it had printed.
    struct Ended: Sendable, CustomStringConvertible {
        var words: [String]
        /// The exit code; 128+n when signal n ended it, as a shell would say.
        var code: Int32
        var wasSignaled: Bool
        var out: [UInt8]
        var err: [UInt8]

        var output: String { String(decoding: out, as: UTF8.self) }
        var errors: String { String(decoding: err, as: UTF8.self) }

        var description: String {
            "\(words.map { $0.prefix(80) }.joined(separator: " ")) → \(code)\n\(output.prefix(600))\n\(errors.prefix(600))"
        }

        /// The one JSON object that is all of standard output.
        func json() throws -> JSON {
            let lines = try jsonLines()
            guard lines.count == 1 else { throw Unexpected(self, "not one line of JSON") }
            return lines[0]
        }

        /// The JSON objects of standard output, one a line and nothing else.
        func jsonLines() throws -> [JSON] {
            if out.isEmpty { return [] }
            guard out.last == UInt8(ascii: "\n") else { throw Unexpected(self, "the last line has no end") }
            return try out.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
                line in
                guard let value = try? JSON(parsing: line) else { throw Unexpected(self, "a line is no JSON") }
                return value
            }
        }
    }

    /// A program did not do what a test needs to go on.
    struct Unexpected: Error, CustomStringConvertible {
        var description: String

        init(_ ended: Ended, _ problem: String) { description = "\(problem): \(ended)" }
    }

    let pid: pid_t
    private let words: [String]
    private let handle: ProcessHandle
    private let outPath: String
    private let errPath: String

    /// - Parameter outputs: The descriptor for standard output, when it is not the file `out`.
    init(
        _ words: [String], environment: [String: String], workingDirectory: String, input: CInt, outPath: String,
        errPath: String, output: CInt? = nil
    ) throws {
        self.words = words
        self.outPath = outPath
        self.errPath = errPath
        let out = try FileDescriptor.open(outPath, O_WRONLY | O_CREAT | O_TRUNC)
        let err = try FileDescriptor.open(errPath, O_WRONLY | O_CREAT | O_TRUNC)
        pid = try ChildProcess.spawn(
            words[0], arguments: words, environment: environment.map { Array("\($0.key)=\($0.value)".utf8) },
            workingDirectory: workingDirectory, descriptors: [input, output ?? out.raw, err.raw])
        handle = try ProcessHandle(child: pid)
    }

    /// What it has printed so far.
    var output: String { (try? Files.read(outPath)).map { String(decoding: $0, as: UTF8.self) } ?? "" }
    var errors: String { (try? Files.read(errPath)).map { String(decoding: $0, as: UTF8.self) } ?? "" }

    func send(_ signal: CInt) throws { try handle.send(signal) }

    /// Waits for the end. One that takes too long is killed, and the test fails with what it had said.
    func ended(within limit: Duration = .seconds(60)) async throws -> Ended {
        let isInTime = try await withThrowingTaskGroup { group in
            group.addTask { [self] in
                try await Reactor.shared.wait(until: .readable, handle.raw)
                return true
            }
            group.addTask {
                try await Task.sleep(for: limit)
                return false
            }
            defer { group.cancelAll() }
            return try await group.next() ?? false
        }
        if !isInTime { try handle.send(SIGKILL) }
        var status: CInt = 0
        try systemCall { waitpid(pid, &status, 0) }
        let wasSignaled = status & 0x7f != 0
        let ended = Ended(
            words: words, code: wasSignaled ? 128 + (status & 0x7f) : (status >> 8) & 0xff, wasSignaled: wasSignaled,
            out: try Files.read(outPath), err: try Files.read(errPath))
        guard isInTime else { throw Unexpected(ended, "it had not ended after \(limit)") }
        return ended
    }
}
