public import ExecutorCore
internal import SystemSupport

/// Where one user's state lives. Client and daemon must agree, so both ask here.
///
/// Everything follows from the state folder alone: two programs that see the same folder meet, whatever else their
/// environments say. (A socket under `XDG_RUNTIME_DIR` would hide a daemon from a cron job, which has none.)
public struct AgentLocations: Hashable, Sendable {
    /// `$XDG_DATA_HOME/openclaw`, else `~/.local/share/openclaw`.
    public var stateFolder: String
    /// `~/.openclaw-agent/completions`.
    public var completionsFolder: String

    public var database: String { Path.join(stateFolder, "state.db") }
    /// Task folders of local tasks, and the `.meta.json` mirrors of all.
    public var tasksFolder: String { Path.join(stateFolder, "tasks") }
    /// Prompts and standard input on their way from a client into a task folder.
    public var incomingFolder: String { Path.join(stateFolder, "incoming") }
    /// Logs of containers, as far as they have been read; worth nothing to the next daemon.
    public var spoolFolder: String { Path.join(stateFolder, "spool") }
    /// What is needed to reach the receivers of events.
    public var deliveriesFolder: String { Path.join(stateFolder, "deliveries") }
    public var controlSocket: String { Path.join(stateFolder, "control.sock") }
    public var lockFile: String { Path.join(stateFolder, "daemon.lock") }
    public var daemonLog: String { Path.join(stateFolder, "daemon.log") }

    public func metadataMirror(of id: TaskID) -> String { Path.join(tasksFolder, "\(id).meta.json") }
    public func completionRecord(of id: TaskID) -> String { Path.join(completionsFolder, "\(id).json") }

    /// - Parameters:
    ///   - environment: The variables of the calling process.
    ///   - passwordHome: The home folder in the user database, for a process without `HOME`; not looked up for others.
    public init(environment: [String: String], passwordHome: @autoclosure () -> String?) {
        let home = Self.absolute(environment["HOME"]) ?? passwordHome() ?? "/"
        let dataHome = Self.absolute(environment["XDG_DATA_HOME"]) ?? Path.join(home, ".local/share")
        stateFolder = Path.tidy(Path.join(dataHome, "openclaw"))
        completionsFolder = Path.tidy(Path.join(home, ".openclaw-agent/completions"))
    }

    /// The locations of this process's user.
    public static func current(environment: [String: String]) -> AgentLocations {
        AgentLocations(environment: environment, passwordHome: UserAccount.homeFolder)
    }

    /// The XDG specification has relative paths ignored.
    private static func absolute(_ path: String?) -> String? {
        guard let path, path.hasPrefix("/") else { return nil }
        return path
    }
}
