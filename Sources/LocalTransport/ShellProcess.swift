internal import ExecutorCore
internal import Glibc
private import Synchronization
internal import SystemSupport

/// One shell that runs one script.
final class ShellProcess: Sendable {
    enum Output {
        case out, err
    }

    private static let pieceSize = 64 * 1024

    private struct Reaping {
        private var hasBegun = false

        /// Whether the caller is the one who reaps.
        mutating func begin() -> Bool {
            defer { hasBegun = true }
            return !hasBegun
        }
    }

    private let reaping = Mutex(Reaping())
    private let pid: pid_t
    private let handle: ProcessHandle
    private let input: FileDescriptor
    private let output: FileDescriptor
    private let errorOutput: FileDescriptor
    /// The kernel closes it when this program ends, however that happens.
    private let lifeline: FileDescriptor

    /// Ends the script together with this program, and everything it has started: descriptor 3 tells.
    private static let watchingLifeline =
        "{ read -r x <&3; kill -KILL -$$; } </dev/null >/dev/null 2>&1 &\nexec 3<&-\nunset x\n"

    /// - Parameter isBound: Whether the script is to end when this program does.
    init(shell: String, script: String, environment: [[UInt8]], isBound: Bool) throws(Errno) {
        let pair = try Self.socketPair()
        try pair.ours.setNonblocking()
        let output = try FileDescriptor.pipe()
        let errorOutput = try FileDescriptor.pipe()
        let lifeline = try FileDescriptor.pipe()
        try output.read.setNonblocking()
        try errorOutput.read.setNonblocking()
        pid = try ChildProcess.spawn(
            shell, arguments: ["sh", "-c", isBound ? Self.watchingLifeline + script : script], environment: environment,
            descriptors: [pair.theirs.raw, output.write.raw, errorOutput.write.raw]
                + (isBound ? [lifeline.read.raw] : []))
        handle = try ProcessHandle(child: pid)
        input = pair.ours
        self.output = output.read
        self.errorOutput = errorOutput.read
        self.lifeline = lifeline.write
    }

    /// Ends the shell, and what it runs in its own session, unless ``exitCode()`` has told of the end already.
    func end() {
        guard reaping.withLock({ $0.begin() }) else { return }
        kill(-pid, SIGKILL)
        // Not part of any caller's work: it lasts until the kernel has let go of the process.
        Task {
            try? await Reactor.shared.wait(until: .readable, handle.raw)
            handle.reap()
        }
    }

    /// Gives the script its standard input, to the end. A script that does not want it all is no error.
    func write(_ bytes: [UInt8]) async throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(input.raw, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL)) }
            if count >= 0 {
                rest = rest.dropFirst(count)
                continue
            }
            let error = Errno.current
            switch error {
            case .brokenPipe, .connectionReset: return
            case .wouldBlock: try await Reactor.shared.wait(until: .writable, input.raw)
            default: throw error
            }
        }
        shutdown(input.raw, CInt(SHUT_WR))
    }

    /// The next piece of an output; nil at its end.
    func read(from source: Output) async throws -> [UInt8]? {
        while true {
            try Task.checkCancellation()
            if let bytes = try available(from: source) { return bytes.isEmpty ? nil : bytes }
            try await Reactor.shared.wait(until: .readable, source == .out ? output.raw : errorOutput.raw)
        }
    }

    /// Empty at the end of the output, nil when there is nothing to read yet.
    private func available(from source: Output) throws(Errno) -> [UInt8]? {
        do throws(Errno) {
            switch source {
            case .out: return try output.read(upTo: Self.pieceSize)
            case .err: return try errorOutput.read(upTo: Self.pieceSize)
            }
        } catch .wouldBlock {
            return nil
        }
    }

    func readAll(from source: Output) async throws -> [UInt8] {
        var all: [UInt8] = []
        while let bytes = try await read(from: source) { all += bytes }
        return all
    }

    func discard(_ source: Output) async throws {
        while try await read(from: source) != nil {}
    }

    /// Waits for the end of the shell; 128+n when signal n has ended it.
    func exitCode() async throws -> Int32 {
        try await Reactor.shared.wait(until: .readable, handle.raw)
        guard reaping.withLock({ $0.begin() }) else { throw CancellationError() }
        var status: CInt = 0
        try systemCall { waitpid(pid, &status, 0) }
        let signal = status & 0x7f
        return signal == 0 ? status >> 8 & 0xff : 128 + signal
    }

    private struct SocketPair: ~Copyable {
        var ours: FileDescriptor
        var theirs: FileDescriptor
    }

    /// A socket, because writing to one that nobody reads can be kept from raising SIGPIPE (send(2)).
    private static func socketPair() throws(Errno) -> SocketPair {
        var ends: [CInt] = [-1, -1]
        let type = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue)
        try systemCall { socketpair(AF_UNIX, type, 0, &ends) }
        return SocketPair(ours: FileDescriptor(adopting: ends[0]), theirs: FileDescriptor(adopting: ends[1]))
    }
}
