import Delivery
import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("A command that is told of an event", .timeLimit(.minutes(1)))
struct NotifyCommandTests {
    private let folder: TemporaryFolder
    private let eventFile: String

    init() throws {
        folder = try TemporaryFolder()
        eventFile = folder.file("event.json")
        try Files.create(eventFile, #"{"a":1}"#.utf8)
    }

    /// What comes of a command; nil when it has taken the event.
    private func failure(_ commandLine: String, limit: Duration = .seconds(20)) async -> String? {
        let command = NotifyCommand(
            commandLine: commandLine, environment: ["PATH": "/usr/bin:/bin", "MINE": "mine"],
            workingDirectory: folder.path, timeLimit: limit)
        do {
            try await command.run(eventFile: eventFile, variables: ["OPENCLAW_EVENT_ID": "id-1"])
            return nil
        } catch {
            return error.message
        }
    }

    private func text(_ name: String) throws -> String {
        String(decoding: try Files.read(folder.file(name)), as: UTF8.self)
    }

    @Test("It has the event on its standard input and in a file that variables name, and the caller's variables")
    func reads() async throws {
        let script = """
            cat > in; cat "$OPENCLAW_EVENT_FILE" > file; cat "$AGENT_EXEC_EVENT_PATH" >> file
            echo "$OPENCLAW_EVENT_ID $MINE $(pwd)" > env
            """
        #expect(await failure(script) == nil)
        #expect(try text("in") == #"{"a":1}"#)
        #expect(try text("file") == #"{"a":1}{"a":1}"#)
        #expect(try text("env") == "id-1 mine \(folder.path)\n")
    }

    @Test(
        "One that fails is a failure that quotes its last line",
        arguments: [
            ("echo first; echo 'no network' >&2; exit 3", "the command exited with 3: no network"),
            ("exit 1", "the command exited with 1"), ("kill -9 $$", "the command was ended by signal 9"),
            ("no-such-program-here", "the command exited with 127: /bin/sh: 1: no-such-program-here: not found"),
            ("printf 'a\\033[31mb\\n'; exit 2", "the command exited with 2: a[31mb"),
        ])
    func fails(_ script: String, _ sentence: String) async { #expect(await failure(script) == sentence) }

    @Test("One that hangs is ended at its time limit, with all it has started, even where TERM is ignored")
    func hangs() async throws {
        let start = ContinuousClock.now
        let sentence = await failure(
            "trap '' TERM; sleep 1000 & echo $! > child; echo $$ > leader; echo busy; while :; do sleep 1; done",
            limit: .milliseconds(500))
        #expect(sentence == "the command was ended, for it had not exited within 500ms: busy")
        #expect(ContinuousClock.now - start < .seconds(20))
        for name in ["child", "leader"] {
            let pid = try #require(pid_t(text(name).dropLast()))
            try await eventually("the end of the \(name)") { ProcessTable.entry(pid).map(\.isZombie) ?? true }
        }
    }

    @Test("One that forks is over when its first process is, and what it leaves behind goes on")
    func forks() async throws {
        let start = ContinuousClock.now
        #expect(await failure("(sleep 30; echo late) & echo $! > child; exit 0") == nil)
        #expect(ContinuousClock.now - start < .seconds(15))
        let pid = try #require(pid_t(text("child").dropLast()))
        #expect(ProcessTable.entry(pid)?.isZombie == false)
        kill(pid, SIGKILL)
    }

    @Test("One that prints a lot does not wait for anybody, and little of it is kept")
    func prints() async throws {
        let sentence = await failure("head -c 5000000 /dev/zero | tr '\\0' x; exit 4")
        #expect(sentence == "the command exited with 4: " + String(repeating: "x", count: 200))
    }

    @Test("One that reads nothing of a large event is no failure")
    func ignores() async throws {
        let large = [UInt8](repeating: 0x20, count: 1 << 20)
        try Files.replace(eventFile, with: large, durable: false)
        #expect(await failure("true") == nil)
        #expect(await failure("test $(wc -c) = 1048576") == nil)
    }

    @Test("A folder that is gone, or no shell, is a failure that says so")
    func cannotStart() async throws {
        var command = NotifyCommand(
            commandLine: "true", environment: [:], workingDirectory: folder.file("gone"), timeLimit: .seconds(5))
        func sentence() async -> String? {
            do {
                try await command.run(eventFile: eventFile, variables: [:])
                return nil
            } catch {
                return error.message
            }
        }
        #expect(await sentence() == "the command could not be started: No such file or directory")
        command.workingDirectory = "/"
        command.shell = ["no-such-shell", "-c"]
        #expect(await sentence() == "the command could not be started: No such file or directory")
    }

    @Test("One whose caller is cancelled is ended")
    func cancels() async throws {
        let task = Task { await failure("echo $$ > leader.new; mv leader.new leader; sleep 1000") }
        try await eventually("the command") { access(folder.file("leader"), F_OK) == 0 }
        task.cancel()
        #expect(await task.value != nil)
        let pid = try #require(pid_t(text("leader").dropLast()))
        #expect(ProcessTable.entry(pid).map(\.isZombie) ?? true)
    }
}
