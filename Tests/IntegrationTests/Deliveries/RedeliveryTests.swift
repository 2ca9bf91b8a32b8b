import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("Telling others again", .timeLimit(.minutes(3)))
struct RedeliveryTests {
    @Test("A receiver that was down gets every event when it is back, also from the next daemon, under the same ids")
    func downThenUp() async throws {
        let receiver = try EventReceiver()
        try await withUser { user in
            try user.writeConfiguration("defaults: {webhook_url: \(receiver.address)}")
            for code in 0..<3 { _ = try await user.run("run", "--wait", "--cmd", "exit \(code)") }
            try await eventually("a failure") { try await user.delivery()["attempts"] != 0 }
            let pending = try await user.json("deliveries", "list", "--state", "pending")["deliveries"].elements
            #expect(pending.count == 3)
            #expect(pending.allSatisfy { $0["next_attempt_at"] != .null && $0["settled_at"] == .null })
            let ids = Set(pending.map { $0["event_id"].text ?? "" })
            try await user.killDaemon()
            #expect(receiver.requests.isEmpty)
            try await receiver.start()
            _ = try await user.json("list")
            try await user.eventuallyDelivered()
            #expect(try Set(receiver.events.map(\.id)) == ids)
            #expect(receiver.requests.count == 3)
            let settled = try await user.json("deliveries", "list")
            #expect(settled["totals"] == ["pending": 0, "delivered": 3, "dead": 0])
            #expect(settled["deliveries"].elements.allSatisfy { $0["last_error"] == .null })
        }
    }

    @Test("A daemon that is killed after the end was stored, and before anything was sent, is made good by the next")
    func killedBeforeSending() async throws {
        try await withUser { user in
            // The command's lane is busy with an earlier event, so the later ones are stored and not sent.
            try user.writeConfiguration("defaults: {notify_command: 'test -e go || sleep 20'}")
            for _ in 0..<12 { _ = try await user.run("run", "--wait", "--", "true") }
            try await eventually("stored deliveries") { try await user.json("deliveries", "list")["count"] == 12 }
            let before = try await user.json("deliveries", "list")["deliveries"].elements
            #expect(before.contains { $0["attempts"] == 0 && $0["state"] == "pending" })
            try await user.killDaemon()
            try Files.create(user.workspace + "/go", [])
            _ = try await user.json("list")
            try await user.eventuallyDelivered()
            let after = try await user.json("deliveries", "list")["deliveries"].elements
            #expect(after.map { $0["event_id"] } == before.map { $0["event_id"] })
            #expect(after.allSatisfy { $0["state"] == "delivered" })
        }
    }

    @Test(
        "A daemon that is killed between sending and the acknowledgement has it sent again, with the same id and body")
    func killedBeforeAcknowledgement() async throws {
        let receiver = try await EventReceiver.running()
        try receiver.answer("hang")
        try await withUser { user in
            _ = try await user.run("run", "--wait", "--webhook", receiver.address, "--", "true")
            _ = try await receiver.eventually(1)
            try await user.killDaemon()
            try receiver.answer("200")
            #expect(try await user.delivery()["state"] != "dead")
            try await user.eventuallyDelivered()
            let events = try receiver.events
            #expect(events.count == 2)
            #expect(events[0].id == events[1].id && !events[0].id.isEmpty)
            #expect(events[0].text == events[1].text)
        }
    }

    @Test("An acknowledgement that comes after the time limit is none: the event comes again, under the same id")
    func lateAcknowledgement() async throws {
        let receiver = try await EventReceiver.running()
        try receiver.answer("sleep 2 200")
        try await withUser { user in
            try user.writeConfiguration("defaults: {webhook_url: \(receiver.address), webhook_timeout: 500ms}")
            _ = try await user.run("run", "--wait", "--", "true")
            try await eventually("a failure") { try await user.delivery()["attempts"] != 0 }
            let error = try await user.delivery()["last_error"].text
            #expect(error?.hasPrefix("the receiver did not answer within 500ms") == true, "\(error ?? "")")
            try receiver.answer("200")
            try await user.eventuallyDelivered()
            let events = try receiver.events
            #expect(events.count >= 2)
            #expect(Set(events.map(\.id)).count == 1)
        }
    }

