internal import AgentConfiguration
public import ExecutorCore
internal import TaskFolder

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
        /// Whether it answers; nil while nobody has asked it.
        public var contact: TaskRecord.Contact?
        /// When it answered last.
        public var observedAt: Timestamp?

        enum CodingKeys: String, CodingKey {
            case name, type, target, labels, contact
            case observedAt = "observed_at"
            case isDefault = "default"
            case unfinishedTasks = "unfinished_tasks"
        }
    }

    public var executors: [Entry]
}

extension ExecutorListing.Entry {
    /// Every key is always present.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(name, forKey: .name)
        try values.encode(type, forKey: .type)
        try values.encode(target, forKey: .target)
        try values.encode(labels, forKey: .labels)
        try values.encode(isDefault, forKey: .isDefault)
        try values.encode(unfinishedTasks, forKey: .unfinishedTasks)
        try values.encode(contact, forKey: .contact)
        try values.encode(observedAt, forKey: .observedAt)
    }
}

extension AgentRuntime {
    /// The executors that the caller's configuration holds, with what is known of them.
    ///
    /// - Parameter asks: Whether each is asked first whether it answers, all at the same time.
    /// - Throws: ``ExecutorError`` with code `config_invalid`.
    public func executors(_ caller: CallerContext, asking asks: Bool = false) async throws -> ExecutorListing {
        let configuration = try Configuration.load(for: caller)
        let access = PlaceAccess(of: caller)
        var places: [String: Place] = [:]
        for executor in configuration.allExecutors {
            let resolved = try configuration.executor(named: executor.name).resolvingHome(caller.homeFolder)
            let settings = try? PlaceSettings(resolved, in: configuration, home: caller.homeFolder)
            places[executor.name] = settings.map { self.places.place(for: $0, named: executor.name, access) }
        }
        if asks {
            await withTaskGroup { group in
                for place in places.values {
                    group.addTask {
                        await place.means.use(access)
                        await place.encourage()
                        try? await place.probe()
                    }
                }
            }
        }
        return ExecutorListing(executors: configuration.summaries.map { entry($0, places[$0.name]) })
    }

    private func entry(_ summary: ExecutorSummary, _ place: Place?) -> ExecutorListing.Entry {
        let isKnown =
            place.map { !$0.isElsewhere || $0.contact.lastAnswer != nil || $0.contact.silence != nil } ?? false
        return ExecutorListing.Entry(
            name: summary.name, type: summary.type.rawValue, target: summary.target, labels: summary.labels,
            isDefault: summary.isDefault,
            unfinishedTasks: active.values.count { $0.record.executor == summary.name }
                + shelved.values.count { $0.executor == summary.name },
            contact: isKnown ? place?.contact.now : nil,
            observedAt: place.flatMap { $0.isElsewhere ? $0.contact.lastAnswer : WallClock.now() })
    }
}
