public import ExecutorCore
internal import SystemSupport

/// Finds out what written options mean on this machine: with `~/.ssh/config`, through `ssh -G`, where there is an ssh
/// program, else with ssh's own defaults.
public struct SSHResolver: Sendable {
    /// The caller's variables: `HOME`, `PATH`, `USER`, `SSH_AUTH_SOCK` and `SSH_ASKPASS` count.
    private let environment: [String: String]
    /// Read instead of `~/.ssh/config`.
    private let configurationFile: String?

    public init(environment: [String: String], configurationFile: String? = nil) {
        self.environment = environment
        self.configurationFile = configurationFile
    }

    /// - Throws: `config_invalid` when the options or `~/.ssh/config` cannot be used; `unsupported` when they ask for
    ///   what only the ssh program can do.
    public func destination(_ options: SSHOptions) async throws(ExecutorError) -> SSHDestination {
        let (server, jumps) = try await endpoint(options, depth: 0)
        var destination = SSHDestination(
            name: options.name, server: server, jumps: jumps, hostKeyPolicy: options.hostKeyPolicy)
        if let program = environment["SSH_ASKPASS"], !program.isEmpty {
            destination.askPass = SSHDestination.AskPass(program: program, environment: environment)
        }
        return destination
    }

    private func endpoint(
        _ options: SSHOptions, depth: Int
    ) async throws(ExecutorError) -> (SSHEndpoint, [SSHEndpoint]) {
        guard !options.host.isEmpty, !options.host.hasPrefix("-"), !options.host.contains(where: \.isWhitespace) else {
            throw ExecutorError(.configurationInvalid, "'\(options.host)' is no name of a host")
        }
        guard depth < 8 else {
            throw ExecutorError(.configurationInvalid, "the way to \(options.host) goes through too many hosts")
        }
        let found = try await look(up: options)
        return (try make(options, found), try await way(to: options, found, depth: depth))
    }

    private func way(
        to options: SSHOptions, _ found: SSHConfiguration, depth: Int
    ) async throws(ExecutorError) -> [SSHEndpoint] {
        let written = options.proxyJump ?? found["proxyjump"] ?? ""
        guard !written.isEmpty || found["proxycommand"] == nil else {
            throw ExecutorError(
                .unsupported, "\(options.host): ProxyCommand of the ssh configuration needs the ssh program",
                hint: "set 'transport: openssh' for this executor")
        }
        guard let hosts = JumpHost.list(written) else {
            throw ExecutorError(
                .configurationInvalid, "\(options.host): '\(written)' is no list of hosts to go through")
        }
        var way: [SSHEndpoint] = []
        for (index, host) in hosts.enumerated() {
            var next = SSHOptions(host: host.host, port: host.port, user: host.user, knownHosts: options.knownHosts)
            next.identityFile = options.identityFile
            // Each but the first is reached through the one before, whatever its own configuration says.
            if index > 0 { next.proxyJump = "none" }
            let (endpoint, before) = try await self.endpoint(next, depth: depth + 1)
            way += before + [endpoint]
        }
        return way
    }

    private func make(_ options: SSHOptions, _ found: SSHConfiguration) throws(ExecutorError) -> SSHEndpoint {
        guard let user = options.user ?? found["user"] ?? environment["USER"] ?? environment["LOGNAME"] else {
            throw ExecutorError(
                .configurationInvalid, "\(options.host): there is no user to log in as", hint: "set 'user'")
        }
        let host = found["hostname"] ?? options.host
        let expand = { (text: String) in
            PathTemplate.expand(text, home: environment["HOME"] ?? "/", host: host, user: user)
        }
        let agent = found["identityagent"] ?? "SSH_AUTH_SOCK"
        let configured = found.all("identityfile").map(expand).filter { (try? Files.read($0)) != nil }
        let written = options.identityFile.map { [expand($0)] } ?? []
        let knownHosts =
            (options.knownHosts.map { [$0] } ?? found.list("userknownhostsfile")) + found.list("globalknownhostsfile")
        return SSHEndpoint(
            host: host, port: options.port ?? found["port"].flatMap { Int($0) } ?? 22, user: user,
            hostKeyAlias: found["hostkeyalias"], identityFiles: written + configured.filter { !written.contains($0) },
            identitiesOnly: found.isOn("identitiesonly"),
            agentSocket: agent == "SSH_AUTH_SOCK" ? environment["SSH_AUTH_SOCK"] : expand(agent),
            knownHosts: knownHosts.map(expand), hashesHostNames: found.isOn("hashknownhosts"))
    }

    private func look(up options: SSHOptions) async throws(ExecutorError) -> SSHConfiguration {
        var arguments = ["ssh", "-G"]
        if let file = configurationFile { arguments += ["-F", file] }
        if let port = options.port { arguments += ["-p", String(port)] }
        if let user = options.user { arguments += ["-l", user] }
        if let file = options.identityFile { arguments += ["-i", file] }
        do {
            let program = try ChildProgram(arguments + ["--", options.host], environment: environment)
            return try await withDeadline(.seconds(10)) {
                async let errors = program.readAll(program.errorOutput)
                let output = String(decoding: try await program.readAll(program.output), as: UTF8.self)
                let complaint = String(decoding: try await errors, as: UTF8.self)
                guard let ended = try await program.ending(), !ended.isSignal, ended.status == 0 else {
                    throw ExecutorError(
                        .configurationInvalid, "the ssh configuration cannot be used for \(options.host): \(complaint)")
                }
                return SSHConfiguration(output: output)
            }
        } catch let error as ExecutorError {
            throw error
        } catch {
            guard error as? Errno == .notFound || error as? Errno == .accessDenied else {
                throw ExecutorError(.executorError, "ssh -G \(options.host) failed: \(error)", cause: error)
            }
            return .defaults
        }
    }
}
