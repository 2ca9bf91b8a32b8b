import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("A daemon that hands over to a newer one")
struct DaemonLifeHandOverTests {
    @Test("followers, waiting clients and running tasks notice nothing, however often it happens")
    func keepsEverything() async throws {
        try await withUser { user in
            let script = "i=0; while [ $i -lt 60 ]; do i=$((i+1)); echo line $i; sleep 0.05; done; exit 5"
            let id = try await user.dispatch(script: script)
            let follower = try user.start(["logs", id, "--raw", "--follow", "--offset", "0"])
            let waiter = try user.start(["wait", id])
            try await eventually("the follower sees something") { follower.output.contains("line 3\n") }
            let pid = try await user.daemonPID()
            for round in 1...3 {
                try await user.handOver()
                #expect(try await user.daemonPID() == pid, "round \(round)")
            }
            let (followed, waited) = (try await follower.ended(), try await waiter.ended())
            #expect(followed.output == (1...60).map { "line \($0)\n" }.joined(), "\(followed)")
            #expect(followed.code == 0, "\(followed)")
            #expect(waited.code == 5, "\(waited)")
            let task = try await user.task(id)
            #expect(task["attempt"] == 1)
            #expect(task["exit_code"] == 5)
            #expect(try user.daemonStarts() == 4)
        }
    }

    @Test("the successor holds the lock, owes nobody a word, and gathers no descriptors")
    func passesOnTheLock() async throws {
        try await withUser { user in
            _ = try await user.json("list")
            let pid = try #require(try await user.daemonPID())
            try await user.handOver()
            let once = try Files.names(in: "/proc/\(pid)/fd").count
            for _ in 1...3 { try await user.handOver() }
            #expect(try Files.names(in: "/proc/\(pid)/fd").count <= once)
            #expect(try Files.read(user.stateFolder + "/daemon.lock") == Array("\(pid)\n".utf8))
            let second = try await user.launchProgram([try BuiltProducts.path(of: "openclaw-agentd"), "--foreground"])
                .ended()
            #expect(second.code == 1, "\(second)")
            #expect(second.errors.contains("another daemon is running"), "\(second)")
        }
    }

    @Test("a program that cannot take over ends the daemon, and the next command starts another")
    func survivesBrokenPrograms() async throws {
        try await withUser { user in
            let id = try await user.dispatch(script: "sleep 1; exit 6")
            let pid = try #require(try await user.daemonPID())
            let broken = user.file("broken")
            try Files.create(broken, Array("no program\n".utf8))
            try systemCall { chmod(broken, 0o755) }
            _ = try await ControlSocket(user).call("daemon.hand_over", ["program": .text(broken)])
            try await eventually("the end of the daemon") { ProcessTable.entry(pid)?.isZombie ?? true }
            #expect(try await user.endOfTask(id)["exit_code"] == 6)
        }
    }

    @Test("submissions that are under way when it happens are carried out once")
    func keepsSubmissions() async throws {
        try await withUser { user in
            _ = try await user.json("list")
            try await withThrowingTaskGroup { group in
                for number in 1...12 {
                    group.addTask {
                        let ended = try await user.run(
                            "run", "--name", "n\(number)", "--cmd", "echo x >> ran-\(number)", "--wait")
                        #expect(ended.code == 0, "\(ended)")
                    }
                }
                for _ in 1...2 { try await user.handOver() }
                try await group.waitForAll()
            }
            for number in 1...12 {
                #expect(try Files.read(user.workspace + "/ran-\(number)") == Array("x\n".utf8))
            }
            #expect(try await user.json("list")["count"] == 12)
        }
    }
}

extension PrivateUser {
    /// Has the daemon become the program it is, and waits until it serves again.
    func handOver() async throws {
        let before = try daemonStarts()
        let program = try BuiltProducts.path(of: "openclaw-agentd")
        _ = try await ControlSocket(self).call("daemon.hand_over", ["program": .text(program)])
        try await eventually("the successor") { try daemonStarts() > before }
    }

    /// How often a daemon has begun to serve.
    func daemonStarts() throws -> Int {
        let log = String(decoding: try Files.read(stateFolder + "/daemon.log"), as: UTF8.self)
        return log.split(separator: "\n").count { $0.contains(" started, pid ") }
    }
}
