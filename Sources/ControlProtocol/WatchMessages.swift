public import ExecutorCore

/// Subscribes to tasks: after the answer come ``WatchUpdate``s in notifications, ``Method/watchUpdate``, until the
/// client hangs up.
public struct WatchRequest: Codable, Sendable, Hashable {
    /// How many tasks that have ended the first update holds, the newest ones.
    public var recent: Int

    public init(recent: Int) { self.recent = recent }
}

/// What is new about tasks.
///
/// A client that is slow gets fewer updates, not older ones: what happened to a task meanwhile is in its last record.
/// When nothing happens an empty update comes every ``heartbeat``, so that silence means trouble.
public struct WatchUpdate: Codable, Sendable, Hashable {
    /// Whether the update holds everything: what is not in it is of no interest any more.
    public var isSnapshot: Bool
    /// Tasks that are new or have changed.
    public var tasks: [TaskRecord]
    /// Tasks that have been removed.
    public var removed: [TaskID]
    /// The last line that a task has printed, where it is another one than before; as it was printed, lossily decoded
    /// and cut to a few hundred bytes. Keys are task ids.
    public var lastLines: [String: String]

    public static let heartbeat = Duration.seconds(5)

    public init(
        isSnapshot: Bool = false, tasks: [TaskRecord] = [], removed: [TaskID] = [], lastLines: [String: String] = [:]
    ) {
        self.isSnapshot = isSnapshot
        self.tasks = tasks
        self.removed = removed
        self.lastLines = lastLines
    }

    enum CodingKeys: String, CodingKey {
        case isSnapshot = "snapshot"
        case tasks, removed
        case lastLines = "last_lines"
    }
}
