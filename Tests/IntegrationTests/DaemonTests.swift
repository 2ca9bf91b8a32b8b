import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("The daemon")
struct DaemonTests {
    @Test("It starts when it is needed, and can be asked about, stopped and restarted")
    func life() async throws {
        try await withUser { user in
            #expect(try await user.json("daemon", "status")["running"] == false)
            #expect(try await user.json("daemon", "stop")["running"] == false)
            #expect(!FileSystem.exists(user.stateFolder))
            try await user.json("list")
            let status = try await user.json("daemon", "status")
            #expect(status["type"] == "daemon")
            #expect(status["running"] == true)
            #expect(status["unfinished_tasks"] == 0)
            #expect(status["state_folder"].text == user.stateFolder)
            let first = try #require(try await user.daemonPID())
            #expect(try await user.run("daemon", "status").output.contains("pid \(first)"))
            let restarted = try await user.json("daemon", "restart")
            #expect(restarted["pid"].int.map { pid_t($0) } != first)
            #expect(try await user.json("daemon", "stop")["running"] == false)
            #expect(try await user.json("daemon", "status")["running"] == false)
        }
    }

    @Test("Stopping it leaves tasks running, and the next one finds them again")
    func stopLeavesTasks() async throws {
        try await withUser { user in
            let id = try await user.dispatch(
                script: "touch ready; while [ ! -e go ]; do sleep 0.02; done; echo done; exit 8")
            try await user.eventuallyExists(user.workspace + "/ready")
            #expect(try await user.run("daemon", "stop").code == 0)
            #expect(!user.processes(of: id).isEmpty)
            try Files.create(user.workspace + "/go", [])
            try await eventually("the end of the task") { user.processes(of: id).isEmpty }
            #expect(try await user.run("wait", id).code == 8)
            #expect(try await user.log(id) == "done\n")
            let end = try await user.task(id)
            #expect(end["status"] == "failed")
            #expect(FileSystem.exists("\(user.completionsFolder)/\(id).json"))
        }
    }

    @Test("Twenty first commands at the same time start one daemon, and all succeed")
    func oneDaemon() async throws {
        try await withUser { user in
            let programs = try (0..<20).map { try user.start(["run", "--json", "--cmd", "echo \($0)"]) }
            for program in programs {
                let ended = try await program.ended()
                #expect(ended.code == 0, "\(ended)")
            }
            #expect(try await user.json("list")["count"] == 20)
            try await eventually("one daemon") { Self.daemons(of: user).count == 1 }
            let log = String(decoding: try Files.read(user.stateFolder + "/daemon.log"), as: UTF8.self)
            #expect(log.split(separator: "\n").count { $0.contains("started, pid") } == 1, "\(log)")
        }
    }

    private static func daemons(of user: PrivateUser) -> [ProcessTable.Entry] {
        ProcessTable.carrying("HOME=\(user.home)").filter { entry in
            let words = (try? Files.read("/proc/\(entry.pid)/cmdline")) ?? []
            return words.firstRange(of: Array("openclaw-agentd".utf8)) != nil
        }
    }

    @Test("A second one steps back")
    func secondDaemon() async throws {
        try await withUser { user in
            let first = try await user.json("daemon", "restart")["pid"]
            let second = try user.launchProgram([try BuiltProducts.path(of: "openclaw-agentd"), "--foreground"])
            let ended = try await second.ended()
            #expect(ended.code == 1)
            #expect(ended.errors.contains("another daemon is running"), "\(ended)")
            #expect(try await user.json("daemon", "status")["pid"] == first)
        }
    }

    @Test("Commands succeed while it is stopped and started over and over")
    func restartsUnderLoad() async throws {
        try await withUser { user in
            try await user.json("list")
            let restarts = Task {
                for _ in 0..<6 {
                    let ended = try await user.run("daemon", "restart")
                    #expect(ended.code == 0, "\(ended)")
                }
            }
            for number in 0..<12 {
                let ended = try await user.run("run", "--wait", "--cmd", "exit \(number)")
                #expect(ended.code == Int32(number), "\(ended)")
            }
            try await restarts.value
        }
    }

    @Test("A command that comes while it is stopping is served by the next one")
    func stopUnderLoad() async throws {
        try await withUser { user in
            for _ in 0..<8 {
                try await user.json("list")
                let stop = try user.start(["daemon", "stop"])
                let commands = try (0..<3).map { _ in try user.start(["list"]) }
                for program in [stop] + commands {
                    let ended = try await program.ended(within: .seconds(9))
                    #expect(ended.code == 0, "\(ended)")
                }
            }
        }
    }

    @Test("It ends by itself when there is nothing to do, and stays while a task runs")
    func idleExit() async throws {
        try await withUser { user in
            let daemon = try user.launchProgram(
                [try BuiltProducts.path(of: "openclaw-agentd"), "--foreground", "--idle-exit", "2s"])
            try await eventually("the daemon") { try await user.daemonPID() == daemon.pid }
            let id = try await user.dispatch(script: "while [ ! -e go ]; do sleep 0.02; done")
            try await Task.sleep(for: .milliseconds(2500))
            #expect(try await user.daemonPID() == daemon.pid)
            try Files.create(user.workspace + "/go", [])
            #expect(try await daemon.ended().code == 0)
            #expect(try await user.task(id)["status"] == "completed")
        }
    }

    @Test("It ends on TERM and leaves tasks running")
    func terminate() async throws {
        try await withUser { user in
            let id = try await user.dispatch(script: "sleep 60")
            let pid = try #require(try await user.daemonPID())
            let entry = try #require(ProcessTable.entry(pid))
            try ProcessHandle(entry).send(SIGTERM)
            try await eventually("its end") { ProcessTable.entry(pid)?.isZombie ?? true }
            #expect(!user.processes(of: id).isEmpty)
            #expect(try await user.task(id)["status"] == "running")
        }
    }
}
