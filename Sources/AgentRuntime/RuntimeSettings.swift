public import TaskFolder

/// What a runtime needs to know of its surroundings.
public struct RuntimeSettings: Sendable {
    public var locations: AgentLocations
    /// The program `openclaw-supervise`.
    public var supervisorPath: String
    /// How many descriptors a task may have; as many as this process when nil.
    public var openFilesPerTask: UInt64?
    /// Takes one line for the log of the program that the runtime lives in.
    public var log: @Sendable (String) -> Void

    public init(
        locations: AgentLocations, supervisorPath: String, openFilesPerTask: UInt64?,
        log: @escaping @Sendable (String) -> Void
    ) {
        self.openFilesPerTask = openFilesPerTask
        self.locations = locations
        self.supervisorPath = supervisorPath
        self.log = log
    }
}
