/// Which build of this package a program is: with the commit a stale one can be told apart from its successor.
public struct AgentBuild: Hashable, Sendable, CustomStringConvertible {
    public var version: String
    public var commit: String

    /// The build that this code is part of.
    public static let current = AgentBuild(version: agentVersion, commit: agentCommit)

    public init(version: String, commit: String) {
        self.version = version
        self.commit = commit
    }

    /// For people: `0.1.0 (commit 6fa28c924180)`.
    public var description: String { "\(version) (commit \(commit.prefix(12)))" }
}
