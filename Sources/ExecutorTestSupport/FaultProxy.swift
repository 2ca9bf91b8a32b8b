internal import Glibc
internal import SystemSupport

/// A TCP proxy in front of a server that goes wrong on request; see `Tests/Fixtures/fault-proxy`.
public final class FaultProxy: Sendable {
    public enum Fault: Sendable, CustomStringConvertible {
        case none, hole, drop, reset, trickle
        case delay(milliseconds: Int)
        case cut(afterBytes: Int)

        public var description: String {
            switch self {
            case .none: "pass"
            case .hole: "hole"
            case .drop: "drop"
            case .reset: "reset"
            case .trickle: "trickle"
            case .delay(let milliseconds): "delay \(milliseconds)"
            case .cut(let count): "cut \(count)"
            }
        }
    }

    public let port: Int
    private let process: ProcessHandle
    private let input: SharedDescriptor
    private let output: SharedDescriptor

    public init(to target: Int, source: String = #filePath) throws {
        port = try FreePort.any()
        let script = Path.join(Path.parent(of: Path.parent(of: source)), "Fixtures/fault-proxy")
        let ends = (input: try PipeEnds(), output: try PipeEnds())
        input = ends.input.writing
        output = ends.output.reading
        process = try Self.start(script, port, target, ends.input, ends.output)
        try waitForAnswer()
    }

    deinit {
        try? process.send(SIGKILL)
        process.reap()
    }

    /// Changes what goes wrong from now on; it holds when this returns.
    public func set(_ fault: Fault) throws {
        try input.descriptor.writeAll(Array("\(fault)\n".utf8))
        try waitForAnswer()
    }

    private func waitForAnswer() throws {
        guard !(try output.descriptor.read(upTo: 16).isEmpty) else { throw BrokenPromise("the proxy has ended") }
    }

    private static func start(
        _ script: String, _ port: Int, _ target: Int, _ input: PipeEnds, _ output: PipeEnds
    ) throws -> ProcessHandle {
        let errors = try FileDescriptor.open("/dev/null", O_WRONLY)
        let python = try ChildProcess.find("python3", searching: "/usr/bin:/usr/local/bin:/bin")
        let pid = try ChildProcess.spawn(
            python, arguments: [python, script, "\(port)", "\(target)"], environment: [],
            descriptors: [input.reading.descriptor.raw, output.writing.descriptor.raw, errors.raw])
        return try ProcessHandle(child: pid)
    }
}

private struct PipeEnds {
    let reading: SharedDescriptor
    let writing: SharedDescriptor

    init() throws {
        let pipe = try FileDescriptor.pipe()
        reading = SharedDescriptor(pipe.read)
        writing = SharedDescriptor(pipe.write)
    }
}
