import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("What is killed without warning")
struct CrashTests {
    @Test("A client that is killed as soon as it has submitted leaves a task that is found and ends as it should")
    func client() async throws {
        try await withUser { user in
            let client = try user.start([
                "run", "--wait", "--name", "it", "--cmd",
                "touch ready; while [ ! -e go ]; do sleep 0.02; done; echo end; exit 3",
            ])
            try await user.eventuallyExists(user.workspace + "/ready")
            try client.send(SIGKILL)
            #expect(try await client.ended().wasSignaled)
            try await eventually("the confirmation") { try await user.task("it")["status"] == "running" }
            try Files.create(user.workspace + "/go", [])
            #expect(try await user.run("wait", "it").code == 3)
            #expect(try await user.log("it") == "end\n")
        }
    }

    @Test("Clients that are killed at any moment leave whole tasks or none, each with one end")
    func clientsAtAnyMoment() async throws {
        try await withUser { user in
            try await user.json("list")
            var random = SeededGenerator(seed: .random(in: 0 ... .max))
            for number in 0..<20 {
                let client = try user.start(
                    ["run", "--name", "n\(number)", "--stdin", "-", "--", "cat"], input: .bytes(Array("text".utf8)))
                try await Task.sleep(for: .microseconds(Int.random(in: 0...40_000, using: &random)))
                try client.send(SIGKILL)
                _ = try await client.ended()
            }
            for task in try await user.json("list", "--limit", "0")["tasks"].elements {
                let id = try #require(task["task_id"].text)
                #expect(try await user.endOfTask(id)["status"] == "completed", "seed \(random.seed): \(task)")
                #expect(try await user.log(id) == "text", "seed \(random.seed)")
            }
        }
    }

    @Test("A daemon that is killed while tasks run is replaced by the next command, which knows every end")
    func daemonWhileRunning() async throws {
        try await withUser { user in
            var ids: [String] = []
            for code in 0..<4 {
                ids.append(
                    try await user.dispatch(
                        script:
                            "echo a; touch ready-\(code); while [ ! -e go ]; do sleep 0.02; done; echo b; exit \(code)")
                )
                try await user.eventuallyExists(user.workspace + "/ready-\(code)")
            }
            try await user.killDaemon()
            #expect(try await user.json("list", "--status", "running")["count"] == 4)
            try await user.killDaemon()
            try Files.create(user.workspace + "/go", [])
            try await eventually("the end of all tasks") { ids.allSatisfy { user.processes(of: $0).isEmpty } }
            for (code, id) in ids.enumerated() {
                #expect(try await user.run("wait", id).code == Int32(code))
                #expect(try await user.log(id) == "a\nb\n")
                try Self.expectOneEnd(of: id, user)
            }
        }
    }

    /// One terminal record: in the journal, in the database (which a completion record follows).
    private static func expectOneEnd(of id: String, _ user: PrivateUser) throws {
        let journal = String(decoding: try Files.read(user.tasksFolder + "/journal"), as: UTF8.self)
        let lines = journal.split(separator: "\n").filter { $0.contains(id) }
        #expect(lines.count { $0.contains(" exit ") || $0.contains(" signal ") } == 1, "\(journal)")
        #expect(lines.count { $0.contains(" started ") } == 1, "\(journal)")
        let completion = try JSON(parsing: Files.read("\(user.completionsFolder)/\(id).json"))
        #expect(completion["event_id"].text == "\(id)-1")
    }

