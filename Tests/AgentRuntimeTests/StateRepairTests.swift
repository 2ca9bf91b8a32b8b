import AgentRuntime
import ExecutorCore
import ExecutorTestSupport
import SystemSupport
import TaskFolder
import TaskStore
import Testing

@Suite("Rebuilding the database from the task folders")
struct StateRepairTests {
    /// A state folder as a daemon leaves it behind.
    private struct State {
        let folder: TemporaryFolder
        let settings: RuntimeSettings

        init() throws {
            folder = try TemporaryFolder()
            let locations = AgentLocations(environment: ["HOME": folder.path], passwordHome: nil)
            for path in [locations.tasksFolder, locations.incomingFolder, locations.completionsFolder] {
                try Files.createFolder(path)
            }
            settings = RuntimeSettings(
                locations: locations, supervisorPath: try BuiltProducts.path(of: "openclaw-supervise"),
                openFilesPerTask: nil
            ) { _ in }
        }

        var database: String { settings.locations.database }

        /// Opens a runtime for as long as `body` takes; its jobs run meanwhile.
        func withRuntime<Value: Sendable>(_ body: @escaping @Sendable (AgentRuntime) async throws -> Value) async throws
            -> Value
        {
            let runtime = try await AgentRuntime(settings)
            try await runtime.adopt()
            let result = try await withThrowingTaskGroup(of: Value?.self) { group in
                group.addTask {
                    try await runtime.run()
                    return nil
                }
                group.addTask { try await body(runtime) }
                defer { group.cancelAll() }
                while let value = try await group.next() { if let value { return value } }
                throw CancellationError()
            }
            await runtime.close()
            return result
        }

        /// The stored tasks by their ids.
        func stored() async throws -> [TaskID: StoredTask] {
            let store = try await TaskStore.open(at: database)
            var tasks: [TaskID: StoredTask] = [:]
            for entry in try await TaskStore.inspect(at: database)?.entries ?? [] {
                tasks[entry.id] = try await store.task(entry.id)
            }
            await store.close()
            return tasks
        }

        func submission(_ script: String, name: String? = nil, key: String? = nil) -> TaskSubmission {
            var submission = TaskSubmission(
                id: .generate(at: WallClock.now()), work: .script(script),
                caller: CallerContext(
                    workingDirectory: folder.path, environment: ["HOME": folder.path, "PATH": "/usr/bin:/bin"],
                    configurationPath: nil, fileCreationMask: 0o022))
            submission.name = name
            submission.idempotencyKey = key
            return submission
        }

        func damage() throws {
            try Files.replace(database, with: [UInt8](repeating: 0x5a, count: 8192))
            try Files.removeTree(database + "-wal")
            try Files.removeTree(database + "-shm")
        }
    }

    @Test("a damaged database is moved aside, and everything comes back: ends, running tasks, launches, names, keys")
    func rebuildsEverything() async throws {
        let state = try State()
        let done = state.submission("exit 0")
        let failed = state.submission("echo out; exit 7", key: "once")
        let running = state.submission("read line < gate; exit 9", name: "nightly")
        _ = try await Shell.run("mkfifo gate", in: state.folder.path)
        let before = try await state.withRuntime { runtime in
            for task in [done, failed, running] { _ = try await runtime.submit(task) }
            _ = try await runtime.waitForEnd(of: [done.id.description, failed.id.description], any: false)
            return try await runtime.list(.all, limit: nil)
        }
        let launches = try await state.stored().mapValues(\.launch)
        try state.damage()

        let report = try await StateRepair(state.settings).run()
        #expect(report.restored == 3)
        #expect(report.unfinished == 1)
        #expect(report.movedAside.count == 1)
        #expect(try Files.read(report.movedAside[0]) == [UInt8](repeating: 0x5a, count: 8192))
        #expect(try await state.stored().mapValues(\.launch) == launches)

        let (after, end, repeated) = try await state.withRuntime { runtime in
            let after = try await runtime.list(.all, limit: nil)
            let repeated = try await runtime.submit(state.submission("exit 1", key: "once"))
            _ = try await Shell.run("echo go > gate", in: state.folder.path)
            let end = try await runtime.waitForEnd(of: ["nightly"], any: false)
            return (after, end, repeated)
        }
        #expect(after.count == before.count)
        #expect(Set(after).isSuperset(of: before.filter { !$0.contains("\"running\"") }))
        #expect(String(decoding: repeated, as: UTF8.self).contains(failed.id.description))
        let record = String(decoding: end[0], as: UTF8.self)
        #expect(record.contains("\"exit_code\":9"))
        #expect(record.contains(running.id.description))
    }

    @Test("a task that ended while the database was damaged gets its verdict from its exit record")
    func judgesEndsMeanwhile() async throws {
        let state = try State()
        let task = state.submission("read line < gate; exit 4")
        _ = try await Shell.run("mkfifo gate", in: state.folder.path)
        _ = try await state.withRuntime { try await $0.submit(task) }
        try state.damage()
        _ = try await Shell.run("echo go > gate", in: state.folder.path)
        let folder = TaskFolder(root: state.settings.locations.tasksFolder, id: task.id)
        try await eventually("the exit record") { try folder.exitRecord() != nil }

        let report = try await StateRepair(state.settings).run()
        #expect(report.restored == 1)
        let end = try await state.withRuntime { runtime in
            try await runtime.waitForEnd(of: [task.id.description], any: false)
        }
        #expect(String(decoding: end[0], as: UTF8.self).contains("\"exit_code\":4"))
        try await eventually("the completion record") {
            (try? Files.read(state.settings.locations.completionRecord(of: task.id))) != nil
        }
    }

