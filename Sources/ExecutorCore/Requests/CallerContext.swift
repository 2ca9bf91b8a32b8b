/// How the world looks where the client runs: nothing of a task comes from the daemon's own environment.
public struct CallerContext: Codable, Sendable, Hashable, CustomStringConvertible {
    public var workingDirectory: String
    public var environment: [String: String]
    /// The configuration file that was named with `-c`; nil for the usual places.
    public var configurationPath: String?
    public var fileCreationMask: UInt32

    public init(
        workingDirectory: String, environment: [String: String], configurationPath: String?, fileCreationMask: UInt32
    ) {
        self.workingDirectory = workingDirectory
        self.environment = environment
        self.configurationPath = configurationPath
        self.fileCreationMask = fileCreationMask
    }

    /// Values of variables never show.
    public var description: String { "caller in \(workingDirectory), \(environment.count) variables" }
}
