import ExecutorTestSupport
import SystemSupport

/// A host of a private user: a real sshd on this machine, and a task root of its own.
struct Host {
    let server: PrivateSSHServer
    let root: String

    init(serverOptions: [String] = [], address: String = "127.0.0.1") async throws {
        server = try await PrivateSSHServer(options: serverOptions, address: address)
        root = server.folder.file("tasks")
    }

    /// The entry of the configuration for this host.
    ///
    /// - Parameter more: Further lines, such as `transport: openssh`.
    func entry(_ name: String = "crib", _ more: String..., knownHosts: String? = nil) -> String {
        let lines = [
            "host: 127.0.0.1", "port: \(server.port)", "user: \(server.user)", "key_path: \(server.keyFile)",
            "known_hosts: \(knownHosts ?? server.knownHosts)", "task_root: \(root)",
        ]
        return "  - name: \(name)\n    type: ssh\n" + (lines + more).map { "    \($0)\n" }.joined()
    }

    /// The names of the task folders on the host.
    func tasks() throws -> [String] { try Files.names(in: root).filter { !$0.hasPrefix(".") && $0 != "journal" } }
}

extension PrivateUser {
    /// Writes the configuration with these executors.
    func configureExecutors(_ executors: String...) throws { try configure("executors:\n" + executors.joined()) }

    /// Waits until a task's place counts as `state`: `live` or `unreachable`.
    func eventuallyContact(_ id: String, _ state: String) async throws {
        try await eventually("contact \(state)", within: .seconds(30)) {
            try await self.task(id)["contact"]["state"].text == state
        }
    }
}
