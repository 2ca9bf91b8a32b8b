/// One row of `executors`.
public struct ExecutorSummary: Hashable, Codable, Sendable {
    public var name: String
    public var type: ExecutorType
    /// Where it runs things: `this machine`, `user@host:port`, `image (docker)`, `image (podman on crib)`.
    public var target: String
    public var labels: [String]
    /// Whether submissions that name no executor go here.
    public var isDefault: Bool

    private enum CodingKeys: String, CodingKey {
        case name, type, target, labels
        case isDefault = "default"
    }
}

extension Configuration {
    /// Every executor that exists, in the order of the file.
    public var summaries: [ExecutorSummary] {
        allExecutors.map { executor in
            ExecutorSummary(
                name: executor.name, type: executor.type, target: executor.backend.target, labels: executor.labels,
                isDefault: executor.name == defaultExecutor)
        }
    }
}

extension BackendSettings {
    /// The place in a few words, for people.
    public var target: String {
        switch self {
        case .local: return "this machine"
        case .ssh(let ssh): return ssh.target
        case .container(let container):
            let engine = container.runtime.rawValue + (container.host.map { " on \($0)" } ?? "")
            switch container.target {
            case .new(let new): return "\(new.image) (\(engine))"
            case .existing(let existing): return "container \(existing.container) (\(engine))"
            }
        }
    }
}
