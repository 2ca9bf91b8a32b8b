import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("Telling others of tasks", .timeLimit(.minutes(3)))
struct DeliveryTests {
    private static let originalKeys: Set = ["task_id", "status", "exit_code", "completed_at", "executor"]

    @Test("A webhook gets the completion JSON of each end, once, and it is that of the completion record")
    func ends() async throws {
        let receiver = try await EventReceiver.running()
        try await withUser { user in
            try user.writeConfiguration("defaults: {webhook_url: \(receiver.address)/hook}")
            let good = try await user.dispatch("run", "--wait", "--tag", "a=b", "--name", "nightly", "--", "true")
            _ = try await user.run("run", "--wait", "--cmd", "exit 3")
            let missing = try await user.run("run", "--json", "--", "/no/such/program").json()["task_id"].text
            try await user.eventuallyDelivered()
            let events = try await receiver.eventually(3)
            #expect(events.count == 3)
            #expect(Set(events.map(\.id)).count == 3)
            for event in events {
                #expect(event.path == "/hook")
                #expect(event.type == "task.finished")
                #expect(event.body.keys.isSuperset(of: Self.originalKeys))
                #expect(event.body["event_id"].text == event.id)
                #expect(event.headers["content-type"] == "application/json")
                #expect(event.headers["webhook-signature"] == .null)
                let id = try #require(event.body["task_id"].text)
                let record = try JSON(parsing: Files.read("\(user.completionsFolder)/\(id).json"))
                for key in record.keys { #expect(event.body[key] == record[key], "\(key)") }
                #expect(event.body.keys.subtracting(record.keys) == ["type", "occurred_at"])
            }
            let byID = Dictionary(uniqueKeysWithValues: events.map { ($0.body["task_id"].text, $0.body) })
            #expect(byID[good]?["status"] == "success" && byID[good]?["exit_code"] == 0)
            #expect(byID[good]?["tags"] == ["a": "b"] && byID[good]?["name"] == "nightly")
            #expect(byID[missing]?["status"] == "failure" && byID[missing]?["reason"] == "launch_failed")
            #expect(Set(byID.values.map { $0["exit_code"].int ?? 0 }).isSuperset(of: [0, 3]))
        }
    }

    @Test("Each event that was asked for is told, to everybody who was named, and no other")
    func everyEvent() async throws {
        let receiver = try await EventReceiver.running()
        try await withUser { user in
            _ = try await user.run(
                "run", "--wait", "--webhook", receiver.address, "--notify-file", "events", "--notify-command",
                "cat >> command; echo \"$OPENCLAW_EVENT_TYPE $OPENCLAW_EVENT_ID\" >> types", "--notify-on",
                "task.started", "--notify-on", "task.finished", "--output-regex", "^po+rt [0-9]", "--cmd",
                "echo no port 1; echo pooort 8080 open; echo port 2")
            try await user.eventuallyDelivered()
            let wanted: Set = ["task.started", "task.finished", "task.output_match"]
            let events = try receiver.events
            #expect(events.count == 3)
            #expect(Set(events.map(\.type)) == wanted)
            let match = try #require(events.first { $0.type == "task.output_match" }).body
            #expect(match["match"] == ["stream": "out", "offset": 10, "line": "pooort 8080 open"])
            #expect(match.keys.isDisjoint(with: ["status", "exit_code", "completed_at"]))
            let lines = String(decoding: try Files.read(user.workspace + "/events"), as: UTF8.self).split(
                separator: "\n")
            #expect(Set(try lines.map { try JSON(parsing: $0.utf8) }) == Set(events.map(\.body)))
            let types = String(decoding: try Files.read(user.workspace + "/types"), as: UTF8.self).split(
                separator: "\n")
            #expect(Set(types.map(String.init)) == Set(events.map { "\($0.type) \($0.id)" }))
            #expect(!FileSystem.exists(user.stateFolder + "/deliveries/events/x"))
            #expect(try Files.names(in: user.stateFolder + "/deliveries/events").isEmpty)
        }
    }

    @Test("What a task says takes the place of what is configured, and 'none' switches it off")
    func precedence() async throws {
        let configured = try await EventReceiver.running()
        let own = try await EventReceiver.running()
        try await withUser { user in
            try user.writeConfiguration(
                """
                defaults:
                  webhook_url: \(configured.address)
                  notify_file: ~/configured
                  events: [task.started, task.finished]
                """)
            _ = try await user.run(
                "run", "--wait", "--webhook", own.address, "--notify-on", "task.finished", "--", "true")
            _ = try await user.run("run", "--wait", "--webhook", "none", "--notify-file", "none", "--", "true")
            _ = try await user.run("run", "--wait", "--notify-file", "./mine", "--", "true")
            try await user.eventuallyDelivered()
            #expect(own.requests.count == 1)
            #expect(configured.requests.count == 2)
            func lines(_ path: String) throws -> Int { try Files.read(path).count { $0 == UInt8(ascii: "\n") } }
            #expect(try lines(user.home + "/configured") == 1)
            #expect(try lines(user.workspace + "/mine") == 2)
            #expect(try await user.json("deliveries", "list")["count"] == 6)
        }
    }

    @Test(
        "What cannot be told to anybody is refused before anything starts",
        arguments: [
            (["--webhook", "ftp://host/"], "invalid_argument", 2), (["--webhook", "https://"], "invalid_argument", 2),
            (["--webhook", "https://h/${env:NOT_SET_HERE}"], "invalid_argument", 2),
            (["--webhook", "https://h/${x}"], "invalid_argument", 2),
            (["--notify-file", "f", "--output-regex", "("], "invalid_argument", 2),
            (["--notify-file", "f", "--output-match", ""], "invalid_argument", 2),
            (["--notify-file", "f", "--output-match", "a", "--output-regex", "a"], "invalid_argument", 2),
            (["--notify-file", "f", "--notify-on", "task.output_match"], "invalid_argument", 2),
            (["--notify-file", "f", "--notify-on", "task.finish"], "invalid_argument", 2),
            (["--notify-on", "task.started"], "invalid_argument", 2), (["--output-match", "x"], "invalid_argument", 2),
        ] as [([String], String, Int32)])
    func refuses(_ options: [String], _ code: String, _ exitCode: Int32) async throws {
        try await withUser { user in
            try await user.expectError(code, exitCode: exitCode, ["run"] + options + ["--cmd", "touch started"])
            #expect(try await user.json("list")["count"] == 0)
            #expect(!FileSystem.exists(user.workspace + "/started"))
        }
    }

    @Test("A configured reference that leads nowhere is refused with its line")
    func badReference() async throws {
        try await withUser { user in
            try user.writeConfiguration("defaults:\n  webhook_url: https://h/\n  webhook_secret: ${env:NOT_SET_HERE}\n")
            let error = try await user.expectError("config_invalid", ["run", "--", "true"])
            #expect(error["message"].text?.contains("coding-agent.yaml:3:19") == true, "\(error)")
            #expect(try await user.json("list")["count"] == 0)
        }
    }

    @Test("Secrets are in what receivers get to see, and in no answer, database, record or log")
    func secrets() async throws {
        let receiver = try EventReceiver()
        try await withUser { user in
            try user.writeConfiguration(
                """
                defaults:
                  webhook_url: http://user-sec1:word-sec2@127.0.0.1:\(receiver.port)/path-sec3/${env:KEY}?q=${file:~/key}
                  webhook_secret: ${env:SIGN}
                """)
            try Files.create(user.home + "/key", "file-sec5\n".utf8)
            let secrets = ["KEY": "env-sec4", "SIGN": "whsec_c2VjNnNlYzZzZWM2"]
            let words = [
                "user-sec1", "word-sec2", "path-sec3", "env-sec4", "file-sec5", "c2VjNnNlYzZzZWM2", "sec6sec6sec6",
            ]
            _ = try await user.start(["run", "--wait", "--", "true"], environment: secrets).ended()
            try await eventually("a failure") { try await user.delivery()["attempts"] != 0 }
            let delivery = try await user.delivery()
            #expect(delivery["target"].text == "http://127.0.0.1:\(receiver.port)/…")
            #expect(delivery["last_error"].text?.hasPrefix("the receiver cannot be reached") == true)
            try await receiver.start()
            let event = try #require(try await receiver.eventually(1).first)
            #expect(event.path == "/path-sec3/env-sec4?q=file-sec5")
            #expect(event.headers["authorization"] == "Basic dXNlci1zZWMxOndvcmQtc2VjMg==")
            #expect(event.headers["webhook-signature"].text?.hasPrefix("v1,") == true)
            try await user.eventuallyDelivered()
            let id = try #require(delivery["delivery_id"].text)
            var shown = try await user.run("deliveries", "show", id).output
            shown += try await user.run("deliveries", "show", id, "--json").output
            shown += try await user.run("deliveries", "list").output
            let grep = words.map { "-e \($0)" }.joined(separator: " ")
            let files = try await user.shell("grep -rlaF \(grep) \(user.stateFolder) \(user.home)/.openclaw-agent")
            #expect(
                files.output.split(separator: "\n").allSatisfy { $0.contains("/deliveries/") || $0.hasSuffix("/env") },
                "\(files.output)")
            for word in words { #expect(!shown.contains(word), "\(shown)") }
            for name in try Files.names(in: user.stateFolder + "/deliveries") {
                let mode = try #require(FileSystem.mode("\(user.stateFolder)/deliveries/\(name)"))
                #expect(mode & 0o077 == 0, "\(name)")
            }
        }
    }

    @Test("A command that fails is run again and quoted; one that hangs is ended, and its end told")
    func commands() async throws {
        try await withUser { user in
            try user.writeConfiguration("defaults: {notify_timeout: 500ms}")
            _ = try await user.run(
                "run", "--wait", "--notify-command",
                "echo x >> tries; test $(wc -l < tries) -gt 2 || { echo 'not yet' >&2; exit 7; }", "--", "true")
            try await eventually("a failure") { try await user.delivery()["last_error"] != .null }
            #expect(try await user.delivery()["last_error"] == "the command exited with 7: not yet")
            _ = try await user.run("run", "--wait", "--notify-command", "sleep 1000 & sleep 1000", "--", "true")
            try await eventually("the time limit") { try await user.delivery()["attempts"] != 0 }
            #expect(
                try await user.delivery()["last_error"]
                    == "the command was ended, for it had not exited within 500ms")
            try await eventually("the first command's success") { try await user.delivery(1)["state"] == "delivered" }
            #expect(try await user.delivery(1)["attempts"] == 3)
            #expect(try await user.delivery(1)["last_error"] == .null)
        }
    }

