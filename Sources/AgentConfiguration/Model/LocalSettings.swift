/// What is special to an executor of type `local`.
public struct LocalSettings: Hashable, Codable, Sendable {
    /// Where task folders are kept; nil for the place in the state folder.
    public var taskRoot: String?

    public init(taskRoot: String? = nil) { self.taskRoot = taskRoot }

    private enum CodingKeys: String, CodingKey {
        case taskRoot = "task_root"
    }
}
