/// The kinds of place a task can run at.
public enum ExecutorType: String, Codable, Sendable, CaseIterable {
    case local, ssh, container
}
