/// What the world may know of a task: the object that `status --json` and `list --json` show, the store keeps and the
/// `.meta.json` mirror repeats.
///
/// Every key is always present in JSON; what is not known (yet) is `null`.
public struct TaskRecord: Hashable, Sendable {
    /// Whether the place where the task runs answers.
    public struct Contact: Hashable, Codable, Sendable {
        public enum State: String, Codable, Sendable {
            case live, unreachable
        }

        public var state: State
        /// Since when it has not answered.
        public var since: Timestamp?
        public var error: String?

        public static let live = Contact(state: .live)

        public init(state: State, since: Timestamp? = nil, error: String? = nil) {
            self.state = state
            self.since = since
            self.error = error
        }

        private enum CodingKeys: String, CodingKey {
            case state, since, error
        }

        public func encode(to encoder: any Encoder) throws {
            var values = encoder.container(keyedBy: CodingKeys.self)
            try values.encode(state, forKey: .state)
            try values.encode(since, forKey: .since)
            try values.encode(error, forKey: .error)
        }
    }

    public var id: TaskID
    public var name: String?
    public var executor: String
    /// The backend: `local`, `ssh`, `container`, …
    public var executorType: String
    public var kind: TaskKind
    public var status: TaskStatus
    public var reason: TaskReason?
    public var contact: Contact
    /// Why it has not been started; nil unless it waits for its turn.
    public var waitingFor: Waiting?
    /// Since when it has printed nothing, once that is too long.
    public var stalledSince: Timestamp?
    /// The prompt or command, cut to its first 4 KiB.
    public var prompt: String
    public var promptIsTruncated: Bool
    public var workspace: String
    public var tags: [String: String]
    public var attempt: Int
    /// How many attempts may still follow this one, should it fail.
    public var retriesLeft: Int
    /// How earlier attempts ended, the first one first.
    public var pastAttempts: [PastAttempt]
    /// The task's own process at the place where it runs.
    public var pid: Int32?
    public var createdAt: Timestamp
    public var startedAt: Timestamp?
    public var updatedAt: Timestamp
    public var finishedAt: Timestamp?
    public var exitCode: Int32?
    public var signal: Signal?
    /// One sentence when something went wrong.
    public var error: String?
    public var leftoverProcesses: Int?
    public var timeLimitMilliseconds: Int64?
    public var splitsOutput: Bool
    /// Only for Claude Code tasks.
    public var claude: ClaudeProgress?

    /// How much of a prompt is kept in records, in bytes.
    public static let promptLimit = 4096

    public init(
        id: TaskID, name: String? = nil, executor: String, executorType: String, kind: TaskKind, prompt: String,
        workspace: String, tags: [String: String] = [:], createdAt: Timestamp
    ) {
        self.id = id
        self.name = name
        self.executor = executor
        self.executorType = executorType
        self.kind = kind
        status = .pending
        contact = .live
        let isTruncated = prompt.utf8.count > Self.promptLimit
        self.prompt = isTruncated ? String(decoding: prompt.utf8.prefix(Self.promptLimit), as: UTF8.self) : prompt
        promptIsTruncated = isTruncated
        self.workspace = workspace
        self.tags = tags
        attempt = 1
        retriesLeft = 0
        pastAttempts = []
        self.createdAt = createdAt
        updatedAt = createdAt
        splitsOutput = false
    }

    /// From the start to the end, or nil while there is no end. Not below 0, even if the clock was set back meanwhile.
    public var durationMilliseconds: Int64? {
        guard let startedAt, let finishedAt else { return nil }
        return max(0, finishedAt.millisecondsSince(startedAt))
    }
}