    @Test("A private daemon tells everybody before its client returns")
    func privateDaemon() async throws {
        let receiver = try await EventReceiver.running()
        try receiver.answer("sleep 1 200")
        try await withUser { user in
            let ended = try await user.run(
                "--no-daemon", "run", "--wait", "--webhook", receiver.address, "--notify-command",
                "sleep 0.5; touch told", "--cmd", "exit 3")
            #expect(ended.code == 3)
            #expect(receiver.requests.count == 1)
            #expect(FileSystem.exists(user.workspace + "/told"))
            let deliveries = try await user.json("deliveries", "list")["deliveries"].elements
            #expect(deliveries.map { $0["state"] } == ["delivered", "delivered"])
        }
    }

    @Test("A task on a host that falls silent is told of once per outage, and its end afterwards")
    func unreachable() async throws {
        let host = try await Host()
        let receiver = try await EventReceiver.running()
        try await withUser { user in
            try user.configureExecutors(host.entry())
            let go = host.server.folder.file("go")
            let id = try await user.dispatch(
                "run", "-e", "crib", "--webhook", receiver.address, "--notify-on", "task.unreachable", "--notify-on",
                "task.finished", "--cmd", "while [ ! -e \(go) ]; do sleep 0.02; done; exit 7")
            try await host.server.stop()
            try await user.eventuallyContact(id, "unreachable")
            let event = try #require(try await receiver.eventually(1).first)
            #expect(event.type == "task.unreachable")
            #expect(event.body["task_id"].text == id)
            #expect(event.body["task_status"] == "running")
            #expect(event.body["contact"]["state"] == "unreachable")
            #expect(event.body["contact"]["error"].text?.isEmpty == false)
            try await user.killDaemon()
            try await user.eventuallyContact(id, "unreachable")
            try Files.create(go, [])
            try await host.server.start()
            #expect(try await user.endOfTask(id)["exit_code"] == 7)
            try await user.eventuallyDelivered()
            #expect(try receiver.events.map(\.type) == ["task.unreachable", "task.finished"])
        }
    }
}
