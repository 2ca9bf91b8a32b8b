import ExecutorCore
import ExecutorTestSupport
import Glibc
import SystemSupport
import TaskFolder
import Testing

@Suite("Making a task folder ready")
struct StagingTests {
    private let parent: TemporaryFolder
    private let folder: TaskFolder

    init() throws {
        parent = try TemporaryFolder()
        folder = TaskFolder(path: parent.file("task"))
    }

    @Test("puts everything into files that only the owner can read")
    func files() throws {
        let inputs = TaskInputs(
            command: .words(["a b", "", "c\n"]), environment: ["B": "2=2", "A": "x\ny"], standardInput: [0, 255],
            metadata: Array("{}".utf8))
        try folder.stage(inputs)
        #expect(try Files.read(folder.path(of: .command)) == Array("a b\0\0c\n\0".utf8))
        #expect(try Files.read(folder.path(of: .env)) == Array("A=x\ny\0B=2=2\0".utf8))
        #expect(try Files.read(folder.path(of: .stdin)) == [0, 255])
        #expect(try Files.read(folder.path(of: .metadata)) == Array("{}".utf8))
        for path in [folder.path, folder.path(of: .command), folder.path(of: .env), folder.path(of: .stdin)] {
            var info = stat()
            try systemCall { stat(path, &info) }
            #expect(info.st_mode & 0o077 == 0)
        }
    }

    @Test("succeeds once, and a second try changes nothing")
    func once() throws {
        try folder.stage(TaskInputs(command: .script("one"), environment: [:]))
        #expect(throws: Errno.exists) {
            try folder.stage(TaskInputs(command: .script("two"), environment: [:]))
        }
        #expect(try Files.read(folder.path(of: .command)) == Array("one".utf8))
    }

    @Test("inputs of an earlier boot must be what they were; those of this boot are trusted")
    func seal() throws {
        try folder.stage(TaskInputs(command: .script("echo 1 2 3 4 5"), environment: [:], standardInput: [1]))
        #expect(folder.hasWholeInputs)
        let seal = String(decoding: try Files.read(folder.path(of: .seal)), as: UTF8.self)
        let boot = try ProcessIdentity.currentBootID()
        let earlier = Array(seal.replacing(boot, with: "another").utf8)
        try Files.replace(folder.path(of: .seal), with: earlier, durable: false)
        #expect(folder.hasWholeInputs)
        for damage in ["", "echo 1 2", "echo 1 2 3 4 5\0", "echo 1 2 3 4 6"] {
            try Files.replace(folder.path(of: .command), with: Array(damage.utf8), durable: false)
            #expect(!folder.hasWholeInputs)
        }
        try Files.replace(folder.path(of: .command), with: Array("echo 1 2 3 4 5".utf8), durable: false)
        for count in 0..<earlier.count {
            try Files.replace(folder.path(of: .seal), with: earlier.prefix(count), durable: false)
            #expect(!folder.hasWholeInputs)
        }
    }

    @Test("leaves nothing behind when it fails", .enabled(if: geteuid() == 0))
    func failure() throws {
        try systemCall { mount("tmpfs", parent.path, "tmpfs", 0, "nr_inodes=4") }
        defer { _ = umount2(parent.path, CInt(MNT_DETACH)) }
        #expect(throws: Errno.noSpace) {
            try folder.stage(TaskInputs(command: .script("x"), environment: [:], standardInput: [1]))
        }
        #expect(!folder.exists)
    }

    @Test(
        "keeps words apart whatever they hold",
        arguments: [["a"], ["a", ""], ["", ""], ["-x", "a\nb", "é \u{1F980}"], []])
    func words(_ words: [String]) {
        let bytes = CommandFile.encode(.words(words))
        #expect(CommandFile.words(bytes, form: .words, path: "/t/command") == words)
    }

    @Test("runs a script from its file; an empty file is no script")
    func script() {
        #expect(CommandFile.words([65], form: .script, path: "/t/command") == ["/bin/sh", "/t/command"])
        #expect(CommandFile.words([], form: .script, path: "/t/command") == [])
    }

    @Test("finds values in the environment by their whole name")
    func values() {
        let entries = EnvironmentFile.entries(EnvironmentFile.encode(["PATH": "/a", "PATHS": "/b", "E": ""]))
        #expect(EnvironmentFile.value(of: "PATH", in: entries) == "/a")
        #expect(EnvironmentFile.value(of: "E", in: entries) == "")
        #expect(EnvironmentFile.value(of: "PAT", in: entries) == nil)
    }
}
