/// The long-lived container that tasks are started in.
public struct ExistingContainerSettings: Hashable, Codable, Sendable {
    /// Its name or id.
    public var container: String
    /// Where task folders are kept in it; nil for a place under `/tmp`.
    public var taskRoot: String?

    public init(container: String, taskRoot: String? = nil) {
        self.container = container
        self.taskRoot = taskRoot
    }

    private enum CodingKeys: String, CodingKey {
        case container
        case taskRoot = "task_root"
    }
}
