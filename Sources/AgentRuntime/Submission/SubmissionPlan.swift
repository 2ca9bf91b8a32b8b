internal import ExecutorCore
internal import TaskFolder
internal import TaskStore

/// A submission after everything in it has been looked up and checked: what will be stored, staged and launched.
struct SubmissionPlan: Sendable {
    var record: TaskRecord
    var launch: StoredLaunch
    var place: Place
    var access: PlaceAccess
    var inputs: TaskInputs
    /// The absolute path of a file that becomes the standard input.
    var standardInputFile: String?
    /// What the configuration says of tasks that have ended.
    var retention: RetentionRules
    /// What the submitter should know.
    var warnings: [String] = []
}

/// The Claude session that a new task goes on with.
struct ResumedSession: Sendable {
    var sessionID: String
    /// Where it ran: Claude finds a session only from the folder it was started in.
    var workspace: String
}
