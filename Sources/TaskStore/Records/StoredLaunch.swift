public import ExecutorCore

/// What is needed to launch a task, or to find it again after a restart. Kept beside its record and never shown.
///
/// Environment values have no place here: they wait in the task's input folder.
public struct StoredLaunch: Hashable, Codable, Sendable {
    public var spec: LaunchSpec
    /// The executor's settings at submission, as JSON without secrets, so that editing the configuration orphans
    /// nothing.
    public var executorSettings: String
    /// The settings of the host that a container's engine runs on, as JSON; nil for anything else.
    public var hostSettings: String?
    /// Variables that decide how the executor's place is reached; none of them is a secret. Nil for this machine.
    public var access: [String: String]?
    /// `CLAUDE_CONFIG_DIR` of a Claude Code task that runs elsewhere, if it was given one.
    public var claudeConfigFolder: String?
    /// Who is to be told of it; nil for nobody.
    public var deliveries: DeliveryPlan?
    /// What has to be so before the task may start; nil for nothing.
    public var ticket: QueueTicket?
    /// Which ends another attempt follows; nil for none.
    public var retry: RetryPolicy?
    /// Whether a usage limit makes the task wait until it is reset. Nil for no.
    public var parksAtLimit: Bool?
    /// Where the attempts before this one were, those that were launched. Nil for none.
    public var earlier: [TaskHandle]?
    /// When it counts as stalled; nil for never.
    public var stalls: StallPolicy?
    /// Why we are going to end it; nil unless we are.
    public var ending: EndingIntention?
    /// What is hidden in what is shown of it: names, never values; nil for nothing.
    public var mask: MaskRules?
    /// Where the task is; nil until a launch was confirmed.
    public var handle: TaskHandle?

    public init(spec: LaunchSpec, executorSettings: String, access: [String: String]? = nil, handle: TaskHandle? = nil)
    {
        self.spec = spec
        self.executorSettings = executorSettings
        self.access = access
        self.handle = handle
    }
}

/// A task as the store keeps it.
public struct StoredTask: Hashable, Sendable {
    public var record: TaskRecord
    public var launch: StoredLaunch

    public init(record: TaskRecord, launch: StoredLaunch) {
        self.record = record
        self.launch = launch
    }
}
