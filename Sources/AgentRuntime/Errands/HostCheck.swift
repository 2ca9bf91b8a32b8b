internal import AgentConfiguration
internal import ExecutorCore
internal import SSHExecutor
internal import ShellSupervision
internal import TaskFolder

/// What one look at a host shows: the way there, the login, and what tasks need there.
struct HostCheck {
    private let host: ConfiguredHost

    /// Below this, logs of tasks may soon have no room.
    private static let scarceKibibytes: Int64 = 100 * 1024
    /// Clocks that differ by more make times hard to compare.
    private static let toleratedSkew: Int64 = 5

    init(_ host: ConfiguredHost) { self.host = host }

    func findings() async -> [HealthFinding] {
        let connection = host.makeHost()
        let start = ContinuousClock.now
        do throws(ExecutorError) {
            let executor = connection.makeExecutor(taskRoot: host.settings.taskRoot)
            let inspection = try await executor.inspect(claudePath: host.executor.claudePath)
            let now = WallClock.now().milliseconds / 1000
            let login = await connection.login
            let took = Duration.milliseconds((ContinuousClock.now - start).milliseconds)
            return [access(inspection, login, took), tools(inspection), root(inspection), clock(inspection, now)]
                + [claude(inspection)]
        } catch {
            return [HealthFinding("host", .failure, "\(host.name): \(error.message)", remedy: error.hint)]
        }
    }

    private func access(_ found: PlaceInspection, _ login: String?, _ took: Duration) -> HealthFinding {
        let with = login.map { " with \($0)" } ?? ""
        return HealthFinding(
            "host", .ok,
            "\(host.name): \(host.settings.target) let us in\(with) after \(took.text); "
                + "it is \(found.system), the user \(found.user) with \(found.shell)")
    }

    private func tools(_ found: PlaceInspection) -> HealthFinding {
        let list = found.missingTools.joined(separator: ", ")
        let required = PlaceInspection.required.intersection(found.missingTools).sorted().joined(separator: ", ")
        if !required.isEmpty {
            return HealthFinding(
                "host_tools", .failure, "\(host.name): tasks cannot be supervised without: \(required)",
                remedy: "Install them there, or put them on the PATH of a shell that is no login shell")
        }
        guard found.missingTools.isEmpty else {
            return HealthFinding(
                "host_tools", .warning, "\(host.name): tasks run, but less well without: \(list)",
                remedy: "Install util-linux and coreutils, or what brings these tools there")
        }
        return HealthFinding("host_tools", .ok, "\(host.name): every tool that tasks need is there")
    }

    private func root(_ found: PlaceInspection) -> HealthFinding {
        guard let root = found.root, found.rootObjection == nil else {
            return HealthFinding(
                "host_tasks", .failure, "\(host.name): \(found.rootObjection ?? "there is no folder for tasks")",
                remedy: "Set 'task_root' of this executor to a folder of your own on that host")
        }
        guard let free = found.freeKibibytes else {
            return HealthFinding("host_tasks", .ok, "\(host.name): tasks are kept in \(root)")
        }
        let room = "\(free / 1024) MiB free"
        guard free >= Self.scarceKibibytes else {
            return HealthFinding(
                "host_tasks", .warning, "\(host.name): tasks are kept in \(root), with only \(room)",
                remedy: "Make room there, set 'task_root' to a larger disk, or remove tasks: openclaw-agent cleanup")
        }
        return HealthFinding("host_tasks", .ok, "\(host.name): tasks are kept in \(root), \(room)")
    }

    private func clock(_ found: PlaceInspection, _ now: Int64) -> HealthFinding {
        let skew = found.clock - now
        guard abs(skew) > Self.toleratedSkew else {
            return HealthFinding("host_clock", .ok, "\(host.name): its clock agrees with ours")
        }
        return HealthFinding(
            "host_clock", .warning,
            "\(host.name): its clock is \(abs(skew)) s \(skew > 0 ? "ahead of" : "behind") ours, "
                + "and so are the start and end times of its tasks",
            remedy: "Let a time service set both clocks, such as systemd-timesyncd or chrony")
    }

    private func claude(_ found: PlaceInspection) -> HealthFinding {
        guard let path = found.claudePath else {
            return HealthFinding(
                "host_claude", .warning,
                "\(host.name): the Claude Code program '\(host.executor.claudePath)' was not found there; "
                    + "shell commands work without it",
                remedy: "Install Claude Code there, or set 'claude_path' of this executor to where it is")
        }
        guard let version = found.claudeVersion else {
            return HealthFinding(
                "host_claude", .failure, "\(host.name): '\(path) --version' says nothing",
                remedy: "Install Claude Code there again")
        }
        let name = "\(host.name): \(path) is \(version)"
        if found.isRoot, host.executor.executor.env["IS_SANDBOX"] == nil {
            return HealthFinding(
                "host_claude", .warning, "\(name), but refuses to work for root without being asked",
                remedy: "Log in as another user, or set IS_SANDBOX: 1 in 'env' of this executor if that is true")
        }
        guard let login = found.claudeLogins.first else {
            return HealthFinding(
                "host_claude", .warning, "\(name); it is unknown whether it is logged in",
                remedy: "Run 'claude' once on that host and log in, or set ANTHROPIC_API_KEY in 'env' of this executor")
        }
        return HealthFinding("host_claude", .ok, "\(name), with \(login) to log in")
    }
}
