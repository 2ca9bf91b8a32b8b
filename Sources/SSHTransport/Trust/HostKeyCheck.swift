internal import ExecutorCore
internal import SystemSupport

/// Decides whether a server is the one it should be.
struct HostKeyCheck: Sendable {
    private let endpoint: SSHEndpoint
    private let policy: SSHDestination.HostKeyPolicy
    private let known: KnownHosts
    /// What to type to trust the host.
    private let advice: String

    /// - Throws: `config_invalid` when a known_hosts file cannot be read.
    init(_ endpoint: SSHEndpoint, of destination: SSHDestination) throws(ExecutorError) {
        self.endpoint = endpoint
        policy = destination.hostKeyPolicy
        advice = "openclaw-agent executors trust \(destination.name ?? "NAME")"
        do throws(Errno) {
            known = try KnownHosts(files: endpoint.knownHosts)
        } catch {
            throw ExecutorError(
                .configurationInvalid, "\(endpoint.target): a known_hosts file cannot be read: \(error)",
                hint: "look at \(endpoint.knownHosts.joined(separator: ", "))", cause: error)
        }
    }

    /// The names of host key algorithms in the order to ask for them: what is known of the host first, so that the
    /// server shows a key that can be compared.
    var preferredAlgorithms: [String] {
        let types = known.keyTypes(of: endpoint.knownHostsName)
        return Self.algorithms.filter(types.contains) + Self.algorithms.filter { !types.contains($0) }
    }

    /// - Throws: `host_key_mismatch`, `host_key_unknown`, `host_key_revoked`.
    func verify(_ key: HostKey) throws(ExecutorError) {
        switch known.judge(key, of: endpoint.knownHostsName) {
        case .trusted:
            return
        case .revoked(let place):
            throw ExecutorError(
                .hostKeyRevoked,
                "\(shown(key)), which is revoked at \(place)",
                hint: "do not use this host until its administrator says why")
        case .mismatch(let entries):
            throw mismatch(key, entries)
        case .unknown where policy == .acceptNew:
            try pin(key)
        case .unknown:
            throw ExecutorError(
                .hostKeyUnknown,
                "\(shown(key)), and none is known for \(endpoint.knownHostsName)",
                hint: "compare it with the host's own, then: \(advice)")
        }
    }

    private func pin(_ key: HostKey) throws(ExecutorError) {
        guard let file = endpoint.knownHosts.first else {
            throw ExecutorError(
                .configurationInvalid, "\(endpoint.target): there is no known_hosts file to pin its key in")
        }
        do throws(Errno) {
            try KnownHosts.pin(key, of: endpoint.knownHostsName, in: file, isHashed: endpoint.hashesHostNames)
        } catch {
            throw ExecutorError(
                .hostKeyUnknown, "\(endpoint.target): its key \(key.fingerprint) cannot be pinned in \(file): \(error)",
                cause: error)
        }
    }

    private func shown(_ key: HostKey) -> String {
        "\(endpoint.target) shows the \(key.kind) key \(key.fingerprint)"
    }

    private func mismatch(_ key: HostKey, _ entries: [KnownHosts.Entry]) -> ExecutorError {
        let known = entries.map { "\($0.key.kind) \($0.key.fingerprint) (\($0.place))" }.joined(separator: ", ")
        let shown = shown(key)
        if entries.allSatisfy({ $0.key.type == "ssh-rsa" }), key.type != "ssh-rsa" {
            return ExecutorError(
                .hostKeyMismatch,
                "\(shown), but known is only \(known), which \(SSHLibrary.name) cannot check with current servers",
                hint: "compare it with the host's own, then: \(advice); or set 'transport: openssh'")
        }
        return ExecutorError(
            .hostKeyMismatch, "\(shown), but known is \(known): it was set up anew, or somebody is in between",
            hint: "if the host was set up anew, remove the line, then: \(advice)")
    }

    static let algorithms = [
        "ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "ssh-rsa",
    ]
}
