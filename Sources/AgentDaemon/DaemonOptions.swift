internal import ExecutorCore

/// The daemon's command line. People meet the daemon through `openclaw-agent daemon`; this is for service managers.
struct DaemonOptions: Equatable, Sendable {
    /// What to do and be done with it, instead of serving.
    enum OneShot: Equatable, Sendable {
        case check, repair, version
        /// Look at the hosts of the configuration.
        case checkPlaces
        /// Show the key of an executor's host, and declare it known if it has the fingerprint.
        case trust(String, pinning: String?)
    }
    var oneShot: OneShot?
    /// The configuration file that a one-shot is about; nil for the usual one.
    var configuration: String?
    /// Whether to stay attached to the terminal and log to standard error, too.
    var foreground = false
    /// How long the daemon stays with nothing to do.
    enum IdleLimit: Equatable, Sendable {
        case never
        case after(Duration)
    }
    /// Nil for what the configuration says.
    var idleLimit: IdleLimit?
    /// Whether to end with whoever holds the other end of the pipe at descriptor 4.
    var hasLifeline = false
    /// The lock that this process took as an earlier program.
    var inheritedLock: Int32?
    /// The listening socket of that program.
    var inheritedListener: Int32?

    static let lifelineDescriptor: Int32 = 4

    static let usage = """
        usage: openclaw-agentd [--foreground] [--idle-exit DURATION|never]
               openclaw-agentd --check | --repair | --version
               openclaw-agentd --check-places | --trust NAME [--pin FINGERPRINT]  [--config FILE]

        The per-user daemon of openclaw-agent, which starts it when it is needed.

          --foreground          stay in the foreground and log to standard error, for service managers
          --idle-exit DURATION  end after so long with nothing to do; 'never' with --foreground, else as configured
          --check               compare the database with the task folders and print the findings as JSON
          --repair              rebuild a damaged database from the task folders and print what was done as JSON
          --check-places        look at the places of the configuration and print the findings as JSON
          --trust NAME          print what is known of the key of an executor's host as JSON; --pin declares it known
          --version             print the version
        """

    init() {}

    /// - Returns: Nil when the words are wrong.
    init?(_ words: [String]) {
        var rest = words[...]
        while let word = rest.popFirst() {
            switch word {
            case "--foreground": foreground = true
            case "--background": foreground = false
            case "--lifeline": hasLifeline = true
            case "--check": oneShot = .check
            case "--repair": oneShot = .repair
            case "--version": oneShot = .version
            case "--check-places": oneShot = .checkPlaces
            case "--trust":
                guard let name = rest.popFirst() else { return nil }
                oneShot = .trust(name, pinning: nil)
            case "--pin":
                guard case .trust(let name, _) = oneShot, let fingerprint = rest.popFirst() else { return nil }
                oneShot = .trust(name, pinning: fingerprint)
            case "--config":
                guard let file = rest.popFirst() else { return nil }
                configuration = file
            case "--idle-exit":
                guard let limit = rest.popFirst().flatMap(Self.idleLimit) else { return nil }
                idleLimit = limit
            case "--lock":
                guard let descriptor = rest.popFirst().flatMap({ Int32($0) }) else { return nil }
                inheritedLock = descriptor
            case "--listener":
                guard let descriptor = rest.popFirst().flatMap({ Int32($0) }) else { return nil }
                inheritedListener = descriptor
            default: return nil
            }
        }
        if foreground, idleLimit == nil { idleLimit = .never }
    }

    /// What a program that takes over has to know, beside the descriptors it gets.
    var wordsForNextProgram: [String] {
        var words = [foreground ? "--foreground" : "--background"]
        if hasLifeline { words.append("--lifeline") }
        switch idleLimit {
        case .never: words += ["--idle-exit", "never"]
        case .after(let duration): words += ["--idle-exit", duration.text]
        case nil: break
        }
        return words
    }

    private static func idleLimit(_ text: String) -> IdleLimit? {
        text == "never" ? .never : Duration(text: text).map(IdleLimit.after)
    }
}
