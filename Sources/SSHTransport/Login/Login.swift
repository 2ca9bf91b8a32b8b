internal import ExecutorCore
internal import SystemSupport

/// Logs in to one server with everything there is, and remembers what was tried.
struct Login {
    private let endpoint: SSHEndpoint
    private let askPass: SSHDestination.AskPass?
    private let session: SSHSession
    /// What the host has let us in with; nil before that.
    private(set) var method: String?
    private var tried: [String] = []
    private var hasTriedRSA = false
    private var offered: Set<HostKey> = []

    init(to endpoint: SSHEndpoint, askPass: SSHDestination.AskPass?, in session: SSHSession) {
        self.endpoint = endpoint
        self.askPass = askPass
        self.session = session
    }

    /// Tries the key files in their order, each through the agent if that has it, then the agent's other keys.
    ///
    /// - Throws: `auth_failed` with what was tried; ``ConnectionLost``.
    mutating func run() async throws {
        guard let methods = try await session.loginMethods(user: endpoint.user) else {
            method = "nothing: it asks for no key"
            return
        }
        guard methods.contains("publickey") else { throw failure(methods) }
        do {
            if try await tryKeys() { return }
        } catch let loss as ConnectionLost where loss.isRefusal {
            tried.append("then the connection \(loss)")
            throw failure(methods)
        }
        throw failure(methods)
    }

    private mutating func tryKeys() async throws -> Bool {
        let agent = await openAgent()
        let files = keyFiles()
        for file in files {
            if let key = file.publicKey, let agent, agent.keys.contains(key) {
                if try await offer(key, of: agent.client) { return true }
            } else if try await offer(file) {
                return true
            }
        }
        guard let agent, !endpoint.identitiesOnly else { return false }
        for key in agent.keys where !offered.contains(key) {
            if try await offer(key, of: agent.client) { return true }
        }
        return false
    }

    private mutating func openAgent() async -> (client: AgentClient, keys: [HostKey])? {
        guard let path = endpoint.agentSocket else {
            tried.append("no agent (SSH_AUTH_SOCK is not set)")
            return nil
        }
        do {
            let client = try AgentClient(path: path)
            let keys = try await withDeadline(.seconds(5)) { try await client.keys() }
            if keys.isEmpty { tried.append("agent \(path): holds no keys, or is locked") }
            return (client, keys)
        } catch {
            tried.append("agent \(path): \(error is DeadlineExceeded ? "does not answer" : "\(error)")")
            return nil
        }
    }

    private mutating func keyFiles() -> [PrivateKeyFile] {
        var files: [PrivateKeyFile] = []
        for path in endpoint.identityFiles {
            do {
                files.append(try PrivateKeyFile(path: path))
            } catch let error as Errno where error == .notFound {
                tried.append("key \(path): there is no such file")
            } catch {
                tried.append("key \(path): \(error)")
            }
        }
        // Keys that the host will probably refuse must not use up its patience.
        return SSHLibrary.signsWithCurrentRSA ? files : files.filter { !$0.isRSA } + files.filter(\.isRSA)
    }

    private mutating func offer(_ key: HostKey, of agent: AgentClient) async throws -> Bool {
        offered.insert(key)
        let refusal: String?
        do {
            refusal = try await session.logIn(user: endpoint.user, publicKey: key.blob) { data in
                try await agent.sign(data, with: key)
            }
        } catch let error as AgentClient.Refused {
            refusal = error.description
        }
        return note(refusal, "agent key \(key.kind) \(key.fingerprint)", isRSA: key.type == "ssh-rsa")
    }

    private mutating func offer(_ file: PrivateKeyFile) async throws -> Bool {
        let name = "key \(file.path)" + (file.publicKey.map { " (\($0.kind) \($0.fingerprint))" } ?? "")
        if let key = file.publicKey { offered.insert(key) }
        var passphrase: [UInt8]?
        if file.isEncrypted {
            guard let askPass else {
                return note("it has a passphrase, and it is not in the agent: ssh-add \(file.path)", name, isRSA: false)
            }
            passphrase = try? await PassphraseQuestion.ask(askPass, for: file.path)
            guard passphrase != nil else { return note("no passphrase was given", name, isRSA: false) }
        }
        let refusal = try await session.logIn(user: endpoint.user, keyFile: file.path, passphrase: passphrase)
        return note(refusal, name, isRSA: file.isRSA)
    }

    private mutating func note(_ refusal: String?, _ name: String, isRSA: Bool) -> Bool {
        guard let refusal else {
            method = name
            return true
        }
        if isRSA { hasTriedRSA = true }
        tried.append("\(name): \(refusal)")
        return false
    }

    private func failure(_ methods: [String]) -> ExecutorError {
        let list = tried.isEmpty ? "" : "; tried: " + tried.joined(separator: "; ")
        let message = "\(endpoint.target) did not let us in (it offers \(methods.joined(separator: ", ")))\(list)"
        if hasTriedRSA, !SSHLibrary.signsWithCurrentRSA {
            return ExecutorError(
                .authFailed,
                "\(message). \(SSHLibrary.name) signs with RSA keys by SHA-1 only, which current servers refuse",
                hint: "set 'transport: openssh' for this executor, or use an ed25519 key")
        }
        let hint =
            methods.contains("publickey")
            ? "try: ssh -v -p \(endpoint.port) \(endpoint.user)@\(endpoint.host) true"
            : "only keys are supported here; 'transport: openssh' can do what your ssh can do without asking"
        return ExecutorError(.authFailed, message, hint: hint)
    }
}
