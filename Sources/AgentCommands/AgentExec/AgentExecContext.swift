internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import Glibc
internal import SystemSupport
internal import TaskFolder

/// What a command of `agent-exec` works with.
struct AgentExecContext {
    let console: Console
    /// The variables of the calling process.
    let environment: [String: String]
    /// The way to the daemon that keeps the jobs.
    let base: CommandContext
    private let isVerbose: Bool

    /// The tag that tells jobs from other tasks.
    static let tag = (key: "via", value: AgentExecProgram.name)

    init(_ options: AgentExecOptions) throws {
        environment = ProcessEnvironment.current()
        console = .current
        var environment = environment
        if let root = options.root ?? environment["AGENT_EXEC_ROOT"].flatMap({ $0.isEmpty ? nil : $0 }) {
            // Another data folder has another daemon: jobs of one root know nothing of those of another.
            environment["XDG_DATA_HOME"] = Path.tidy(Path.join(try Self.workingDirectory(environment), root))
        }
        base = CommandContext(
            GlobalOptions(), daemonPath: try InstalledProgram.path("openclaw-agentd"), environment: environment)
        let level = environment["RUST_LOG", default: ""]
        isVerbose = options.isVerbose || !(level.isEmpty || level == "off" || level == "error" || level == "warn")
    }

    var client: ControlClient { base.client }

    /// Where the folders of the jobs are, each named by its id.
    var root: String { base.locations.tasksFolder }

    /// How the world looks from here. The folder that holds our state is none of the job's business.
    func caller() throws(ExecutorError) -> CallerContext {
        var caller = try base.caller()
        caller.environment = environment
        return caller
    }

    /// Writes a diagnostic line, if somebody wants any.
    func log(_ text: @autoclosure () -> String) {
        if isVerbose { console.note("DEBUG \(AgentExecProgram.name): \(text())") }
    }

    /// Writes a diagnostic line that everybody wants.
    func warn(_ text: String) { console.note("WARN \(AgentExecProgram.name): \(text)") }

    func answer(_ type: String, _ fields: some Encodable) throws {
        console.print(bytes: try AgentExecAnswer.encode(type, fields))
    }

    private static func workingDirectory(_ environment: [String: String]) throws(ExecutorError) -> String {
        guard let kernel = getcwd(nil, 0) else {
            throw ExecutorError(.workspaceInvalid, "the current folder does not exist any more: \(Errno.current)")
        }
        defer { free(kernel) }
        return String(cString: kernel)
    }
}
