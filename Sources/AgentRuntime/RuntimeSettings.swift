public import TaskFolder

/// What a runtime needs to know of its surroundings.
public struct RuntimeSettings: Sendable {
    public var locations: AgentLocations
    /// The program `openclaw-supervise`.
    public var supervisorPath: String
    /// Takes one line for the log of the program that the runtime lives in.
    public var log: @Sendable (String) -> Void

    public init(locations: AgentLocations, supervisorPath: String, log: @escaping @Sendable (String) -> Void) {
        self.locations = locations
        self.supervisorPath = supervisorPath
        self.log = log
    }
}