    @Test("whoever wants to know of an end is told after a repair, too; of one that nobody knows to be told, once more")
    func tellsOthers() async throws {
        let state = try State()
        let file = state.folder.file("events")
        @Sendable func told(_ count: Int) async throws -> [Substring] {
            func lines() -> [Substring] {
                String(decoding: (try? Files.read(file)) ?? [], as: UTF8.self).split(separator: "\n")
            }
            try await eventually("\(count) events") { lines().count >= count }
            return lines()
        }
        var (done, running) = (state.submission("exit 3"), state.submission("read line < gate; exit 4"))
        done.notifications = NotificationOptions(file: file)
        running.notifications = done.notifications
        _ = try await Shell.run("mkfifo gate", in: state.folder.path)
        try await state.withRuntime { [done, running] runtime in
            for task in [done, running] { _ = try await runtime.submit(task) }
            _ = try await told(1)
        }
        try state.damage()
        try Files.removeTree(state.settings.locations.completionRecord(of: done.id))

        #expect(try await StateRepair(state.settings).run().restored == 2)
        let events = try await state.withRuntime { _ in
            _ = try await told(2)
            _ = try await Shell.run("echo go > gate", in: state.folder.path)
            return try await told(3)
        }
        #expect(events[0].contains("\(done.id)-1"))
        #expect(events[1].contains("\(done.id)-1"))
        #expect(events[2].contains("\(running.id)-1") && events[2].contains("\"exit_code\":4"))
    }

    @Test("a mirrored success whose exit record is gone is judged anew, and is no success")
    func doesNotTrustMirrors() async throws {
        let state = try State()
        let task = state.submission("exit 0")
        _ = try await state.withRuntime { runtime in
            _ = try await runtime.submit(task)
            return try await runtime.waitForEnd(of: [task.id.description], any: false)
        }
        let folder = TaskFolder(root: state.settings.locations.tasksFolder, id: task.id)
        try Files.removeTree(folder.path(of: .exit))
        try state.damage()
        #expect(try await StateRepair(state.settings).run().unfinished == 1)
        let end = try await state.withRuntime { runtime in
            try await runtime.waitForEnd(of: [task.id.description], any: false)
        }
        #expect(String(decoding: end[0], as: UTF8.self).contains("\"status\":\"lost\""))
    }

    @Test("a sound database is kept and gets only the tasks that it lacks")
    func addsMissingRows() async throws {
        let state = try State()
        let (known, lost) = (state.submission("exit 0"), state.submission("exit 2"))
        _ = try await state.withRuntime { runtime in
            for task in [known, lost] { _ = try await runtime.submit(task) }
            return try await runtime.waitForEnd(of: [known.id.description, lost.id.description], any: false)
        }
        let all = try await state.stored()
        let store = try await TaskStore.open(at: state.database)
        try await store.delete(lost.id)
        await store.close()
        #expect(await StateCheck(state.settings).findings().first { $0.id == "task_folders" }?.status == .warning)

        let report = try await StateRepair(state.settings).run()
        #expect(report == RepairReport(restored: 1))
        #expect(try await state.stored() == all)
        #expect(try await StateRepair(state.settings).run() == RepairReport())
        #expect(await StateCheck(state.settings).findings().allSatisfy { $0.status == .ok })
    }

    @Test("a folder from a version that kept no launch is found again by the token in its environment")
    func readsOlderFolders() async throws {
        let state = try State()
        let task = state.submission("exec sleep 60")
        _ = try await state.withRuntime { try await $0.submit(task) }
        let launch = try await state.stored()[task.id]?.launch
        let folder = TaskFolder(root: state.settings.locations.tasksFolder, id: task.id)
        try Files.replace(folder.path(of: .metadata), with: Array("{}".utf8))
        try state.damage()
        #expect(try await StateRepair(state.settings).run().restored == 1)
        let restored = try await state.stored()[task.id]?.launch
        #expect(restored?.handle == launch?.handle)
        #expect(restored?.spec.token == launch?.spec.token)
        let end = try await state.withRuntime { runtime in
            _ = try await runtime.kill(task.id.description, with: SignalRequest(.terminate, escalateAfter: .seconds(5)))
            return try await runtime.waitForEnd(of: [task.id.description], any: false)
        }
        #expect(String(decoding: end[0], as: UTF8.self).contains("\"status\":\"killed\""))
    }

    @Test("a folder that nothing can be told of is named and left alone")
    func namesUnreadableFolders() async throws {
        let state = try State()
        let folder = TaskFolder(root: state.settings.locations.tasksFolder, id: .generate(at: WallClock.now()))
        try Files.createFolder(folder.path)
        let report = try await StateRepair(state.settings).run()
        #expect(report == RepairReport(unreadable: [folder.path]))
        #expect(folder.exists)
    }

    @Test("a database of a newer version is refused and left alone")
    func refusesNewerVersions() async throws {
        let state = try State()
        await (try TaskStore.open(at: state.database)).close()
        _ = try await Shell.run(
            "printf '\\000\\000\\003\\347' | dd of=\(state.database) bs=1 seek=60 conv=notrunc", in: "/")
        let bytes = try Files.read(state.database)
        await #expect(throws: ExecutorError.self) { try await StateRepair(state.settings).run() }
        #expect(try Files.read(state.database) == bytes)
    }
}
