public import ExecutorCore

/// Who is to be told of a task, and what of. Kept with its launch; nothing in it is secret.
public struct DeliveryPlan: Hashable, Codable, Sendable {
    /// One receiver.
    public struct Receiver: Hashable, Codable, Sendable {
        public var kind: DeliveryRecord.Kind
        /// What ``DeliveryRecord/target`` says.
        public var target: String

        public init(kind: DeliveryRecord.Kind, target: String) {
            self.kind = kind
            self.target = target
        }
    }

    public var receivers: [Receiver]
    public var events: Set<TaskEventType>
    public var outputMatch: OutputMatch?
    /// The command of a job of `agent-exec` as it was typed: its end is told in the words of that program.
    public var jobCommand: [String]?
    /// Names the file with everything else that is needed to reach the receivers.
    public var settings: String

    public init(
        receivers: [Receiver], events: Set<TaskEventType>, outputMatch: OutputMatch?, jobCommand: [String]? = nil,
        settings: String
    ) {
        self.receivers = receivers
        self.events = events
        self.outputMatch = outputMatch
        self.jobCommand = jobCommand
        self.settings = settings
    }
}
