internal import AgentConfiguration
internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import Glibc
internal import SystemSupport
internal import TaskFolder

/// What a command works with: where it was called, and the way to the daemon.
struct CommandContext {
    let console: Console
    let environment: [String: String]
    let locations: AgentLocations
    let client: ControlClient
    let configurationPath: String?
    /// The program `openclaw-agentd`; empty when it is missing.
    let daemonPath: String

    init(_ global: GlobalOptions) throws {
        self.init(global, daemonPath: try InstalledProgram.path("openclaw-agentd"))
    }

    init(
        _ global: GlobalOptions, daemonPath: String, environment: [String: String] = ProcessEnvironment.current()
    ) {
        console = .current
        self.environment = environment
        locations = .current(environment: environment)
        configurationPath = global.config
        self.daemonPath = daemonPath
        client = ControlClient(
            locations: locations, build: .current, daemonPath: daemonPath, environment: environment,
            isPrivate: global.noDaemon, onDelay: DelayNote.handler(for: console))
    }

    /// Where the configuration is; nil when nothing says so.
    var configurationLocation: ConfigurationLocation? {
        ConfigurationLocation(
            explicit: configurationPath, environment: environment, passwordHome: UserAccount.homeFolder)
    }

    /// How the world looks from here, for the daemon.
    func caller() throws(ExecutorError) -> CallerContext {
        let mask = umask(0)
        umask(mask)
        return CallerContext(
            workingDirectory: try workingDirectory(), environment: environment,
            configurationPath: configurationPath, fileCreationMask: mask)
    }

    /// The working directory as the shell names it, if that is true, else as the kernel does.
    private func workingDirectory() throws(ExecutorError) -> String {
        let named = environment["PWD"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        guard let kernel = getcwd(nil, 0) else {
            // Whether the folder matters is for the daemon to tell: an absolute workspace does without.
            if let named { return named }
            throw ExecutorError(
                .workspaceInvalid, "the current folder does not exist any more: \(Errno.current)",
                hint: "Change to another folder, or name one with '--workspace'.")
        }
        defer { free(kernel) }
        let path = String(cString: kernel)
        guard let named, Files.areSame(named, path) else { return path }
        return named
    }
}