    @Test("A daemon that is killed at any moment of a dispatch starts everything once, and loses nothing")
    func daemonAtAnyMoment() async throws {
        try await withUser { user in
            var random = SeededGenerator(seed: .random(in: 0 ... .max))
            for round in 0..<20 {
                try await user.json("list")
                let pid = try #require(try await user.daemonPID())
                let daemon = try ProcessHandle(try #require(ProcessTable.entry(pid)))
                let words = [
                    "run", "--name", "n\(round)", "--json", "--stdin", "-", "--cmd", "cat; echo x >> count-\(round)",
                ]
                let client = try user.start(words, input: .bytes(Array("text\n".utf8)))
                try await Task.sleep(for: .microseconds(Int.random(in: 0...40_000, using: &random)))
                try daemon.send(SIGKILL)
                let ended = try await client.ended()
                #expect(ended.code == 0, "seed \(random.seed), round \(round): \(ended)")
                let end = try await user.endOfTask("n\(round)")
                #expect(end["status"] == "completed", "seed \(random.seed), round \(round): \(end)")
                #expect(try await user.log("n\(round)") == "text\n", "seed \(random.seed), round \(round)")
                let count = try Files.read("\(user.workspace)/count-\(round)")
                #expect(count == Array("x\n".utf8), "seed \(random.seed), round \(round)")
                try Self.expectOneEnd(of: end["task_id"].text ?? "", user)
            }
            #expect(try await user.json("list", "--limit", "0")["count"] == 20)
        }
    }

    @Test("Followers survive daemons, with no byte lost and none repeated", arguments: [[], ["--split-output"]])
    func followers(_ options: [String]) async throws {
        try await withUser { user in
            let script = """
                i=0
                while [ ! -e go ]; do i=$((i+1)); echo "out $i"; [ -e errors ] && echo "err $i" >&2; sleep 0.005; done
                exit 7
                """
            let id = try await user.dispatch("run", "--cmd", script, "--name", "it", options.first ?? "--tag=a=b")
            let follower = try user.start(["logs", "-f", "--offset", "0", "it"])
            let judge = try user.start(["logs", "-f", "--offset", "0", "--exit-code", "it"])
            let waiter = try user.start(["wait", "it"])
            for round in 0..<4 {
                let seen = follower.output.utf8.count
                try await eventually("more output") { follower.output.utf8.count > seen + 200 }
                try await user.killDaemon()
                if round == 1 { try Files.create(user.workspace + "/errors", []) }
            }
            try Files.create(user.workspace + "/go", [])
            let followed = try await follower.ended()
            #expect(followed.code == 0, "\(followed)")
            #expect(try await judge.ended().code == 7)
            #expect(try await waiter.ended().code == 7)
            #expect(followed.out == (try Files.read("\(user.tasksFolder)/\(id)/task.log")))
            if !options.isEmpty {
                #expect(followed.err == (try Files.read("\(user.tasksFolder)/\(id)/task.err")))
                #expect(!followed.err.isEmpty)
            }
        }
    }

    @Test("A task whose supervisor is killed is lost, never a success, and what is left of it can be killed")
    func supervisor() async throws {
        try await withUser { user in
            let id = try await user.dispatch(script: "touch ready; sleep 1000")
            try await user.eventuallyExists(user.workspace + "/ready")
            let line = String(decoding: try Files.read("\(user.tasksFolder)/\(id)/task.pid"), as: UTF8.self)
            let pid = try #require(line.split(separator: " ").dropFirst().first.flatMap { pid_t($0) })
            try ProcessHandle(try #require(ProcessTable.entry(pid))).send(SIGKILL)
            #expect(try await user.run("wait", id).code == 125)
            let task = try await user.task(id)
            #expect(task["status"] == "lost")
            #expect(task["reason"] == "lost")
            #expect(task["exit_code"] == nil)
            #expect(task["error"].text?.isEmpty == false)
            let completion = try JSON(parsing: Files.read("\(user.completionsFolder)/\(id).json"))
            #expect(completion["status"] == "failure")
            #expect(completion["exit_code"] == -1)
            _ = try await user.run("kill", id, "--grace", "200ms")
            try await eventually("the end of what was left") { user.processes(of: id).isEmpty }
            #expect(try await user.task(id)["status"] == "lost")
        }
    }

    @Test("A supervisor that is killed while there is no daemon makes its task lost, too")
    func supervisorWithoutDaemon() async throws {
        try await withUser { user in
            let id = try await user.dispatch(script: "touch ready; sleep 1000")
            try await user.eventuallyExists(user.workspace + "/ready")
            try await user.killDaemon()
            // The supervisor first: it would write down that its task has been killed.
            for entry in ProcessTable.all().filter({ Self.supervises($0, id) }) + user.processes(of: id) {
                try? ProcessHandle(entry).send(SIGKILL)
            }
            #expect(try await user.run("wait", id).code == 125)
            #expect(try await user.task(id)["status"] == "lost")
        }
    }

    private static func supervises(_ entry: ProcessTable.Entry, _ id: String) -> Bool {
        let words = (try? Files.read("/proc/\(entry.pid)/cmdline")) ?? []
        return words.firstRange(of: Array("openclaw-supervise".utf8)) != nil
            && words.firstRange(of: Array(id.utf8)) != nil
    }

    @Test("A task whose main process is killed from outside has failed with that signal")
    func task() async throws {
        try await withUser { user in
            let id = try await user.dispatch("run", "--", "sleep", "1000")
            let pid = try #require(try await user.task(id)["pid"].int)
            try ProcessHandle(try #require(ProcessTable.entry(pid_t(pid)))).send(SIGKILL)
            #expect(try await user.run("wait", id).code == 137)
            let task = try await user.task(id)
            #expect(task["status"] == "failed")
            #expect(task["signal"] == 9)
        }
    }

    @Test(
        "A missing, empty or unreadable exit record is never a success",
        arguments: ["", "exit", "exit 0", "nonsense\n", "exit 0\n"])
    func damagedExitRecord(_ text: String) async throws {
        try await withUser { user in
            let id = try await user.dispatch(script: "touch ready; sleep 1000")
            try await user.eventuallyExists(user.workspace + "/ready")
            try await user.killDaemon()
            for entry in ProcessTable.all() where Self.supervises(entry, id) { try ProcessHandle(entry).send(SIGKILL) }
            try? Files.removeTree("\(user.tasksFolder)/\(id)/exit")
            try Files.create("\(user.tasksFolder)/\(id)/exit", text.utf8)
            let ended = try await user.run("wait", id)
            #expect(ended.code == 125, "\(ended)")
            #expect(try await user.task(id)["status"] == "lost")
            _ = try await user.run("kill", id, "--grace", "200ms")
            try await eventually("the end of what was left", within: .seconds(5)) { user.processes(of: id).isEmpty }
        }
    }
}

/// Random numbers that can be had again by their seed (splitmix64).
private struct SeededGenerator: RandomNumberGenerator {
    let seed: UInt64
    private var state: UInt64

    init(seed: UInt64) {
        self.seed = seed
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
