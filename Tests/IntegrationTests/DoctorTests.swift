import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("openclaw-agent doctor")
struct DoctorTests {
    private static let ids: Set<String> = [
        "programs", "configuration", "state_folder", "tasks_folder", "incoming_folder", "completions_folder",
        "disk_space", "disk_inodes", "database", "task_folders", "task_records", "unfinished_tasks", "daemon", "claude",
        "root", "home", "tmpdir", "clock", "proc", "kernel",
    ]

    @Test("finds nothing wrong before the first task, with a daemon, and after it", arguments: [0, 1, 2])
    func healthy(_ stage: Int) async throws {
        try await withUser { user in
            if stage > 0 { _ = try await user.run("run", "--cmd", "true", "--wait") }
            if stage > 1 { try await user.json("daemon", "stop") }
            let report = try await user.json("doctor")
            #expect(report["type"] == "doctor")
            #expect(report["healthy"] == true)
            let checks = report["checks"].elements
            #expect(Set(checks.compactMap { $0["id"].text }).isSuperset(of: Self.ids))
            for check in checks {
                #expect(check.keys == ["id", "status", "message", "remedy"])
                #expect(check["status"] != "failure", "\(check)")
                #expect((check["remedy"] == nil) == (check["status"] == "ok"), "\(check)")
            }
            // It starts nothing and leaves nothing behind.
            #expect(user.daemons.count == (stage == 1 ? 1 : 0))
            if stage == 0 { #expect(access(user.stateFolder, F_OK) != 0) }
        }
    }

    @Test("speaks to people in plain text, with marks and remedies, and colours only on a terminal")
    func forPeople() async throws {
        try await withUser { user in
            try user.configure("executors: 5\nnonsense: 1\n")
            let ended = try await user.run("doctor")
            #expect(ended.code == 1)
            #expect(!ended.output.contains("\u{1b}"))
            #expect(ended.output.contains("✔ "))
            #expect(ended.output.contains("\n✘ "))
            #expect(ended.output.contains("\n  → "))
            #expect(ended.output.contains("checks failed"))
        }
    }

    @Test("names every problem of the configuration")
    func configuration() async throws {
        try await withUser { user in
            try user.configure("executors: 5\nnonsense: 1\n")
            let problems = try await user.doctor()["checks"].elements.filter { $0["id"] == "configuration" }
            #expect(problems.count == 2, "\(problems)")
            #expect(problems.allSatisfy { $0["status"] == "failure" })
            #expect(problems.contains { $0["message"].text?.contains("coding-agent.yaml:2:1:") == true }, "\(problems)")
        }
    }

    @Test("tells folders that others can enter, and links, from those that can be trusted")
    func folders() async throws {
        try await withUser { user in
            try await user.json("daemon", "restart")
            try await user.json("daemon", "stop")
            try systemCall { chmod(user.tasksFolder, 0o755) }
            try Files.move(user.stateFolder + "/incoming", to: user.file("elsewhere"))
            try systemCall { symlink(user.file("elsewhere"), user.stateFolder + "/incoming") }
            let report = try await user.doctor()
            #expect(report.check("state_folder")["status"] == "ok")
            #expect(report.check("tasks_folder")["message"].text?.contains("other users") == true)
            #expect(report.check("tasks_folder")["remedy"].text?.contains("chmod 700") == true)
            #expect(report.check("incoming_folder")["message"].text?.contains("symbolic link") == true)
        }
    }

    @Test("a daemon that has stopped answering is found, and the remedy works")
    func silentDaemon() async throws {
        try await withUser { user in
            let id = try await user.dispatch(script: "sleep 1; exit 3")
            let pid = try #require(try await user.daemonPID())
            try ProcessHandle(try #require(ProcessTable.entry(pid))).send(SIGSTOP)
            let check = try await user.doctor().check("daemon")
            #expect(check["status"] == "failure", "\(check)")
            let remedy = try #require(check["remedy"].text)
            let command = try #require(remedy.split(separator: ": ").last)
            #expect(command == "kill -KILL \(pid)")
            #expect(try await user.shell(String(command)).code == 0)
            try await eventually("the end of the daemon") { ProcessTable.entry(pid)?.isZombie ?? true }
            #expect(try await user.doctor().check("daemon")["status"] == "ok")
            #expect(try await user.endOfTask(id)["exit_code"] == 3)
        }
    }

    @Test("a daemon that holds the lock without a socket is found")
    func lockWithoutSocket() async throws {
        try await withUser { user in
            _ = try await user.json("list")
            let pid = try #require(try await user.daemonPID())
            try ProcessHandle(try #require(ProcessTable.entry(pid))).send(SIGSTOP)
            try systemCall { unlink(user.stateFolder + "/control.sock") }
            let check = try await user.doctor().check("daemon")
            #expect(check["status"] == "failure", "\(check)")
            #expect(check["message"].text?.contains("process \(pid) holds the daemon's lock") == true, "\(check)")
        }
    }

    @Test("Claude Code is found with its version, and its login is known or called unknown")
    func claude() async throws {
        try await withUser { user in
            let folder = user.file("bin")
            try Files.createFolder(folder)
            let path = "\(folder):/usr/bin:/bin"
            try Files.create(folder + "/claude", Array("#!/bin/sh\necho '9.9.9 (Claude Code)'\n".utf8))
            #expect(try await user.doctor().check("claude")["status"] == "warning")
            try systemCall { chmod(folder + "/claude", 0o755) }
            let found = try await user.doctor(environment: ["PATH": path])
            #expect(found.check("claude")["message"].text?.hasSuffix("is 9.9.9 (Claude Code)") == true)
            #expect(found.check("claude_login")["message"].text?.contains("unknown") == true)
            let key = try await user.doctor(environment: ["PATH": path, "ANTHROPIC_API_KEY": "secret-value"])
            #expect(key.check("claude_login")["status"] == "ok")
            #expect(!String(decoding: try key.bytes(), as: UTF8.self).contains("secret-value"))
            try Files.replace(folder + "/claude", with: Array("#!/bin/sh\nexit 3\n".utf8))
            try systemCall { chmod(folder + "/claude", 0o755) }
            #expect(try await user.doctor(environment: ["PATH": path]).check("claude")["status"] == "failure")
        }
    }

    @Test(
        "odd variables are warned of",
        arguments: [
            ("TMPDIR", "relative", "tmpdir"), ("TMPDIR", "/proc/nowhere", "tmpdir"),
            ("TMPDIR", "/etc/passwd", "tmpdir"),
            ("XDG_DATA_HOME", "relative", "xdg_data_home"),
        ])
    func variables(_ name: String, _ value: String, _ id: String) async throws {
        try await withUser { user in
            let check = try await user.doctor(environment: [name: value]).check(id)
            #expect(check["status"] == "warning", "\(check)")
            #expect(check["message"].text?.contains(value) == true)
        }
    }

    @Test("missing programs are named")
    func programs() async throws {
        try await withUser { user in
            let folder = user.file("alone")
            try Files.createFolder(folder)
            for name in ["openclaw-agent", "openclaw-agentd"] {
                _ = try await user.shell("cp '\(try BuiltProducts.path(of: name))' '\(folder)'")
            }
            func check() async throws -> JSON {
                try await user.launchProgram([folder + "/openclaw-agent", "doctor", "--json"]).ended().json().check(
                    "programs")
            }
            #expect(try await check()["message"].text?.contains("openclaw-supervise is missing") == true)
            try systemCall { chmod(folder + "/openclaw-agentd", 0o644) }
            #expect(try await check()["message"].text?.contains("openclaw-agentd cannot be executed") == true)
            try Files.removeTree(folder + "/openclaw-agentd")
            #expect(try await check()["message"].text?.contains("openclaw-agentd is missing") == true)
            #expect(try await check()["status"] == "failure")
        }
    }
}

extension PrivateUser {
    /// The doctor's report, whatever it says.
    func doctor(environment: [String: String] = [:]) async throws -> JSON {
        let ended = try await start(["doctor", "--json"], environment: environment).ended()
        let report = try ended.json()
        guard ended.code == (report["healthy"] == true ? 0 : 1) else {
            throw RunningProgram.Unexpected(ended, "the exit code does not fit the report")
        }
        return report
    }
}

extension JSON {
    /// The first finding of a check in a doctor's report.
    func check(_ id: String) -> JSON { self["checks"].elements.first { $0["id"].text == id } ?? .null }
}
