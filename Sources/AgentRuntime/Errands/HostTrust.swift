public import ExecutorCore
internal import SSHTransport

extension ConfiguredPlaces {
    /// Shows the key of a host, or of the first host on the way there that is not trusted; declares it known when
    /// `fingerprint` is that of the key the host shows now.
    ///
    /// - Throws: `unknown_executor`, `unreachable`, `host_key_mismatch` when the fingerprint is another or another key
    ///   is known, `host_key_revoked`.
    public func trust(_ name: String, pinning fingerprint: String?) async throws(ExecutorError) -> TrustReport {
        let host = try ssh(name)
        let destination = try await host.destination()
        for index in destination.jumps.indices {
            var hop = destination
            hop.server = destination.jumps[index]
            hop.jumps = Array(destination.jumps[..<index])
            let report = try await look(at: hop, of: name, pinning: fingerprint)
            if report.state != .trusted || report.pinned { return report }
        }
        return try await look(at: destination, of: name, pinning: fingerprint)
    }

    private func look(
        at destination: SSHDestination, of name: String, pinning fingerprint: String?
    ) async throws(ExecutorError) -> TrustReport {
        let key = try await SSHTrust.currentKey(of: destination)
        var report = TrustReport(
            executor: name, target: destination.target, type: key.kind, fingerprint: key.fingerprint, state: .unknown,
            pinned: false, known: [], place: destination.server.knownHosts.first ?? "")
        switch try SSHTrust.state(of: key, for: destination) {
        case .trusted(let place): (report.state, report.place) = (.trusted, place)
        case .revoked(let place): (report.state, report.place) = (.revoked, place)
        case .unknown: break
        case .mismatch(let known):
            report.state = .mismatch
            report.known = known.map {
                .init(type: $0.key.kind, fingerprint: $0.key.fingerprint, place: $0.place)
            }
        }
        guard let fingerprint, report.state != .trusted else { return report }
        guard fingerprint == key.fingerprint else {
            throw ExecutorError(
                .hostKeyMismatch,
                "\(destination.target) shows the \(key.kind) key \(key.fingerprint), not \(fingerprint); nothing was pinned",
                hint: "Ask whoever runs the host for its fingerprint: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub")
        }
        try SSHTrust.pin(key, for: destination)
        (report.state, report.pinned, report.known) = (.trusted, true, [])
        return report
    }
}
