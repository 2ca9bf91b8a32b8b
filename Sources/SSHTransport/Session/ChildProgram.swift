internal import Glibc
internal import SystemSupport

/// A program of this machine with pipes for its three streams; it does not outlive this object.
final class ChildProgram: Sendable {
    private let input: SharedDescriptor
    let output: SharedDescriptor
    let errorOutput: SharedDescriptor
    private let process: ProcessHandle

    /// - Parameters:
    ///   - arguments: The name of the program first; it is searched in the `PATH` of `environment`.
    ///   - environment: All its variables.
    init(_ arguments: [String], environment: [String: String]) throws(Errno) {
        let path = try ChildProcess.find(arguments[0], searching: environment["PATH"])
        let variables = environment.map { Array("\($0.key)=\($0.value)".utf8) }
        let input = try SocketPair()
        let (output, errors) = (try PipeEnds(), try PipeEnds())
        let pid = try ChildProcess.spawn(
            path, arguments: arguments, environment: variables,
            descriptors: [
                input.theirs.descriptor.raw, output.writing.descriptor.raw, errors.writing.descriptor.raw,
            ])
        process = try ProcessHandle(child: pid)
        (self.input, self.output, errorOutput) = (input.ours, output.reading, errors.reading)
        for ours in [self.input, self.output, errorOutput] { try ours.descriptor.setNonblocking() }
    }

    deinit {
        try? process.send(SIGKILL)
        process.reap()
    }

    /// Writes all of `bytes` to its standard input.
    func write(_ bytes: ArraySlice<UInt8>) async throws { try await input.send(bytes) }

    /// What comes next in one of its streams; empty at the end.
    func read(_ stream: SharedDescriptor) async throws -> [UInt8] {
        try await Reactor.shared.wait(until: .readable, stream.descriptor.raw)
        return try stream.descriptor.read(upTo: 64 * 1024)
    }

    /// All that comes in one of its streams.
    func readAll(_ stream: SharedDescriptor) async throws -> [UInt8] {
        var all: [UInt8] = []
        while true {
            let part = try await read(stream)
            if part.isEmpty { return all }
            all += part
        }
    }

    /// Waits for its end.
    func ending() async throws -> Subreaper.Ended? {
        try await Reactor.shared.wait(until: .readable, process.raw)
        return process.reap()
    }

    /// Asks it to end.
    func terminate() { try? process.send(SIGTERM) }
}

private struct PipeEnds {
    let reading: SharedDescriptor
    let writing: SharedDescriptor

    init() throws(Errno) {
        let pipe = try FileDescriptor.pipe()
        reading = SharedDescriptor(pipe.read)
        writing = SharedDescriptor(pipe.write)
    }
}
