internal import Glibc
internal import Synchronization
internal import SystemSupport

/// A real sshd(8) for one test: on a port of 127.0.0.1 of its own, with its own keys, ended together with this object.
public final class PrivateSSHServer: Sendable {
    public let folder: TemporaryFolder
    public let port: Int
    private let process: Mutex<Process?> = Mutex(nil)

    /// The server itself, ended together with this object.
    private final class Process: Sendable {
        private let handle: ProcessHandle

        init(_ pid: pid_t) throws { handle = try ProcessHandle(child: pid) }

        deinit {
            try? handle.send(SIGKILL)
            handle.reap()
        }
    }

    /// A key pair that the server lets in.
    public var keyFile: String { folder.file("id") }
    /// A known_hosts file with the key of the server.
    public var knownHosts: String { folder.file("known_hosts") }
    public var hostKeyFile: String { folder.file("host_key") }
    /// Who may log in: the user that runs the test.
    public let user: String

    /// - Parameters:
    ///   - options: More lines for its sshd_config; they count before its defaults.
    ///   - keyTypes: The kinds of its host keys, as ssh-keygen(1) names them.
    ///   - address: Where it listens.
    public init(
        options: [String] = [], hostKeyTypes: [String] = ["ed25519"], port: Int? = nil, address: String = "127.0.0.1"
    ) async throws {
        folder = try TemporaryFolder()
        self.port = try port ?? FreePort.any()
        user = try Program.run("id", "-un").filter { !$0.isNewline }
        try Program.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder.file("id"))
        try Files.create(folder.file("authorized_keys"), Files.read(folder.file("id.pub")))
        var known = ""
        var hostKeys: [String] = []
        for (index, type) in hostKeyTypes.enumerated() {
            let file = folder.file(index == 0 ? "host_key" : "host_key_\(type)")
            try Program.run("ssh-keygen", "-q", "-t", type, "-N", "", "-f", file)
            known += "[127.0.0.1]:\(self.port) \(String(decoding: try Files.read(file + ".pub"), as: UTF8.self))"
            hostKeys.append("HostKey \(file)")
        }
        try Files.create(folder.file("known_hosts"), known.utf8)
        let lines =
            options + hostKeys + [
                "Port \(self.port)", "ListenAddress \(address)", "AuthorizedKeysFile \(folder.file("authorized_keys"))",
                "StrictModes no", "UsePAM no", "PidFile \(folder.file("pid"))", "PasswordAuthentication no",
                "KbdInteractiveAuthentication no", "LogLevel VERBOSE", "PermitRootLogin yes",
                // A bash that takes itself for a nested one leaves out the start-up files of whoever runs the tests.
                "SetEnv SHLVL=1", "",
            ]
        try Files.create(folder.file("sshd_config"), lines.joined(separator: "\n").utf8)
        try Files.createFolder("/run/sshd")
        try await start()
    }

    /// Starts the server, at first or again after ``stop()``: on the same port, with the same keys.
    public func start() async throws {
        let log = try FileDescriptor.open(folder.file("log"), O_WRONLY | O_CREAT | O_APPEND)
        let null = try FileDescriptor.open("/dev/null", O_RDWR)
        let pid = try ChildProcess.spawn(
            "/usr/sbin/sshd", arguments: ["/usr/sbin/sshd", "-D", "-e", "-f", folder.file("sshd_config")],
            environment: [Array("PATH=/usr/sbin:/usr/bin:/bin".utf8)], descriptors: [null.raw, log.raw, log.raw])
        let started = try Process(pid)
        process.withLock { $0 = started }
        let listening = port
        try await eventually("sshd listens") { FreePort.isListening(listening) }
    }

    /// Takes the host off the network: the server and every session end. What they have started goes on.
    public func stop() async throws {
        let sessions = try sessions()
        process.withLock { $0 = nil }
        for session in sessions { _ = kill(session.pid, SIGKILL) }
        let listening = port
        try await eventually("sshd is gone") { !FreePort.isListening(listening) }
    }

    /// The processes of sshd that serve connections.
    private func sessions() throws -> [ProcessTable.Entry] {
        let text = String(decoding: try Files.read(folder.file("pid")), as: UTF8.self).filter(\.isNumber)
        guard let listener = pid_t(text) else { throw BrokenPromise("sshd wrote no pid") }
        return ProcessTable.descendants(of: listener).filter { entry in
            (try? Files.linkTarget("/proc/\(entry.pid)/exe"))?.contains("sshd") ?? false
        }
    }

    /// Kills every session, as a crash of the host would; their connections are gone when this returns.
    public func endSessions() async throws {
        let text = String(decoding: try Files.read(folder.file("pid")), as: UTF8.self).filter(\.isNumber)
        guard let listener = pid_t(text) else { throw BrokenPromise("sshd wrote no pid") }
        for entry in ProcessTable.descendants(of: listener) { _ = kill(entry.pid, SIGKILL) }
        try await eventually("the sessions end") { ProcessTable.descendants(of: listener).isEmpty }
    }

    /// What the server has logged.
    public func log() throws -> String { String(decoding: try Files.read(folder.file("log")), as: UTF8.self) }
}
