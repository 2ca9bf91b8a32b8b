import ExecutorCore
import ExecutorTestSupport
import Glibc
import LocalTransport
import ShellSupervision
import SystemSupport
import TaskFolder
import Testing

@Suite("Places of all kinds", .timeLimit(.minutes(10)))
struct PlaceTests {
    @Test("without /proc, processes are recognized by ps", arguments: [TestShell.dash, .bash])
    func withoutProc(_ shell: TestShell) async throws {
        let fixture = try ShellFixture(shell, environment: ["OPENCLAW_PROC": "/nonexistent"])
        let task = try await fixture.launchUntilUp(
            TaskDraft(script: "echo ${OPENCLAW_PROC-none}; (sleep 300 &) ; echo up; while :; do sleep 0.05; done"))
        #expect(try await task.text().hasPrefix("none\n"))
        #expect(try await task.executor.status(of: task.handle).isRunning)
        #expect(try fixture.identities(of: task).supervisor.bootID == "-")
        let evidence = try await task.terminated()
        #expect(evidence.cause == .killed)
        #expect(evidence.outcome == .signaled(.terminate))

        let other = try await fixture.launchUntilUp()
        let main = try fixture.mainProcess(of: other).pid
        kill(try fixture.identities(of: other).supervisor.pid, SIGKILL)
        #expect(try await other.executor.waitForEnd(of: other.handle).isLost)
        try await other.executor.send(SignalRequest(.kill, escalateAfter: .zero), to: other.handle)
        try await eventually("the end of the main process") { ProcessTable.entry(main)?.isZombie != false }
        let last = try await fixture.run(TaskDraft(script: "exit 7"))
        #expect(last.evidence.outcome == .exited(code: 7))
    }

    @Test("without setsid, tasks run and are ended all the same", arguments: [TestShell.dash, .bash])
    func withoutSetsid(_ shell: TestShell) async throws {
        let fixture = try ShellFixture(shell, lacking: ["setsid"])
        #expect(try await fixture.run(TaskDraft(script: "exit 7")).evidence.outcome == .exited(code: 7))
        let task = try await fixture.launchUntilUp(TaskDraft(script: "(sleep 300 &); echo up; sleep 300"))
        #expect(try await task.terminated().cause == .killed)
    }

    @Test("a program below the home folder there is found", arguments: TestShell.allCases)
    func programBelowHome(_ shell: TestShell) async throws {
        let home = try TemporaryFolder()
        try Files.create(home.file("it's a tool"), Array("#!/bin/sh\necho \"$0\" \"$1\"\n".utf8))
        try systemCall { chmod(home.file("it's a tool"), 0o700) }
        let fixture = try ShellFixture(shell)
        let draft = TaskDraft(words: ["~/it's a tool", "~/argument"]).with { $0.environment["HOME"] = home.path }
        let finished = try await fixture.run(draft)
        #expect(finished.evidence.outcome == .exited(code: 0))
        #expect(try await finished.task.text() == "\(home.path)/it's a tool ~/argument\n")
        let missing = try await fixture.run(draft.with { $0.command = .words(["~/none"]) })
        #expect(missing.evidence.outcome == .exited(code: 127))
    }

    @Test("a folder that others prepared or can enter is never used", arguments: ["link", "open", "file"])
    func untrustedRoot(_ kind: String) async throws {
        let fixture = try ShellFixture()
        switch kind {
        case "link":
            try Files.createFolder(fixture.folder.file("elsewhere"))
            try systemCall { symlink(fixture.folder.file("elsewhere"), fixture.root) }
        case "open":
            try Files.createFolder(fixture.root)
            try systemCall { chmod(fixture.root, 0o755) }
        default:
            try Files.create(fixture.root, [])
        }
        await #expect { _ = try await fixture.launch(TaskDraft(script: "true")) } throws: { error in
            let error = error as? ExecutorError
            return error?.code == .folderUntrusted && error?.message.contains(fixture.root) == true
        }
    }

    @Test("a place mounted noexec does not matter")
    func noexec() async throws {
        let parent = try MountedFolder("size=8m", isExecutable: false)
        let fixture = try ShellFixture(root: parent.path + "/root")
        #expect(try await fixture.run(TaskDraft(script: "echo fine; exit 3")).evidence.outcome == .exited(code: 3))
    }

    @Test("a full disk is told as such, and nothing was started")
    func fullDisk() async throws {
        let parent = try MountedFolder("size=64k")
        let fixture = try ShellFixture(root: parent.path + "/root")
        let draft = TaskDraft(script: "true").with { $0.standardInput = [UInt8](repeating: 1, count: 200_000) }
        await #expect { _ = try await fixture.launch(draft) } throws: { ($0 as? ExecutorError)?.code == .storageFull }
    }

    @Test("a disk that becomes full while the task runs does not keep its end from being recorded")
    func diskFilledByTask() async throws {
        let parent = try MountedFolder("size=1m")
        let fixture = try ShellFixture(root: parent.path + "/root")
        let task = try await fixture.run(TaskDraft(script: "head -c 5000000 /dev/zero; exit 9"))
        #expect(task.evidence.outcome == .exited(code: 9))
    }

    @Test("a read-only disk is told as such")
    func readOnly() async throws {
        let parent = try MountedFolder("size=1m")
        try Files.createFolder(parent.path + "/root")
        try parent.makeReadOnly()
        let fixture = try ShellFixture(root: parent.path + "/root")
        await #expect { _ = try await fixture.launch(TaskDraft(script: "true")) } throws: {
            ($0 as? ExecutorError)?.code == .storageUnavailable
        }
    }

    @Test("variables of the login reach the task unchanged or not at all")
    func ownVariables() async throws {
        let script = SupervisionScripts.all.map(\.text).joined(separator: "\n")
        let names = Set(script.matches(of: /(?m)(?:^|[\s;(])([a-z_]+)=/).map { String($0.1) })
            .filter { !$0.hasPrefix("_openclaw_") }
        let login = Dictionary(uniqueKeysWithValues: names.map { ($0, "mine") }).merging(["HOME": "/root/x y"]) { $1 }
        let fixture = try ShellFixture(environment: login)
        let log = try await fixture.run(TaskDraft(words: ["/usr/bin/env"])).text()
        let wrong = log.split(separator: "\n").filter {
            names.contains(String($0.prefix { $0 != "=" })) && !$0.hasSuffix("=mine")
        }
        #expect(wrong == [])
        #expect(log.contains("HOME=/root/x y\n"))
    }
}
