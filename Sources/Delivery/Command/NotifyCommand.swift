/// A command line that is told of events.
public struct NotifyCommand: Sendable, Hashable {
    /// For the shell.
    public var commandLine: String
    /// The shell and its options; the command line follows.
    public var shell: [String]
    /// The whole environment, but for what tells of the event.
    public var environment: [String: String]
    public var workingDirectory: String
    /// How long it may run.
    public var timeLimit: Duration

    public init(
        commandLine: String, shell: [String] = ["/bin/sh", "-c"], environment: [String: String],
        workingDirectory: String, timeLimit: Duration = .seconds(30)
    ) {
        self.commandLine = commandLine
        self.shell = shell
        self.environment = environment
        self.workingDirectory = workingDirectory
        self.timeLimit = timeLimit
    }
}
