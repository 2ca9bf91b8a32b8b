internal import ExecutorCore
internal import TerminalText

/// What is known of a host's key, for people.
struct TrustView {
    private let report: TrustReport

    init(_ report: TrustReport) { self.report = report }

    var text: String {
        let key = "\(report.target) shows the \(report.type) key\n  \(report.fingerprint)\n"
        switch report.state {
        case .trusted where report.pinned: return "pinned \(report.fingerprint) in \(report.place)"
        case .trusted: return key + "It is known (\(report.place))."
        case .unknown:
            return key + "It is not known yet. Compare the fingerprint with the host's, then pin it:\n"
                + "  openclaw-agent executors trust \(report.executor) --pin \(report.fingerprint)"
        case .mismatch:
            let known = report.known.map { "  \($0.type) \($0.fingerprint) (\($0.place))\n" }.joined()
            return key + "Known are only others. Somebody may be listening, or the host was set up anew:\n" + known
                + "If it was, remove that line and look again."
        case .revoked: return key + "It is revoked (\(report.place)): do not connect."
        }
    }
}
