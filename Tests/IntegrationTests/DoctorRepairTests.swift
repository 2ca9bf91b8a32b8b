import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("openclaw-agent doctor --repair")
struct DoctorRepairTests {
    @Test(
        "brings a damaged database back while tasks run, whether the daemon runs or was killed",
        arguments: [true, false])
    func damaged(_ daemonRuns: Bool) async throws {
        try await withUser { user in
            let failed = try await user.dispatch("run", "--name", "first", "--tag", "a=b", "--cmd", "echo text; exit 3")
            let before = try await user.endOfTask(failed)
            let running = try await user.dispatch(
                script: "echo started; while [ ! -e go ]; do sleep 0.05; done; exit 9")
            if !daemonRuns { try await user.killDaemon() }
            let database = user.stateFolder + "/state.db"
            let rubbish = [UInt8](repeating: 7, count: 20_000)
            for suffix in ["", "-wal"] { try user.overwrite(database + suffix, with: rubbish) }

            let check = try await user.doctor().check("database")
            #expect(check["status"] == "failure", "\(check)")
            #expect(check["remedy"] == "openclaw-agent doctor --repair", "\(check)")
            if !daemonRuns {
                let error = try await user.expectError("database_damaged", ["list"])
                #expect(error["hint"].text?.contains("openclaw-agent doctor --repair") == true)
            }
            let report = try await user.json("doctor", "--repair")
            #expect(report["healthy"] == true, "\(report)")
            #expect(report["repair"]["restored"] == 2)
            #expect(report["repair"]["unfinished"] == 1)
            let aside = try #require(report["repair"]["moved_aside"].elements.first?.text)
            #expect(try Files.read(aside) == rubbish)

            #expect(try await user.task(failed).without("observed_at") == before.without("observed_at"))
            #expect(try await user.log(failed) == "text\n")
            #expect(try await user.task(running)["status"] == "running")
            try Files.create(user.workspace + "/go", [])
            #expect(try await user.endOfTask(running)["exit_code"] == 9)
            #expect(try await user.json("doctor", "--repair")["repair"]["restored"] == 0)
        }
    }

    @Test("a lost database comes back, and a task that runs can still be killed")
    func lost() async throws {
        try await withUser { user in
            let id = try await user.dispatch(script: "sleep 60 & setsid sleep 60; wait")
            try await user.json("daemon", "stop")
            for suffix in ["", "-wal", "-shm"] { try Files.removeTree(user.stateFolder + "/state.db" + suffix) }
            #expect(try await user.doctor().check("database")["status"] == "failure")
            let report = try await user.json("doctor", "--repair")
            #expect(report["repair"]["restored"] == 1)
            #expect(report["repair"]["moved_aside"].elements.isEmpty)
            try await user.json("kill", id)
            #expect(try await user.endOfTask(id)["status"] == "killed")
            #expect(user.processes(of: id).isEmpty)
        }
    }

    @Test("folders without a record are taken up again, and records without a folder are named")
    func differences() async throws {
        try await withUser { user in
            let orphan = try await user.dispatch(script: "exit 5")
            _ = try await user.endOfTask(orphan)
            try await user.json("daemon", "stop")
            try Files.move(user.stateFolder + "/state.db", to: user.file("old.db"))
            let bare = try await user.dispatch(script: "exit 0")
            _ = try await user.endOfTask(bare)
            try Files.removeTree(user.tasksFolder + "/" + bare)

            let report = try await user.doctor()
            #expect(report.check("task_folders")["message"].text?.contains(orphan) == true)
            #expect(report.check("task_folders")["remedy"] == "openclaw-agent doctor --repair")
            #expect(report.check("task_records")["message"].text?.contains(bare) == true)
            #expect(report.check("task_records")["remedy"] == .text("openclaw-agent cleanup \(bare)"))
            try await user.json("cleanup", bare)
            #expect(try await user.json("doctor", "--repair")["repair"]["restored"] == 1)
            #expect(try await user.task(orphan)["exit_code"] == 5)
            #expect(try await user.doctor().check("task_folders")["status"] == "ok")
        }
    }

    @Test("ends that nobody has written down are told apart from supervisors that are gone")
    func unfinished() async throws {
        try await withUser { user in
            let ended = try await user.dispatch(script: "while [ ! -e go ]; do sleep 0.05; done; exit 2")
            try await user.killDaemon()
            try Files.create(user.workspace + "/go", [])
            try await user.eventuallyExists(user.tasksFolder + "/\(ended)/exit")
            try await eventually("the exit record") {
                try await user.doctor().check("unfinished_tasks")["message"].text?.contains("end of task \(ended)")
                    == true
            }
            _ = try await user.json("list")
            try await eventually("a daemon that has caught up") {
                try await user.doctor().check("unfinished_tasks")["status"] == "ok"
            }
        }
    }
}

extension PrivateUser {
    /// Replaces the contents of a file that may be in use, as a failing disk does.
    func overwrite(_ path: String, with bytes: [UInt8]) throws {
        let file = try FileDescriptor.open(path, O_WRONLY | O_CREAT | O_TRUNC)
        try file.writeAll(bytes)
    }
}

extension JSON {
    /// The object without one of its members.
    func without(_ key: String) -> JSON {
        guard case .object(var members) = self else { return self }
        members[key] = nil
        return .object(members)
    }
}
