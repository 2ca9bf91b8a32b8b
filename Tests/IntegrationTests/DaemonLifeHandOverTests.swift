import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("A daemon that hands over to a newer one", .timeLimit(.minutes(5)))
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
            try await eventually("the descriptors of the predecessors to be closed") {
                try Files.names(in: "/proc/\(pid)/fd").count <= once
            }
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

    @Test("a daemon of an older version is asked to become the one beside the client", arguments: [true, false])
    func greetsOlderDaemons(_ staysOld: Bool) async throws {
        try await withUser { user in
            try Files.createFolder(user.stateFolder)
            let path = user.stateFolder + "/control.sock"
            let listener = SharedDescriptor(try UnixSocket.listen(at: path))
            let client = try user.start(["daemon", "status", "--json"])
            let older = OlderDaemon(listener)
            let first = try await older.serve { if !staysOld { unlink(path) } }
            #expect(first.map { $0["method"] } == ["hello", "daemon.hand_over"])
            let program = first.last?["params"]["program"].text ?? ""
            #expect(Files.areSame(program, try BuiltProducts.path(of: "openclaw-agentd")))
            if staysOld {
                // As when the program beside the client is as old as the daemon: it is not asked again and again.
                #expect(try await older.serve().map { $0["method"] } == ["hello", "daemon.status"])
            }
            let status = try await client.ended().json()
            #expect(status["version"] == (staysOld ? "0.0.1" : nil))
            #expect(status["running"] == .bool(staysOld))
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

/// Answers as a daemon of an earlier version.
private struct OlderDaemon {
    private let listener: SharedDescriptor

    init(_ listener: SharedDescriptor) { self.listener = listener }

    /// Answers two requests of the next client, hangs up, and tells what they were.
    ///
    /// - Parameter beforeHangingUp: What happens when both are answered.
    func serve(beforeHangingUp: () -> Void = {}) async throws -> [JSON] {
        try await Reactor.shared.wait(until: .readable, listener.descriptor.raw)
        let socket = SharedDescriptor(try UnixSocket.accept(on: listener.descriptor.raw))
        var requests: [JSON] = []
        while requests.count < 2 {
            try await Reactor.shared.wait(until: .readable, socket.descriptor.raw)
            let bytes = try socket.descriptor.read(upTo: 1 << 16)
            if bytes.isEmpty { break }
            for line in bytes.split(separator: UInt8(ascii: "\n")) {
                requests.append(try JSON(parsing: line))
                if requests.count == 2 { beforeHangingUp() }
                let result = #"{"version":"0.0.1","protocol":1,"pid":1,"running":true}"#
                let answer = #"{"jsonrpc":"2.0","id":\#(requests.count),"result":\#(result)}"#
                try socket.descriptor.writeAll(Array((answer + "\n").utf8))
            }
        }
        return requests
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
