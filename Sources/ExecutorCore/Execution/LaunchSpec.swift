/// Everything a backend needs to start a task, except the bulk data, which waits in a folder.
public struct LaunchSpec: Hashable, Codable, Sendable {
    /// What to do with processes that still run when the task's main process has ended.
    public enum Leftovers: String, Codable, Sendable, CaseIterable {
        case leave, kill
    }

    /// How the file `command` in the input folder is to be understood.
    public enum CommandForm: String, Codable, Sendable {
        /// A script for `/bin/sh`.
        case script
        /// NUL-terminated words: a program and its arguments, run without a shell.
        case words
    }

    /// A local folder of this user alone that holds `command`, `env` and, if there is one, `stdin`, as data.
    /// See `TaskFolder`.
    public var inputFolder: String
    public var commandForm: CommandForm
    /// The working directory at the place where the task runs: absolute.
    public var workspace: String
    /// The file mode creation mask of the task (umask(2)).
    public var fileCreationMask: UInt32
    /// How long the task may run; nil for ever.
    public var timeLimitMilliseconds: Int64?
    /// How long after `TERM` the rest is killed.
    public var killAfterMilliseconds: Int64
    public var leftovers: Leftovers
    /// Whether standard error gets a log of its own.
    public var splitsOutput: Bool
    /// How many bytes of each log are kept; nil for all.
    public var maximumLogBytes: Int64?
    /// 1 for the first run, then one more for each retry.
    public var attempt: Int
    /// A random text in the environment of everything the task starts, by which its processes are recognized.
    public var token: String

    public init(
        inputFolder: String, commandForm: CommandForm, workspace: String, fileCreationMask: UInt32 = 0o022,
        timeLimit: Duration? = nil, killAfter: Duration = .seconds(10), leftovers: Leftovers = .leave,
        splitsOutput: Bool = false, maximumLogBytes: Int64? = nil, attempt: Int = 1, token: String
    ) {
        self.inputFolder = inputFolder
        self.commandForm = commandForm
        self.workspace = workspace
        self.fileCreationMask = fileCreationMask
        timeLimitMilliseconds = timeLimit?.milliseconds
        killAfterMilliseconds = killAfter.milliseconds
        self.leftovers = leftovers
        self.splitsOutput = splitsOutput
        self.maximumLogBytes = maximumLogBytes
        self.attempt = attempt
        self.token = token
    }
}
