public import ExecutorCore
internal import SystemSupport

/// Looking at the key of a host and declaring it known: what `executors trust` does.
public enum SSHTrust {
    /// What is known of the key that a host shows.
    public enum State: Hashable, Sendable {
        /// Known, in this line (`file:line`).
        case trusted(place: String)
        case unknown
        /// Others are known, each with its line.
        case mismatch([KnownKey])
        case revoked(place: String)
    }

    /// A key that is known for a host.
    public struct KnownKey: Hashable, Sendable {
        public var key: HostKey
        /// `file:line`.
        public var place: String
    }

    /// The key that a host shows now. Hosts on the way to it must be trusted already, and let us in.
    ///
    /// - Throws: `unreachable`; for the hosts on the way also `auth_failed` and the host key errors.
    public static func currentKey(of destination: SSHDestination) async throws(ExecutorError) -> HostKey {
        do {
            return try await Route.hostKey(of: destination)
        } catch let error as ExecutorError {
            throw error
        } catch {
            throw ExecutorError(.unreachable, "\(destination.target): \(error)", cause: error)
        }
    }

    /// What the known_hosts files say of a key.
    ///
    /// - Throws: `config_invalid` when one cannot be read.
    public static func state(of key: HostKey, for destination: SSHDestination) throws(ExecutorError) -> State {
        let known: KnownHosts
        do throws(Errno) {
            known = try KnownHosts(files: destination.server.knownHosts)
        } catch {
            throw ExecutorError(
                .configurationInvalid, "\(destination.target): a known_hosts file cannot be read: \(error)",
                cause: error)
        }
        return switch known.judge(key, of: destination.server.knownHostsName) {
        case .trusted(let place): .trusted(place: place.description)
        case .revoked(let place): .revoked(place: place.description)
        case .unknown: .unknown
        case .mismatch(let entries): .mismatch(entries.map { KnownKey(key: $0.key, place: $0.place.description) })
        }
    }

    /// Declares a key known: appends it to the first known_hosts file. Doing so again changes nothing.
    ///
    /// - Throws: `host_key_mismatch` when another key of the same kind is known, whose line has to be removed first;
    ///   `host_key_revoked`; `config_invalid` when the file cannot be written.
    public static func pin(_ key: HostKey, for destination: SSHDestination) throws(ExecutorError) {
        let server = destination.server
        switch try state(of: key, for: destination) {
        case .trusted: return
        case .revoked(let place):
            throw ExecutorError(.hostKeyRevoked, "\(destination.target): \(key.fingerprint) is revoked at \(place)")
        case .mismatch(let others) where others.contains { $0.key.type == key.type }:
            let list = others.map { "\($0.key.kind) \($0.key.fingerprint) (\($0.place))" }.joined(separator: ", ")
            throw ExecutorError(
                .hostKeyMismatch, "\(destination.target) shows \(key.fingerprint), but known is \(list)",
                hint: "remove that line if the host was set up anew, then trust it again")
        case .mismatch, .unknown: break
        }
        do throws(Errno) {
            guard let file = server.knownHosts.first else { throw .notFound }
            try KnownHosts.pin(
                key, of: server.knownHostsName, in: file, isHashed: server.hashesHostNames, besideOtherKinds: true)
        } catch {
            throw ExecutorError(
                .configurationInvalid,
                "\(destination.target): its key cannot be pinned: \(server.knownHosts.first ?? "no file"): \(error)",
                cause: error)
        }
    }
}