    @Test("A receiver that fails is tried until it does not; its time is respected")
    func fails() async throws {
        let receiver = try await EventReceiver.running()
        try receiver.answer("503 Retry-After: 3")
        try await withUser { user in
            _ = try await user.run("run", "--wait", "--webhook", receiver.address, "--", "true")
            let first = try #require(try await receiver.eventually(1).first)
            try receiver.answer("200")
            try await user.eventuallyDelivered()
            let events = try receiver.events
            #expect(events.count == 2)
            let times = try receiver.requests.map { try JSON(parsing: $0.utf8)["time"] }
            if case .number(let start) = times[0], case .number(let end) = times[1] {
                #expect(end - start >= 2.9, "\(end - start)")
            }
            #expect(events[1].id == first.id)
            #expect(try await user.delivery()["attempts"] == 2)
        }
    }

    @Test("A redirect to this machine is not followed, and the delivery says so until the receiver answers by itself")
    func redirects() async throws {
        let receiver = try await EventReceiver.running()
        let target = try await EventReceiver.running()
        try receiver.answer("307 Location: http://127.0.0.1:\(target.port)/secret?key=2")
        try await withUser { user in
            _ = try await user.run("run", "--wait", "--webhook", receiver.address, "--", "true")
            try await eventually("a failure") { try await user.delivery()["attempts"] != 0 }
            #expect(
                try await user.delivery()["last_error"].text
                    == "the receiver answered 307: it redirects to http://127.0.0.1:\(target.port), "
                    + "and redirects are not followed")
            try receiver.answer("200")
            try await user.eventuallyDelivered()
            #expect(target.requests.isEmpty)
        }
    }

    @Test(
        "Lines for a file on a full disk come, whole and once, as soon as there is room, also from the next daemon",
        .enabled("needs the right to mount", { MountedFolder.isPossible }))
    func fullDisk() async throws {
        let disk = try MountedFolder("size=64k")
        try await withUser { user in
            try user.writeConfiguration("defaults: {notify_file: \(disk.file("events"))}")
            try disk.fill()
            let ids = [try await user.dispatch(script: "exit 3"), try await user.dispatch(script: "true")]
            for id in ids { _ = try await user.endOfTask(id) }
            try await eventually("a failure") { try await user.delivery()["attempts"] != 0 }
            #expect(try await user.delivery()["last_error"].text?.contains("no space left") == true)
            try await user.killDaemon()
            _ = try await user.json("list")
            try disk.clear()
            try await user.eventuallyDelivered()
            let lines = try Files.read(disk.file("events")).split(separator: UInt8(ascii: "\n"))
            #expect(Set(try lines.map { try JSON(parsing: $0)["task_id"].text }) == Set(ids))
            #expect(lines.count == 2)
        }
    }

    @Test("A certificate is trusted that the submitter's environment names, and no other that nobody vouches for")
    func certificates() async throws {
        let folder = try TemporaryFolder()
        let receiver = try await EventReceiver.running(
            certificate: try EventReceiver.makeCertificate(in: folder))
        try await withUser { user in
            _ = try await user.run("run", "--wait", "--webhook", receiver.address, "--", "true")
            try await eventually("a failure") { try await user.delivery()["attempts"] != 0 }
            let error = try await user.delivery()["last_error"].text
            #expect(error?.hasPrefix("the receiver's certificate is not to be trusted: ") == true, "\(error ?? "")")
            #expect(receiver.requests.isEmpty)
            let trusting = ["SSL_CERT_FILE": folder.file("certificate")]
            _ = try await user.start(
                ["run", "--wait", "--webhook", receiver.address, "--", "true"], environment: trusting
            ).ended()
            try await eventually("the second delivery") { try await user.delivery()["state"] == "delivered" }
            #expect(receiver.requests.count == 1)
        }
    }

    @Test("What a receiver wants no more is given up, and sent again when somebody asks for it")
    func gone() async throws {
        let receiver = try await EventReceiver.running()
        try receiver.answer("410")
        try await withUser { user in
            for _ in 0..<2 { _ = try await user.run("run", "--wait", "--webhook", receiver.address, "--", "true") }
            try await eventually("two dead deliveries") {
                try await user.json("deliveries", "list")["totals"]["dead"] == 2
            }
            let delivery = try await user.delivery()
            #expect(delivery["last_error"] == "the receiver answered 410: it wants no more events")
            #expect(delivery["next_attempt_at"] == .null && delivery["settled_at"] != .null)
            #expect(try await user.run("deliveries", "list").errors.contains("retry --all-dead"))
            let id = try #require(delivery["delivery_id"].text)
            let shown = try await user.run("deliveries", "show", id)
            #expect(shown.errors.contains("deliveries retry \(id)"))
            let payload = try #require(shown.output.split(separator: "\n").last)
            #expect(try receiver.events.map(\.text).contains(String(payload)))
            try receiver.answer("200")
            #expect(try await user.json("deliveries", "retry", String(id.prefix(12)))["retried"] == 1)
            try await user.eventuallyDelivered()
            #expect(try await user.json("deliveries", "retry", "--all-dead")["retried"] == 1)
            try await user.eventuallyDelivered()
            #expect(try receiver.events.count == 4)
            #expect(try Set(receiver.events.map(\.id)).count == 2)
            // Also what was acknowledged, by its event.
            let event = try #require(delivery["event_id"].text)
            #expect(try await user.json("deliveries", "retry", event)["retried"] == 1)
            #expect(try await receiver.eventually(5).last?.id == event)
            try await user.eventuallyDelivered()
        }
    }

    @Test("A receiver that hangs holds no other up")
    func fairness() async throws {
        let slow = try await EventReceiver.running()
        let quick = try await EventReceiver.running()
        try slow.answer("hang")
        try await withUser { user in
            for _ in 0..<10 { _ = try await user.run("run", "--wait", "--webhook", slow.address, "--", "true") }
            _ = try await slow.eventually(1)
            let start = ContinuousClock.now
            for _ in 0..<3 { _ = try await user.run("run", "--wait", "--webhook", quick.address, "--", "true") }
            _ = try await quick.eventually(3)
            #expect(ContinuousClock.now - start < .seconds(15))
            #expect(slow.requests.count == 1, "one event at a time until it takes one")
        }
    }

    @Test("Forgetting a task loses no news of it")
    func cleanup() async throws {
        let receiver = try EventReceiver()
        try await withUser { user in
            let id = try await user.dispatch("run", "--webhook", receiver.address, "--cmd", "exit 5")
            _ = try await user.endOfTask(id)
            try await user.json("cleanup", id)
            try await user.expectError("task_not_found", ["status", id])
            #expect(try await user.json("deliveries", "list", "--task", id)["count"] == 1)
            try await user.killDaemon()
            try await receiver.start()
            _ = try await user.json("list")
            let event = try #require(try await receiver.eventually(1).first)
            #expect(event.body["task_id"].text == id && event.body["exit_code"] == 5)
            try await eventually("nothing to be kept") { try await user.json("deliveries", "list")["count"] == 0 }
        }
    }

    @Test("Collecting old tasks leaves those alone of which somebody has yet to be told")
    func collecting() async throws {
        let receiver = try EventReceiver()
        try await withUser { user in
            for target in [receiver.address, "none"] {
                _ = try await user.run("run", "--wait", "--name", "it", "--webhook", target, "--", "true")
            }
            try await eventually("the completion records are settled") {
                try await user.json("gc", "--keep", "0", "--dry-run")["removed"].elements.count == 1
            }
            try await receiver.start()
            try await user.eventuallyDelivered()
            #expect(try await user.json("gc", "--keep", "0")["removed"].elements.count == 2)
            #expect(try await user.json("deliveries", "list")["count"] == 0)
        }
    }

    @Test("The daemon stays while somebody has to be told something, and leaves afterwards; what it needed goes, too")
    func idle() async throws {
        let receiver = try EventReceiver()
        try await withUser { user in
            try user.writeConfiguration("daemon: {idle_timeout: 500ms}")
            let id = try await user.dispatch("run", "--wait", "--webhook", receiver.address, "--", "true")
            let pid = try #require(try await user.daemonPID())
            try await Task.sleep(for: .seconds(2))
            #expect(ProcessTable.entry(pid)?.isZombie == false)
            try await receiver.start()
            _ = try await receiver.eventually(1)
            try await eventually("the end of the daemon") { ProcessTable.entry(pid)?.isZombie ?? true }
            let settings = { try Files.names(in: user.stateFolder + "/deliveries").filter { $0.hasSuffix(".json") } }
            #expect(try settings().count == 1)
            try await user.json("cleanup", id)
            try await user.killDaemon()
            _ = try await user.json("list")
            #expect(try settings().isEmpty)
        }
    }

    @Test("Daemons that are killed at any moment lose no event, and give none a second id")
    func anyMoment() async throws {
        let receiver = try await EventReceiver.running()
        try await withUser { user in
            try user.writeConfiguration("defaults: {webhook_url: \(receiver.address), notify_file: ~/events}")
            var ids: Set<String> = []
            for round in 0..<12 {
                ids.insert(try await user.dispatch("run", "--cmd", "exit \(round)"))
                try await Task.sleep(for: .microseconds(Int.random(in: 0...60_000)))
                try await user.killDaemon()
            }
            for id in ids { _ = try await user.endOfTask(id) }
            try await user.eventuallyDelivered()
            let events = try receiver.events
            #expect(Set(events.map { $0.body["task_id"].text ?? "" }) == ids)
            #expect(Set(events.map(\.id)) == Set(ids.map { "\($0)-1" }))
            #expect(Set(events.map(\.text)).count == ids.count, "each event has one body")
            let lines = String(decoding: try Files.read(user.home + "/events"), as: UTF8.self).split(separator: "\n")
            #expect(Set(lines.map(String.init)) == Set(events.map(\.text)))
        }
    }

    @Test("A line is found once, whenever the daemon that looks for it is killed", arguments: [[], ["--split-output"]])
    func matchAcrossDaemons(_ options: [String]) async throws {
        let receiver = try await EventReceiver.running()
        try await withUser { user in
            let script = """
                echo before; while [ ! -e go ]; do sleep 0.02; done; echo needle one >&2; echo needle two >&2
                while [ ! -e end ]; do sleep 0.02; done
                """
            let id = try await user.dispatch(
                "run", "--webhook", receiver.address, "--notify-on", "task.output_match", "--output-match", "needle",
                options.first ?? "--leftovers=leave", "--cmd", script)
            try await user.killDaemon()
            try Files.create(user.workspace + "/go", [])
            _ = try await user.json("list")
            let event = try #require(try await receiver.eventually(1).first)
            #expect(event.id == "\(id)-1-output_match")
            #expect(event.body["match"]["line"] == "needle one")
            #expect(event.body["match"]["stream"].text == (options.isEmpty ? "out" : "err"))
            #expect(event.body["task_status"] == "running")
            try await user.eventuallyDelivered()
            try await user.killDaemon()
            try Files.create(user.workspace + "/end", [])
            #expect(try await user.endOfTask(id)["status"] == "completed")
            try await user.eventuallyDelivered()
            #expect(receiver.requests.count == 1)
        }
    }

    @Test("What is no delivery, or more than one, is said")
    func unknown() async throws {
        try await withUser { user in
            try await user.expectError("delivery_not_found", ["deliveries", "show", "dlv_1"])
            try await user.expectError("delivery_not_found", ["deliveries", "retry", "x"])
            try await user.expectError("invalid_argument", exitCode: 2, ["deliveries", "retry"])
            try await user.expectError("task_not_found", ["deliveries", "list", "--task", "x"])
            #expect(try await user.run("deliveries", "list").errors == "no deliveries\n")
            for _ in 0..<2 { _ = try await user.run("run", "--wait", "--notify-file", "f", "--", "true") }
            let error = try await user.expectError("ambiguous_id", ["deliveries", "show", "dlv_"])
            #expect(error["hint"].text?.contains("dlv_") == true)
        }
    }
}
