import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("A private daemon, for '--no-daemon'")
struct DaemonLifePrivateTests {
    @Test("works for one command and ends with it")
    func endsWithItsClient() async throws {
        try await withUser { user in
            let ended = try await user.run("--no-daemon", "run", "--cmd", "echo out; exit 4", "--wait")
            #expect(ended.code == 4, "\(ended)")
            #expect(ended.output == "out\n", "\(ended)")
            try await eventually("the end of the daemon") { user.daemons.isEmpty }
            let task = try await user.json("list", "--no-daemon")["tasks"].elements.first
            #expect(task?["exit_code"] == 4)
            try await eventually("the end of the daemon") { user.daemons.isEmpty }
        }
    }

    @Test("tasks go on after client and daemon, and are taken up later")
    func tasksGoOn() async throws {
        try await withUser { user in
            let id = try await user.dispatch(
                "run", "--no-daemon", "--cmd", "while [ ! -e go ]; do sleep 0.05; done; exit 8")
            try await eventually("the end of the daemon") { user.daemons.isEmpty }
            #expect(!user.processes(of: id).isEmpty)
            try Files.create(user.workspace + "/go", [])
            let waited = try await user.run("--no-daemon", "wait", id)
            #expect(waited.code == 8, "\(waited)")
        }
    }

    @Test("ends when its client is killed")
    func endsWithAKilledClient() async throws {
        try await withUser { user in
            let client = try user.start(["--no-daemon", "run", "--cmd", "echo up; sleep 600", "--wait"])
            try await eventually("output") { client.output == "up\n" }
            #expect(user.daemons.count == 1)
            try client.send(SIGKILL)
            _ = try await client.ended()
            try await eventually("the end of the daemon") { user.daemons.isEmpty }
            #expect(try await user.json("list")["tasks"].elements.first?["status"] == "running")
        }
    }

    @Test("a daemon that runs already is used, and stays")
    func usesWhatRuns() async throws {
        try await withUser { user in
            _ = try await user.json("list")
            let pid = try await user.daemonPID()
            #expect(try await user.run("--no-daemon", "run", "--cmd", "exit 2", "--wait").code == 2)
            #expect(try await user.daemonPID() == pid)
            #expect(user.daemons.count == 1)
        }
    }
}
