import ExecutorCore
import ExecutorTestSupport
import Glibc
import SystemSupport
import TaskFolder
import Testing

@Suite("The task folder may be moved, removed or full", .timeLimit(.minutes(2)))
struct FolderFaultTests {
    @Test("the end is recorded in a folder that was moved meanwhile")
    func movedFolder() async throws {
        let fixture = try LocalFixture()
        let task = try await fixture.launchUntilUp(TaskDraft(script: "echo up; sleep 0.2; exit 6"))
        let elsewhere = try TemporaryFolder()
        let moved = TaskFolder(path: elsewhere.file("moved"))
        try systemCall { rename(TaskProbe(task, in: fixture).folder.path, moved.path) }
        try await eventually("the exit record") { try moved.exitRecord() != nil }
        #expect(try moved.exitRecord()?.outcome == .exited(code: 6))
    }

    @Test("a supervisor whose folder was removed ends with its task")
    func removedFolder() async throws {
        let fixture = try LocalFixture()
        let task = try await fixture.launchUntilUp(TaskDraft(script: "echo up; sleep 0.2"))
        let probe = TaskProbe(task, in: fixture)
        let supervisor = try probe.supervisor
        try Files.removeTree(probe.folder.path)
        try await eventually("the end of the supervisor") { !supervisor.isAlive }
    }

    @Test("a full disk and a lack of inodes do not keep the end from being recorded", .enabled(if: geteuid() == 0))
    func fullDisk() async throws {
        let disk = try SmallDisk(options: "size=1m,nr_inodes=64")
        let fixture = try LocalFixture(in: disk.path)
        let script = """
            i=0; while true > \(disk.path)/f$i; do i=$((i+1)); done 2>/dev/null
            cat /dev/zero > \(disk.path)/f0 2>/dev/null
            exit 77
            """
        let task = try await fixture.run(TaskDraft(script: script))
        #expect(task.evidence.outcome == .exited(code: 77))
    }

    @Test("a launch into a full disk is refused as such, and works once there is room", .enabled(if: geteuid() == 0))
    func launchIntoFullDisk() async throws {
        let disk = try SmallDisk(options: "size=1m,nr_inodes=64")
        let fixture = try LocalFixture(in: disk.path)
        let staged = try fixture.stage(TaskDraft(script: "exit 5"))
        let filler = disk.path + "/filler"
        let file = try FileDescriptor.open(filler, O_WRONLY | O_CREAT)
        while (try? file.writeAll([UInt8](repeating: 1, count: 4096))) != nil {}

        let executor = fixture.makeExecutor()
        let error = try await #require(throws: ExecutorError.self) {
            try await executor.launch(staged.spec, as: staged.id)
        }
        #expect(error.code == .storageFull)
        #expect(error.isRetryable)
        try systemCall { unlink(filler) }
        try systemCall { ftruncate(file.raw, 0) }
        let handle = try await executor.launch(staged.spec, as: staged.id)
        let task = try await LaunchedTask(executor: executor, handle: handle).finished()
        #expect(task.evidence.outcome == .exited(code: 5))
    }

    @Test("every start and end is in the journal, once")
    func journal() async throws {
        let fixture = try LocalFixture()
        let task = try await fixture.run(TaskDraft(script: "exit 3")).task
        try await eventually("both lines") {
            let text = String(decoding: try Files.read(fixture.root.file(Journal.name)), as: UTF8.self)
            let events = text.split(separator: "\n").map { $0.split(separator: " ").dropFirst().joined(separator: " ") }
            let main = try TaskProbe(task, in: fixture).main
            return events == ["\(task.handle.id) started \(main.pid)", "\(task.handle.id) exit 3"]
        }
    }
}

/// A small file system in memory, mounted on a fresh folder and unmounted with this object.
private final class SmallDisk {
    private let folder: TemporaryFolder
    var path: String { folder.path }

    init(options: String) throws {
        folder = try TemporaryFolder()
        try systemCall { mount("tmpfs", folder.path, "tmpfs", 0, options) }
    }

    deinit { _ = umount2(path, CInt(MNT_DETACH)) }
}
