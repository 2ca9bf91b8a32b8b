internal import AgentConfiguration
public import ExecutorCore

/// One configured place, for people and programs to choose from.
public struct ExecutorListing: Codable, Sendable, Hashable {
    public struct Entry: Codable, Sendable, Hashable {
        public var name: String
        public var type: String
        /// Where it is: `user@host:port`, an image, `this machine`.
        public var target: String
        public var labels: [String]
        public var isDefault: Bool
        /// How many tasks have not ended there.
        public var unfinishedTasks: Int

        enum CodingKeys: String, CodingKey {
            case name, type, target, labels
            case isDefault = "default"
            case unfinishedTasks = "unfinished_tasks"
        }
    }

    public var executors: [Entry]
}

extension AgentRuntime {
    /// The executors that the caller's configuration holds.
    ///
    /// - Throws: ``ExecutorError`` with code `config_invalid`.
    public func executors(_ caller: CallerContext) throws -> ExecutorListing {
        let entries = try Configuration.load(for: caller).summaries.map { summary in
            ExecutorListing.Entry(
                name: summary.name, type: summary.type.rawValue, target: summary.target, labels: summary.labels,
                isDefault: summary.isDefault,
                unfinishedTasks: active.values.count { $0.record.executor == summary.name })
        }
        return ExecutorListing(executors: entries)
    }
}
