internal import CommandLineKit
internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import SystemSupport
internal import TaskFolder

/// `agent-exec gc`.
struct JobCollectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "gc", abstract: "Remove jobs that have ended a while ago. Running ones are never touched.",
        examples: [
            Example("agent-exec gc --older-than 7d --dry-run", "What would be removed"),
            Example("agent-exec gc", "Remove what has ended more than thirty days ago"),
        ])

    @Option(help: "How long ago a job must have ended: 30d, 24h, 60m, 3600s; 30d unless given.", valueName: "DURATION")
    var olderThan: DurationText?

    @Flag(help: "Only say what would be removed.")
    var dryRun = false

    @OptionGroup(title: "Global options") var global: AgentExecOptions

    func run() throws {
        let context = try AgentExecContext(global)
        let window = olderThan ?? DurationText(argument: "30d") ?? DurationText(.seconds(0), "0s")
        let limit = WallClock.now().milliseconds - window.duration.milliseconds
        var found: [(record: TaskRecord, verdict: Verdict)] = []
        try JobRecords(context).read { found.append(($0, Verdict($0, limit: limit, window: window.text))) }
        var answer = Answer(
            root: context.root, dryRun: dryRun, olderThan: window.text,
            olderThanSource: olderThan == nil ? "default" : "flag")
        for (record, verdict) in found {
            answer.add(try collect(record, verdict, context))
        }
        try context.answer("gc", answer)
    }

    private func collect(
        _ record: TaskRecord, _ verdict: Verdict, _ context: AgentExecContext
    ) throws -> Answer.Job {
        var job = Answer.Job(
            jobID: record.id, state: JobState(record), action: "skipped", reason: verdict.reason, bytes: 0)
        guard verdict.isOld else { return job }
        job.bytes = Files.occupiedBytes(TaskFolder(root: context.root, id: record.id).path)
        job.action = "would_delete"
        if dryRun { return job }
        do {
            _ = try context.client.call(.cleanup, CleanupRequest(references: [record.id.description]))
            job.action = "deleted"
        } catch let error as ExecutorError {
            // Somebody else was faster, or the folder cannot be removed: the others can be, all the same.
            (job.action, job.reason, job.bytes) = ("skipped", error.code.description, 0)
        }
        return job
    }

    /// Whether a job is to go, and why.
    private struct Verdict {
        var isOld: Bool
        var reason: String

        /// - Parameter limit: Jobs that ended later stay.
        init(_ record: TaskRecord, limit: Int64, window: String) {
            guard record.status.isTerminal else {
                (isOld, reason) = (false, "running")
                return
            }
            isOld = (record.finishedAt ?? record.updatedAt).milliseconds < limit
            reason = isOld ? "older_than_\(window)" : "too_recent"
        }
    }

    private struct Answer: Encodable {
        struct Job: Encodable {
            var jobID: TaskID
            var state: JobState
            var action: String
            var reason: String
            var bytes: Int64

            enum CodingKeys: String, CodingKey {
                case jobID = "job_id"
                case state, action, reason, bytes
            }
        }

        var root: String
        var dryRun: Bool
        var olderThan: String
        var olderThanSource: String
        var deleted = 0
        var skipped = 0
        var freedBytes: Int64 = 0
        var jobs: [Job] = []

        mutating func add(_ job: Job) {
            jobs.append(job)
            if job.action == "deleted" { deleted += 1 }
            if job.action == "skipped" { skipped += 1 }
            freedBytes += job.bytes
        }

        enum CodingKeys: String, CodingKey {
            case root, deleted, skipped, jobs
            case dryRun = "dry_run"
            case olderThan = "older_than"
            case olderThanSource = "older_than_source"
            case freedBytes = "freed_bytes"
        }
    }
}

/// A duration that is told again as it was typed.
struct DurationText: ExpressibleByArgument {
    let duration: Duration
    let text: String

    init(_ duration: Duration, _ text: String) {
        self.duration = duration
        self.text = text
    }

    init?(argument: String) {
        guard let duration = Duration(text: argument) else { return nil }
        self.init(duration, argument)
    }

    static var valueDescription: String? { "a duration such as 30d, 24h, 60m or 3600s" }

    var argumentText: String { text }
}
