import ExecutorCore
import ExecutorTestSupport
import SSHTransport

/// A real server, and how to get there.
struct SSHScene {
    let server: PrivateSSHServer

    init(options: [String] = [], hostKeyTypes: [String] = ["ed25519"]) async throws {
        server = try await PrivateSSHServer(options: options, hostKeyTypes: hostKeyTypes)
    }

    var endpoint: SSHEndpoint {
        SSHEndpoint(
            host: "127.0.0.1", port: server.port, user: server.user, identityFiles: [server.keyFile],
            knownHosts: [server.knownHosts])
    }

    func destination(_ change: (inout SSHDestination) -> Void = { _ in }) -> SSHDestination {
        var destination = SSHDestination(name: "lab", server: endpoint)
        change(&destination)
        return destination
    }

    func transport(_ change: (inout SSHDestination) -> Void = { _ in }) -> SSHTransport {
        SSHTransport(destination(change))
    }
}

extension ShellTransport {
    /// Runs a script and returns its standard output as text.
    func text(_ script: String, input: [UInt8] = []) async throws -> String {
        String(decoding: try await run(ShellScript(script, input: input)).output, as: UTF8.self)
    }
}
