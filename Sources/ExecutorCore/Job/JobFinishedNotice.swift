/// What a job of `agent-exec` is to tell, and whom, when it has ended.
public struct JobFinishedNotice: Codable, Sendable, Hashable {
    /// The command as it was typed, before any shell was put around it.
    public var command: [String]
    /// The words that run a command line; it becomes the last one.
    public var shellWrapper: [String]
    /// A command line that gets the event on its standard input.
    public var notifyCommand: String?
    /// The absolute path of a file that the event is appended to.
    public var notifyFile: String?

    public init(command: [String], shellWrapper: [String], notifyCommand: String?, notifyFile: String?) {
        self.command = command
        self.shellWrapper = shellWrapper
        self.notifyCommand = notifyCommand
        self.notifyFile = notifyFile
    }
}
