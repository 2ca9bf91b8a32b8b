import ExecutorTestSupport
import SystemSupport
import Testing

@Suite("Tasks on SSH hosts")
struct HostTaskTests {
    @Test(
        "A job runs on the host as it would here: output, exit code, standard input", arguments: ["libssh2", "openssh"])
    func job(_ transport: String) async throws {
        let host = try await Host()
        try await withUser { user in
            try user.configureExecutors(host.entry("crib", "transport: \(transport)"))
            let ended = try await user.run(
                "run", "-e", "crib", "--wait", "--stdin", "-", "--cmd", "cat; echo \"to $NAME\"; pwd >&2; exit 3",
                "--env", "NAME=it's $(me)", input: .bytes(Array("hello\n".utf8)))
            #expect(ended.code == 3, "\(ended)")
            #expect(ended.output.hasPrefix("hello\nto it's $(me)\n"))
            let task = try #require(try await user.json("list")["tasks"].elements.first)
            #expect(task["status"] == "failed")
            #expect(task["executor"] == "crib")
            #expect(task["executor_type"] == "ssh")
            #expect(task["contact"]["state"] == "live")
            let crib = try await user.json("executors")["executors"].elements.first
            #expect(crib?["contact"]["state"] == "live")
            #expect(try await user.run("run", "-e", "crib", "--wait", "--cmd", "kill -9 $$").code == 137)
            #expect(try await user.run("run", "-e", "crib", "--wait", "--", "no-such-program").code == 127)
            #expect(
                try await user.run("run", "-e", "crib", "--wait", "--timeout", "300ms", "--", "sleep", "60").code == 124
            )
        }
    }

    @Test("Nothing of the caller's environment goes to the host but what was asked for")
    func environment() async throws {
        let host = try await Host()
        try await withUser(environment: ["CALLER_SECRET": "x", "FOR_HOST": "given"]) { user in
            try user.configureExecutors(host.entry("crib", "env: {TOKEN: \"${env:FOR_HOST}\"}"))
            let ended = try await user.run("run", "-e", "crib", "--wait", "--cmd", "env")
            #expect(ended.code == 0, "\(ended)")
            #expect(!ended.output.contains("CALLER_SECRET"))
            #expect(ended.output.contains("TOKEN=given\n"))
            #expect(ended.output.contains("OPENCLAW_TASK_ID="))
        }
    }

    @Test("Workspaces are those of the host", arguments: ["it's a \"folder\" $(x)", "a b", "-n"])
    func workspaces(_ name: String) async throws {
        let host = try await Host()
        try await withUser { user in
            let path = host.server.folder.file(name)
            try Files.createFolder(path)
            try user.configureExecutors(host.entry())
            let ended = try await user.run("run", "-e", "crib", "--wait", "-w", path, "--", "pwd")
            #expect(ended.output == path + "\n", "\(ended)")
            let missing = try await user.run("run", "-e", "crib", "--wait", "-w", path + "/none", "--", "pwd")
            #expect(missing.code == 126, "\(missing)")
            #expect(missing.errors.contains("cannot be entered"))
            let home = try await user.run("run", "-e", "crib", "--wait", "--cmd", "[ \"$PWD\" -ef ~ ]", "-w", "~")
            #expect(home.code == 0, "\(home)")
        }
    }

    @Test("Kill ends everything in the task; cleanup removes it from the host, too")
    func killAndCleanUp() async throws {
        let host = try await Host()
        try await withUser { user in
            try user.configureExecutors(host.entry())
            let id = try await user.dispatch(
                "run", "-e", "crib", "--cmd", "trap '' TERM; setsid sleep 300 & echo up; while :; do sleep 0.05; done")
            try await eventually("the task is up") { try await user.log(id) == "up\n" }
            #expect(try await user.run("kill", id, "--grace", "200ms").code == 0)
            let task = try await user.task(id)
            #expect(task["status"] == "killed")
            #expect(ProcessTable.carrying("OPENCLAW_TASK_ID=\(id)").isEmpty)
            #expect(try host.tasks() == [id])
            #expect(try await user.run("cleanup", id).code == 0)
            #expect(try host.tasks() == [])
            try await user.expectError("task_not_found", ["status", id])
        }
    }

    @Test("A job on a host is observed in one call")
    func observed() async throws {
        let host = try await Host()
        try await withUser { user in
            try user.configureExecutors(host.entry())
            let seen = try await user.json(
                "run", "-e", "crib", "--observe", "60s", "--split-output", "--tail-lines", "1", "--cmd",
                "seq 100000; echo oops >&2; exit 3")
            try await Contract.expect([Contract.Case("observation", seen)], user)
            #expect(seen["exit_code"] == 3)
            #expect(seen["output"]["stdout"]["text"] == "100000\n")
            #expect(seen["output"]["stdout"]["size"] == 588_895)
            #expect(seen["output"]["stderr"]["text"] == "oops\n")
        }
    }

    @Test("The log of a task that has ended outlives its folder on the host")
    func logCopy() async throws {
        let host = try await Host()
        try await withUser { user in
            try user.configureExecutors(host.entry())
            let id = try await user.dispatch(
                "run", "-e", "crib", "--split-output", "--cmd", "seq 30000; printf 'a\\0b' >&2")
            _ = try await user.endOfTask(id)
            try await user.eventuallyExists("\(user.tasksFolder)/\(id)/task.log")
            try Files.removeTree(host.root)
            let numbers = (1...30000).map { "\($0)\n" }.joined()
            #expect(try await user.log(id, "--stream", "out") == numbers)
            let errors = try await user.run("logs", id, "--raw", "--offset", "0", "--stream", "err")
            #expect(errors.err == Array("a\0b".utf8))
            #expect(try await user.run("logs", "-f", id, "-l", "1", "--stream", "out").output == "30000\n")
            #expect(!FileSystem.exists("\(user.tasksFolder)/\(id)/env"))
        }
    }

    @Test("A Claude Code task runs on the host, and its transcript is read there")
    func claude() async throws {
        let host = try await Host()
        try await withUser { user in
            let folder = host.server.folder.file("claude home")
            try Files.createFolder(folder)
            try user.configureExecutors(
                host.entry(
                    "crib", "claude_path: \(Fixtures.path(of: "fake-claude"))", "workspace: \(folder)",
                    "env: {IS_SANDBOX: 1, CLAUDE_CONFIG_DIR: \(folder)}"))
            let ended = try await user.run("start", "-e", "crib", "-p", "Say 'hi' to $HOME", "--name", "far", "--wait")
            #expect(ended.code == 0, "\(ended)")
            #expect(ended.output.contains("fake answer to: Say 'hi' to $HOME"))
            let task = try await user.task("far")
            #expect(task["claude"]["result"].text?.contains("fake answer") == true)
            let failed = try await user.run("start", "-e", "crib", "-p", "FAKE: max_turns", "--wait", "--json")
            #expect(try failed.json()["status"] == "failed", "\(failed)")
            let transcript = try await user.run("logs", "far", "--transcript")
            #expect(transcript.output.contains("fake answer"), "\(transcript)")
        }
    }
}
