/// A new task.
///
/// The client makes the id, so a request whose answer was lost can be repeated without running anything twice.
public struct TaskSubmission: Codable, Sendable, Hashable, CustomStringConvertible {
    /// What is to run.
    public enum Work: Codable, Sendable, Hashable {
        /// A script for `/bin/sh`.
        case script(String)
        /// A program and its arguments, run without a shell.
        case words([String])
        /// A Claude Code session; the prompt is the standard input.
        case claude(ClaudeOptions)
    }

    public struct ClaudeOptions: Codable, Sendable, Hashable {
        public var maxTurns: Int?
        public var allowedTools: [String]
        public var model: String?
        /// The task whose session is to be continued.
        public var resume: String?
        /// Nil for what is configured.
        public var onLimit: LimitAction?

        public init(
            maxTurns: Int? = nil, allowedTools: [String] = [], model: String? = nil, resume: String? = nil,
            onLimit: LimitAction? = nil
        ) {
            self.maxTurns = maxTurns
            self.allowedTools = allowedTools
            self.model = model
            self.resume = resume
            self.onLimit = onLimit
        }
    }

    public var id: TaskID
    public var work: Work
    public var caller: CallerContext
    /// Nil for the default executor.
    public var executor: String?
    /// Where and when it starts; nil for here and now.
    public var dispatch: DispatchPolicy?
    /// As typed; what `~` and relative paths mean is decided with ``caller``. Nil for the working directory.
    public var workspace: String?
    public var name: String?
    public var tags: [String: String] = [:]
    /// Variables set on top of everything else.
    public var environment: [String: String] = [:]
    /// The name of a file in the state folder's `incoming` that becomes the task's standard input.
    public var standardInputFile: String?
    public var timeLimitMilliseconds: Int64?
    public var killAfterMilliseconds: Int64?
    /// How long it may print nothing; 0 for ever, nil for what is configured.
    public var stallTimeoutMilliseconds: Int64?
    public var onStall: StallAction?
    public var leftovers: LaunchSpec.Leftovers?
    public var splitsOutput = false
    public var idempotencyKey: String?
    /// Whose values are hidden besides those that the configuration names.
    public var mask: MaskRequest?
    /// Who is to be told of the task; nil for what is configured.
    public var notifications: NotificationOptions?
    /// Nil but for jobs of `agent-exec` that tell of their end.
    public var jobNotice: JobFinishedNotice?
    /// Whether the submitter wants to hear what goes on until the task has started, such as an image being fetched.
    public var wantsProgress: Bool?

    public init(id: TaskID, work: Work, caller: CallerContext) {
        self.id = id
        self.work = work
        self.caller = caller
    }

    /// Values of variables never show.
    public var description: String { "task \(id), executor \(executor ?? "default")" }
}
