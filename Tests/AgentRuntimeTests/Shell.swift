import SystemSupport

/// What a test types into a shell.
enum Shell {
    /// Runs a script to its end.
    static func run(_ script: String, in folder: String) async throws {
        let null = try FileDescriptor.open("/dev/null", 2)
        let pid = try ChildProcess.spawn(
            "/bin/sh", arguments: ["sh", "-c", script], environment: [Array("PATH=/usr/bin:/bin".utf8)],
            workingDirectory: folder, descriptors: [null.raw, null.raw, null.raw])
        let handle = try ProcessHandle(child: pid)
        try await Reactor.shared.wait(until: .readable, handle.raw)
        handle.reap()
    }
}
