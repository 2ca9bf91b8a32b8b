/// One named place to run tasks at, as the configuration describes it.
public struct ExecutorConfiguration: Hashable, Codable, Sendable {
    /// Unique in its configuration: 1–64 ASCII letters, digits, `-`, `_` and `.`, the first a letter or digit.
    public var name: String
    public var labels: [String]
    /// Set for every task, under what the submission sets.
    public var env: [String: ConfigurationText]
    /// The working directory of tasks that name none, at the place where they run; may start with `~`.
    public var workspace: String?
    /// How many tasks may run there at the same time; nil for any number.
    public var maxParallel: Int?
    public var settings: TaskSettings
    public var backend: BackendSettings

    public init(
        name: String, labels: [String] = [], env: [String: ConfigurationText] = [:], workspace: String? = nil,
        maxParallel: Int? = nil, settings: TaskSettings = TaskSettings(), backend: BackendSettings
    ) {
        self.name = name
        self.labels = labels
        self.env = env
        self.workspace = workspace
        self.maxParallel = maxParallel
        self.settings = settings
        self.backend = backend
    }

    public var type: ExecutorType { backend.type }

    /// The executor that exists without being written down: this machine.
    public static let local = ExecutorConfiguration(name: "local", backend: .local)

    /// The same without ``env``, whose values may be secrets that somebody wrote down: what a task's record may keep.
    public var snapshot: ExecutorConfiguration {
        var snapshot = self
        snapshot.env = [:]
        return snapshot
    }
}
