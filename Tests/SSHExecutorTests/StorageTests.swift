import ExecutorCore
import ExecutorTestSupport
import SystemSupport
import Testing

@Suite("Disks of hosts", .timeLimit(.minutes(4)))
struct StorageTests {
    private func fixture(_ way: Way, on disk: MountedFolder) async throws -> any ExecutorFixture {
        try way.fixture(await SharedServers.ordinary.value, root: disk.path + "/root")
    }

    private func expectRefusal(_ code: ExecutorError.Code, _ body: () async throws -> Void) async {
        await #expect { try await body() } throws: { ($0 as? ExecutorError)?.code == code }
    }

    @Test("a task root mounted noexec does not matter", arguments: Way.allCases)
    func noexec(_ way: Way) async throws {
        let disk = try MountedFolder("size=8m", isExecutable: false)
        let fixture = try await fixture(way, on: disk)
        #expect(try await fixture.run(TaskDraft(script: "echo fine; exit 3")).evidence.outcome == .exited(code: 3))
        #expect(try await fixture.launchUntilUp().terminated().cause == .killed)
    }

    @Test("on a full disk nothing is started, and the same launch works once there is room", arguments: Way.allCases)
    func full(_ way: Way) async throws {
        let disk = try MountedFolder("size=512k")
        let fixture = try await fixture(way, on: disk)
        try Files.create(disk.path + "/ballast", [UInt8](repeating: 1, count: 440 * 1024))
        let input = [UInt8](repeating: 0x61, count: 100 * 1024)
        let staged = try fixture.stage(TaskDraft(script: "cat; exit 4").with { $0.standardInput = input })
        let executor = try fixture.makeExecutor()
        await expectRefusal(.storageFull) { _ = try await executor.launch(staged.spec, as: staged.id) }
        #expect(try await executor.status(of: TaskHandle(id: staged.id, notes: [:])) == .notLaunched)
        try Files.removeTree(disk.path + "/ballast")
        let handle = try await executor.launch(staged.spec, as: staged.id)
        let ended = try await LaunchedTask(executor: executor, handle: handle).finished()
        #expect(ended.evidence.outcome == .exited(code: 4))
    }

    @Test("a read-only disk is told as such; what ended before is still known", arguments: Way.allCases)
    func readOnly(_ way: Way) async throws {
        let disk = try MountedFolder("size=1m")
        let fixture = try await fixture(way, on: disk)
        let ended = try await fixture.run(TaskDraft(script: "echo said; exit 5"))
        // The supervisor holds the record open until it is on the disk.
        try await eventually("nobody writes there") { (try? disk.makeReadOnly()) != nil }
        await expectRefusal(.storageUnavailable) { _ = try await fixture.launch(TaskDraft(script: "true")) }
        let task = LaunchedTask(executor: try fixture.makeExecutor(), handle: ended.task.handle)
        #expect(try await task.finished().evidence == ended.evidence)
        #expect(try await task.text() == "said\n")
        await #expect(throws: ExecutorError.self) { try await task.executor.remove(task.handle) }
        #expect(try await task.finished().evidence == ended.evidence)
    }

    @Test(
        "on a disk that a task has filled it runs on, can be ended and leaves its record; no other is started meanwhile",
        arguments: Way.allCases)
    func filledByTask(_ way: Way) async throws {
        let disk = try MountedFolder("size=1m")
        let marks = try TemporaryFolder()
        let fixture = try await fixture(way, on: disk)
        let stays = try await fixture.launch(TaskDraft(script: "while :; do sleep 0.02; done"))
        let fill = "head -c 5000000 /dev/zero; : >\(marks.file("full"))"
        let exits = try await fixture.launch(
            TaskDraft(script: "\(fill); while [ ! -e \(marks.file("go")) ]; do sleep 0.02; done; exit 9"))
        try await eventually("the disk is full") { (try? Files.read(marks.file("full"))) != nil }

        #expect(try await exits.executor.status(of: exits.handle).isRunning)
        await expectRefusal(.storageFull) { _ = try await fixture.launch(TaskDraft(script: "true")) }
        let chunk = try await exits.executor.readLog(.out, of: exits.handle, from: 500_000, limit: 3)
        #expect(chunk.bytes == [0, 0, 0] && chunk.size < 1 << 20)
        try Files.create(marks.file("go"), [])
        #expect(try await exits.finished().evidence.outcome == .exited(code: 9))
        let evidence = try await stays.terminated()
        #expect(evidence.cause == .killed)
        #expect(evidence.outcome == .signaled(.terminate))

        try await exits.executor.remove(exits.handle)
        #expect(try await fixture.run(TaskDraft(script: "exit 6")).evidence.outcome == .exited(code: 6))
    }
}
