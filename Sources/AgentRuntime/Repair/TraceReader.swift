internal import ExecutorCore
internal import FoundationEssentials
internal import Glibc
internal import LocalExecutor
internal import SystemSupport
internal import TaskFolder
internal import TaskStore

/// Finds tasks by what they have left on the disk.
struct TraceReader: Sendable {
    private let locations: AgentLocations
    private let executor: LocalExecutor

    init(_ settings: RuntimeSettings) {
        locations = settings.locations
        executor = LocalExecutor(root: locations.tasksFolder, supervisorPath: settings.supervisorPath)
    }

    /// The tasks that have a folder.
    func folders() -> Set<TaskID> {
        Set(names.filter { isFolder(Path.join(locations.tasksFolder, $0)) }.compactMap { TaskID($0)?.taskOfRun })
    }

    /// The tasks that have a mirror, which may be another program's.
    func mirrors() -> Set<TaskID> {
        Set(
            names.filter { $0.hasSuffix(Self.mirrorSuffix) }.compactMap { TaskID($0.dropLast(Self.mirrorSuffix.count)) }
        )
    }

    /// The mirrored record; nil when there is none that can be read.
    func mirror(of id: TaskID) -> TaskRecord? {
        let record: TaskRecord? = decode(locations.metadataMirror(of: id))
        return record?.id == id ? record : nil
    }

    /// The folder of the last attempt.
    func folder(of id: TaskID) -> TaskFolder { TaskFolder(root: locations.tasksFolder, id: lastRun(of: id)) }

    private func lastRun(of id: TaskID) -> TaskID {
        var run = id
        for attempt in 2... {
            guard TaskFolder(root: locations.tasksFolder, id: id.run(attempt)).exists else { break }
            run = id.run(attempt)
        }
        return run
    }

    /// What a look at the place of an unfinished task shows.
    func observe(_ task: StoredTask) async throws -> TaskObservation {
        try await executor.status(
            of: task.launch.handle
                ?? executor.handle(for: task.record.id.run(task.record.attempt), token: task.launch.spec.token))
    }

    /// The task as it can be stored again, and its idempotency key; nil when nothing tells what it was.
    func restore(_ id: TaskID, at now: Timestamp) async throws -> (task: StoredTask, key: String?)? {
        let folder = folder(of: id)
        let staged: StagedMetadata? = decode(folder.path(of: .metadata))
        let token = staged?.launch?.spec.token ?? token(in: folder)
        let handle = executor.handle(for: lastRun(of: id), token: token)
        let traces = TaskTraces(
            staged: staged?.record.id == id ? staged : nil, mirror: mirror(of: id),
            folder: folder.exists ? .shows(try await executor.status(of: handle)) : .gone)
        guard let record = traces.restoredRecord(at: now) else { return nil }
        var launch = staged?.launch ?? StoredLaunch(spec: spec(for: record, folder, token), executorSettings: "{}")
        launch.spec.inputFolder = folder.path
        launch.handle = handle
        return (StoredTask(record: record, launch: launch), staged?.idempotencyKey)
    }

    /// What can be told of a launch that was not kept: the only use there is for it is finding the task.
    private func spec(for record: TaskRecord, _ folder: TaskFolder, _ token: String) -> LaunchSpec {
        let command = (try? Files.read(folder.path(of: .command))) ?? []
        return LaunchSpec(
            inputFolder: folder.path, commandForm: command.contains(0) ? .words : .script, workspace: record.workspace,
            timeLimit: record.timeLimitMilliseconds.map { .milliseconds($0) }, splitsOutput: record.splitsOutput,
            attempt: record.attempt, token: token)
    }

    private func token(in folder: TaskFolder) -> String {
        let entries = EnvironmentFile.entries((try? Files.read(folder.path(of: .env))) ?? [])
        return EnvironmentFile.value(of: EnvironmentFile.tokenName, in: entries) ?? ""
    }

    private func decode<Value: Decodable>(_ path: String) -> Value? {
        guard let bytes = try? Files.read(path) else { return nil }
        return try? JSONDecoder().decode(Value.self, from: Data(bytes))
    }

    private var names: [String] { (try? Files.names(in: locations.tasksFolder)) ?? [] }

    private func isFolder(_ path: String) -> Bool { access(Path.join(path, "."), F_OK) == 0 }

    private static let mirrorSuffix = ".meta.json"
}
