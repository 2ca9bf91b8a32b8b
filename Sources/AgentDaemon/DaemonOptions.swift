internal import ExecutorCore

/// The daemon's command line. People meet the daemon through `openclaw-agent daemon`; this is for service managers.
struct DaemonOptions: Equatable, Sendable {
    /// Whether to stay attached to the terminal and log to standard error, too.
    var foreground = false
    /// How long the daemon stays with nothing to do; nil for ever.
    var idleLimit: Duration? = .seconds(600)

    static let usage = """
        usage: openclaw-agentd [--foreground] [--idle-exit DURATION|never]

        The per-user daemon of openclaw-agent, which starts it when it is needed.

          --foreground          stay in the foreground and log to standard error, for service managers
          --idle-exit DURATION  end after so long with nothing to do (default 10m; never with --foreground)
        """

    /// - Returns: Nil when the words are wrong.
    init?(_ words: [String]) {
        var rest = words[...]
        var idleText: String?
        while let word = rest.popFirst() {
            switch word {
            case "--foreground": foreground = true
            case "--background": foreground = false
            case "--idle-exit":
                guard let value = rest.popFirst() else { return nil }
                idleText = value
            default: return nil
            }
        }
        if foreground { idleLimit = nil }
        if let idleText {
            guard idleText == "never" || Duration(text: idleText) != nil else { return nil }
            idleLimit = Duration(text: idleText)
        }
    }
}
