internal import SystemSupport

/// A remote command behind the three streams of a program of this machine.
final class ProgramChannel: ByteChannel {
    private let program: ChildProgram
    private let name: String

    init(_ arguments: [String], environment: [String: String]) throws {
        name = arguments[0]
        program = try ChildProgram(arguments, environment: environment)
    }

    func send(_ bytes: ArraySlice<UInt8>) async throws { try await program.write(bytes) }

    func receive() async throws -> ReceivedBytes {
        while true {
            let output = try Self.readNow(program.output)
            if let output, !output.isEmpty { return .output(output) }
            let errors = try Self.readNow(program.errorOutput)
            if let errors, !errors.isEmpty { return .errorOutput(errors) }
            let open = (output == nil ? [program.output] : []) + (errors == nil ? [program.errorOutput] : [])
            if open.isEmpty { return .end }
            let any = try AnyReadable(open.map { $0.descriptor.raw })
            try await Reactor.shared.wait(until: .readable, any.raw)
        }
    }

    func isOpen() async -> Bool {
        while let output = try? Self.readNow(program.output) {
            if output.isEmpty { return false }
        }
        return true
    }

    func ending() async -> String {
        guard let ended = try? await withDeadline(.seconds(5), { [program] in try await program.ending() }) else {
            return "\(name) hung up"
        }
        return ended.isSignal
            ? "\(name) was killed by signal \(ended.status)" : "\(name) ended with code \(ended.status)"
    }

    func close() async { program.terminate() }

    /// Nil when nothing is there yet, empty at the end.
    private static func readNow(_ stream: SharedDescriptor) throws(Errno) -> [UInt8]? {
        do throws(Errno) {
            return try stream.descriptor.read(upTo: 256 * 1024)
        } catch {
            guard error == .wouldBlock else { throw error }
            return nil
        }
    }
}
