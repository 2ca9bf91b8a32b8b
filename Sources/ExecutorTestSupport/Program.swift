internal import Glibc
internal import SystemSupport

/// Programs that tests need beside the ones they test.
public enum Program {
    /// Runs a program that is searched in `PATH`, and waits for its end; blocks the caller's thread meanwhile.
    ///
    /// - Returns: What it wrote, errors included.
    /// - Throws: ``BrokenPromise`` when it fails.
    @discardableResult
    public static func run(_ arguments: String..., environment: [String: String] = [:]) throws -> String {
        try run(arguments, environment: environment)
    }

    /// The same, of arguments that were put together.
    @discardableResult
    public static func run(_ arguments: [String], environment: [String: String] = [:]) throws -> String {
        let path = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"
        let output = try FileDescriptor.pipe()
        let null = try FileDescriptor.open("/dev/null", O_RDWR)
        var variables = environment
        variables["PATH"] = variables["PATH"] ?? path
        let pid = try ChildProcess.spawn(
            try ChildProcess.find(arguments[0], searching: path), arguments: arguments,
            environment: variables.map { Array("\($0.key)=\($0.value)".utf8) },
            descriptors: [null.raw, output.write.raw, output.write.raw])
        _ = close(output.write.release())
        let text = String(decoding: try output.read.readToEnd(), as: UTF8.self)
        var status: CInt = 0
        try systemCall { waitpid(pid, &status, 0) }
        guard status == 0 else { throw BrokenPromise("\(arguments) failed: \(text)") }
        return text
    }
}
