import ExecutorTestSupport
import Glibc
import SystemSupport
import TaskFolder
import Testing

@Suite("The root of task folders")
struct TaskRootTests {
    private let parent: TemporaryFolder

    init() throws { parent = try TemporaryFolder() }

    @Test("is made with its parents, for its owner alone, and may be there already")
    func made() throws {
        let path = parent.file("a/b/tasks")
        try TaskRoot.prepare(path)
        try TaskRoot.prepare(path)
        var info = stat()
        try systemCall { stat(path, &info) }
        #expect(info.st_mode & 0o777 == 0o700)
    }

    @Test("is refused when it is a symbolic link")
    func link() throws {
        try TaskRoot.prepare(parent.file("real"))
        try systemCall { symlink(parent.file("real"), parent.file("link")) }
        #expect(throws: TaskRoot.Untrusted.self) { try TaskRoot.prepare(parent.file("link")) }
    }

    @Test("is refused when others can enter it")
    func open() throws {
        try TaskRoot.prepare(parent.file("open"))
        try systemCall { chmod(parent.file("open"), 0o755) }
        #expect(throws: TaskRoot.Untrusted.self) { try TaskRoot.prepare(parent.file("open")) }
    }

    @Test("is refused when it belongs to somebody else", .enabled(if: geteuid() == 0))
    func foreign() throws {
        try TaskRoot.prepare(parent.file("foreign"))
        try systemCall { chown(parent.file("foreign"), 12_345, 12_345) }
        #expect(throws: TaskRoot.Untrusted.self) { try TaskRoot.prepare(parent.file("foreign")) }
    }

    @Test("is refused when it is a file")
    func file() throws {
        try Files.create(parent.file("file"), [])
        #expect(throws: Errno.notDirectory) { try TaskRoot.prepare(parent.file("file")) }
    }
}
