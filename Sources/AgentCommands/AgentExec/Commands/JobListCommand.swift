internal import CommandLineKit
internal import ExecutorCore
internal import SystemSupport

/// `agent-exec list`.
struct JobListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "list", abstract: "List jobs, newest first: those that work in this folder.", aliases: ["ps"])

    @Option(help: "Only jobs in this state.", valueName: "running|exited|killed|failed")
    var state: JobState?

    @Option(help: "At most so many; 0 for all.", valueName: "N")
    var limit = 0

    @Option(help: "Only jobs that work in this folder.", valueName: "DIR", completion: .directories)
    var cwd: String?

    @Flag(help: "Jobs in every folder.")
    var all = false

    @OptionGroup(title: "Global options") var global: AgentExecOptions

    func validate() throws {
        if limit < 0 { throw UsageError("'--limit' needs a number that is not negative") }
        if all, cwd != nil { throw UsageError("'--all' and '--cwd' exclude each other") }
    }

    func run() throws {
        let context = try AgentExecContext(global)
        let here = try context.caller().workingDirectory
        let folder = all ? nil : Path.tidy(Path.join(here, cwd ?? ""))
        var jobs: [Job] = []
        var isTruncated = false
        try JobRecords(context).read { record in
            guard folder.map({ Files.areSame($0, record.workspace) || $0 == record.workspace }) ?? true else { return }
            let job = Job(record)
            guard state == nil || state == job.state else { return }
            if limit > 0, jobs.count == limit { isTruncated = true } else { jobs.append(job) }
        }
        try context.answer("list", Answer(root: context.root, jobs: jobs, truncated: isTruncated, skipped: 0))
    }

    private struct Answer: Encodable {
        var root: String
        var jobs: [Job]
        var truncated: Bool
        /// How many jobs could not be read: none, the list comes from one database.
        var skipped: Int
    }

    private struct Job: Encodable {
        var jobID: TaskID
        var state: JobState
        var exitCode: Int32?
        var startedAt: Timestamp
        var finishedAt: Timestamp?
        var updatedAt: Timestamp

        init(_ record: TaskRecord) {
            jobID = record.id
            state = JobState(record)
            exitCode = record.exitCode
            startedAt = record.startedAt ?? record.createdAt
            finishedAt = record.finishedAt
            updatedAt = record.updatedAt
        }

        enum CodingKeys: String, CodingKey {
            case jobID = "job_id"
            case state
            case exitCode = "exit_code"
            case startedAt = "started_at"
            case finishedAt = "finished_at"
            case updatedAt = "updated_at"
        }
    }
}
