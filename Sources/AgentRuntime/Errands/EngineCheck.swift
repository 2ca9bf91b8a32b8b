internal import AgentConfiguration
internal import ContainerExecutor
internal import ExecutorCore
internal import LocalTransport
internal import SSHTransport

/// What one look at the engine of an executor of type container shows.
struct EngineCheck {
    private let executor: ResolvedExecutor
    private let settings: ContainerSettings
    private let host: ConfiguredHost?
    private let access: PlaceAccess

    /// - Parameter host: Where the engine is; nil for this machine.
    init(_ executor: ResolvedExecutor, _ settings: ContainerSettings, on host: ConfiguredHost?, _ access: PlaceAccess) {
        self.executor = executor
        self.settings = settings
        self.host = host
        self.access = access
    }

    func findings() async -> [HealthFinding] {
        do throws(ExecutorError) {
            let found = try await inspection()
            return [
                HealthFinding("engine", .ok, "\(executor.name): \(found.place) is version \(found.version)"),
                subject(found),
            ]
        } catch {
            return [HealthFinding("engine", .failure, "\(executor.name): \(error.message)", remedy: error.hint)]
        }
    }

    private func inspection() async throws(ExecutorError) -> EngineInspection {
        let options: ContainerOptions
        let subject: EngineInspection.Subject
        switch settings.target {
        case .new(let new):
            options = settings.options(for: new)
            subject = .image(new.image)
        case .existing(let existing):
            options = settings.options(image: "")
            subject = .container(existing.container)
        }
        if let host {
            return try await EngineInspection(of: subject, options, through: host.makeHost())
        }
        let here = LocalTransport(environment: access.variables)
        return try await EngineInspection(of: subject, options, through: here)
    }

    private func subject(_ found: EngineInspection) -> HealthFinding {
        switch settings.target {
        case .existing(let existing):
            guard found.state == "running" else {
                return HealthFinding(
                    "container", .failure,
                    "\(executor.name): the container '\(existing.container)' "
                        + (found.state.map { "is \($0), not running" } ?? "does not exist"),
                    remedy: found.state == nil
                        ? "Create it, or name another one with 'container'"
                        : "Start it: \(settings.runtime.rawValue) start \(existing.container)")
            }
            return HealthFinding("container", .ok, "\(executor.name): the container '\(existing.container)' is running")
        case .new(let new):
            if found.state != nil {
                return HealthFinding("image", .ok, "\(executor.name): the image '\(new.image)' is there")
            }
            guard new.pull == .never else {
                return HealthFinding(
                    "image", .ok, "\(executor.name): the image '\(new.image)' is fetched when a task needs it first")
            }
            return HealthFinding(
                "image", .failure,
                "\(executor.name): the image '\(new.image)' is not there, and is never to be fetched",
                remedy: "Make or fetch it: \(settings.runtime.rawValue) pull \(new.image); or leave out 'pull: never'")
        }
    }
}
