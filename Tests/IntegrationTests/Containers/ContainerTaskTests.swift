import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("Tasks in containers", .timeLimit(.minutes(5)))
struct ContainerTaskTests {
    @Test("A job behaves as in a script of a pipeline: live output, the job's own exit code", arguments: usableEngines)
    func job(_ kind: PrivateEngine.Kind) async throws {
        let engine = try await PrivateEngine.shared(kind)
        try await withUser { user in
            try user.configureExecutors(engine.entry("builder", user, "env: {TOKEN: \"it's $(x)\"}"))
            let ended = try await user.run(
                "run", "-e", "builder", "--wait", "--stdin", "-", "--cmd",
                "cat; echo \"$TOKEN\"; echo oops >&2; exit 3",
                input: .bytes(Array("from here\n".utf8)))
            #expect(ended.code == 3, "\(ended)")
            #expect(ended.output.hasPrefix("from here\nit's $(x)\n"))
            #expect(try await user.run("run", "-e", "builder", "--wait", "--", "no-such-program").code == 127)
            let late = try await user.run("run", "-e", "builder", "--wait", "--timeout", "500ms", "--cmd", "sleep 60")
            #expect(late.code == 124, "\(late)")
            let task = try #require(try await user.json("list", "--limit", "1")["tasks"].elements.first)
            #expect(task["executor_type"] == "container")
            #expect(task["reason"] == "timeout")
        }
    }

    @Test("One that prints nothing for too long is ended, one that prints is left alone", arguments: usableEngines)
    func stalled(_ kind: PrivateEngine.Kind) async throws {
        let engine = try await PrivateEngine.shared(kind)
        try await withUser { user in
            try user.configureExecutors(engine.entry("builder", user))
            let silent = try await user.run(
                "run", "-e", "builder", "--wait", "--stall-timeout", "2s", "--kill-after", "500ms", "--cmd",
                "echo up; sleep 3600")
            #expect(silent.code == 124, "\(silent)")
            let task = try #require(try await user.json("list", "--limit", "1")["tasks"].elements.first)
            #expect(task["reason"] == "stalled", "\(task)")
            let busy = try await user.run(
                "run", "-e", "builder", "--wait", "--stall-timeout", "5s", "--split-output", "--cmd",
                "for i in $(seq 10); do echo $i >&2; sleep 1; done")
            #expect(busy.code == 0, "\(busy)")
        }
    }

    @Test("What is said while an image is fetched is shown, and the image is used", .needs(.docker))
    func pull() async throws {
        let engine = try await PrivateEngine.shared(.docker)
        let registry = try await PrivateRegistry()
        let image = "\(registry.address)/box"
        try engine.run("tag", "box", image)
        try engine.run("push", image)
        try engine.run("rmi", image)
        try await withUser { user in
            try user.configureExecutors(engine.entry("builder", user, image: image))
            let first = try await user.run("run", "-e", "builder", "--wait", "--cmd", "echo ran; exit 3")
            #expect(first.code == 3, "\(first)")
            #expect(first.output == "ran\n")
            #expect(first.errors.contains("Pulling from box"))
            let second = try await user.run("run", "-e", "builder", "--wait", "--cmd", "echo ran; exit 3")
            #expect(second.code == 3, "\(second)")
            #expect(!second.errors.contains("Pulling"))
        }
    }

    @Test(
        "Kill ends it, cleanup removes the container, and its log outlives an engine that forgets",
        arguments: usableEngines)
    func killAndCleanUp(_ kind: PrivateEngine.Kind) async throws {
        let engine = try await PrivateEngine.shared(kind)
        try await withUser { user in
            try user.configureExecutors(engine.entry("builder", user))
            let id = try await user.dispatch(
                "run", "-e", "builder", "--cmd", "trap '' TERM; echo up; while :; do sleep 1; done")
            try await eventually("the task is up", within: .seconds(30)) {
                try await user.run("logs", id, "--raw").output == "up\n"
            }
            _ = try await user.run("kill", id, "--grace", "200ms")
            #expect(try await user.endOfTask(id)["status"] == "killed")
            try await user.eventuallyExists("\(user.tasksFolder)/\(id)/task.log")
            #expect(try engine.containers().contains("openclaw-\(id)"))
            #expect(try await user.run("cleanup", id).code == 0)
            #expect(try !engine.containers().contains("openclaw-\(id)"))

            let other = try await user.dispatch("run", "-e", "builder", "--", "echo", "kept")
            _ = try await user.endOfTask(other)
            try await user.eventuallyExists("\(user.tasksFolder)/\(other)/task.log")
            try engine.run("rm", "--force", "openclaw-\(other)")
            #expect(try await user.log(other) == "kept\n")
            #expect(try await user.run("cleanup", other).code == 0)
        }
    }

    @Test("Who reads a log slowly gets all of it, though it is copied meanwhile", .needs(.docker))
    func slowReader() async throws {
        let engine = try await PrivateEngine.shared(.docker)
        try await withUser { user in
            try user.configureExecutors(engine.entry("builder", user))
            let script = "head -c 10000000 /dev/zero; until test -e /tmp/go; do sleep 0.1; done"
            let id = try await user.dispatch("run", "-e", "builder", "--cmd", script)
            let pipe = try FileDescriptor.pipe()
            let input = SharedDescriptor(FileDescriptor(adopting: pipe.read.release()))
            let output = pipe.write.release()
            let reader = try user.start(["logs", "-f", "--raw", id], output: output)
            close(output)
            let first = try input.descriptor.read(upTo: 1000)
            try engine.run("exec", "openclaw-\(id)", "touch", "/tmp/go")
            try await user.eventuallyExists("\(user.tasksFolder)/\(id)/task.log")
            var count = first.count
            while case let bytes = try input.descriptor.read(upTo: 1 << 20), !bytes.isEmpty { count += bytes.count }
            #expect(count == 10_000_000)
            #expect(try await reader.ended().code == 0)
        }
    }

    @Test("A daemon that is killed finds its containers again", arguments: usableEngines)
    func adoption(_ kind: PrivateEngine.Kind) async throws {
        let engine = try await PrivateEngine.shared(kind)
        try await withUser { user in
            try user.configureExecutors(engine.entry("builder", user))
            let id = try await user.dispatch("run", "-e", "builder", "--cmd", "sleep 1; echo late; exit 6")
            try await user.killDaemon()
            #expect(try await user.endOfTask(id)["exit_code"] == 6)
            #expect(try await user.log(id) == "late\n")
        }
    }

    @Test("A container removed behind our back is lost, with that reason", arguments: usableEngines)
    func removed(_ kind: PrivateEngine.Kind) async throws {
        let engine = try await PrivateEngine.shared(kind)
        try await withUser { user in
            try user.configureExecutors(engine.entry("builder", user))
            let id = try await user.dispatch("run", "-e", "builder", "--", "sleep", "600")
            // Who removes by force kills first: a daemon that looks at that moment sees an end.
            try await user.killDaemon()
            try engine.run("rm", "--force", "openclaw-\(id)")
            let task = try await user.endOfTask(id)
            #expect(task["status"] == "lost")
            #expect(task["error"].text?.contains("removed") == true, "\(task)")
        }
    }

    @Test("What the engine refuses is told in its own words, and is our failure", .needs(.docker))
    func refusals() async throws {
        let engine = try await PrivateEngine.shared(.docker)
        try await withUser { user in
            let missing = engine.entry("missing", user, "pull: never", image: "no-such-image")
            let absent =
                "  - {name: absent, type: container, image: box, runtime: docker,"
                + " runtime_args: [--host, \"unix://\(user.file("nobody"))\"]}\n"
            try user.configureExecutors(missing + absent)
            let noImage = try await user.run("run", "-e", "missing", "--wait", "--", "true")
            #expect(noImage.code == 125, "\(noImage)")
            #expect(noImage.errors.contains("no-such-image"))
            let noEngine = try await user.run("run", "-e", "absent", "--wait", "--", "true")
            #expect(noEngine.code == 125, "\(noEngine)")
            let contacts = try await user.json("executors", "--check")["executors"].elements
            #expect(contacts.first { $0["name"] == "absent" }?["contact"]["state"] == "unreachable")
        }
    }

    @Test("doctor looks at each engine and at what tasks need there", arguments: usableEngines)
    func doctor(_ kind: PrivateEngine.Kind) async throws {
        let engine = try await PrivateEngine.shared(kind)
        try await withUser { user in
            let absent =
                "  - {name: absent, type: container, image: box, runtime: docker,"
                + " runtime_args: [--host, \"unix://\(user.file("nobody"))\"]}\n"
            try user.configureExecutors(
                engine.entry("good", user) + engine.entry("missing", user, "pull: never", image: "no-such-image")
                    + engine.entry("later", user, image: "no-such-image")
                    + engine.entry("inside", user, "container: no-such-container", image: nil) + absent)
            let checks = try await user.run("doctor", "--json").json()["checks"].elements
            func statuses(_ check: String) -> [String?] {
                checks.filter { $0["id"].text == check }.map { $0["status"].text }
            }
            #expect(statuses("engine") == ["ok", "ok", "ok", "ok", "failure"], "\(checks)")
            #expect(statuses("image") == ["ok", "failure", "ok"])
            #expect(statuses("container") == ["failure"])
        }
    }

    @Test("A Claude Code task works in a container, as root, since that is a sandbox", .needs(.docker))
    func claude() async throws {
        let engine = try await PrivateEngine.shared(.docker)
        try await withUser { user in
            let programs = Path.parent(of: Fixtures.path(of: "fake-claude"))
            try user.configureExecutors(
                engine.entry(
                    "sandbox", user, "claude_path: /opt/claude/fake-claude", "volumes: [\"\(programs):/opt/claude:ro\"]"
                ))
            let ended = try await user.run("start", "-e", "sandbox", "-p", "Say 'hi'", "--name", "boxed", "--wait")
            #expect(ended.code == 0, "\(ended)")
            #expect(ended.output.contains("fake answer to: Say 'hi'"))
        }
    }

    @Test("Tasks can be started in a container that is there already, and on the engine of a host", .needs(.docker))
    func insideAndElsewhere() async throws {
        let engine = try await PrivateEngine.shared(.docker)
        let host = try await Host()
        let name = "devbox-\(getpid())"
        try engine.run("run", "--detach", "--init", "--name", name, "--network=none", "box", "sleep", "600")
        try await withUser { user in
            let inside = engine.entry("inside", user, "container: \(name)", image: nil)
            try user.configureExecutors(inside + host.entry() + engine.entry("far", user, "on: crib"))
            let first = try await user.run("run", "-e", "inside", "--wait", "--cmd", "echo in; exit 4")
            #expect(first.code == 4, "\(first)")
            #expect(first.output == "in\n")
            let second = try await user.run("run", "-e", "far", "--wait", "--cmd", "echo far; exit 5")
            #expect(second.code == 5, "\(second)")
            #expect(second.output == "far\n")
        }
        try engine.run("rm", "--force", name)
    }

    @Test("Containers that nobody knows any more are found, and removed only on request", .needs(.docker))
    func orphans() async throws {
        let engine = try await PrivateEngine.shared(.docker)
        try await withUser { user in
            try user.configureExecutors(engine.entry("builder", user))
            let known = try await user.dispatch("run", "-e", "builder", "--", "true")
            _ = try await user.endOfTask(known)
            let orphan = "openclaw-018f0000-0000-7000-8000-\(100_000_000_000 + Int(getpid()))"
            try engine.run(
                "create", "--name", orphan, "--label", "openclaw.task=x", "--network=none", "box", "true")
            let report = try await user.json("cleanup", "--orphans")
            try await Contract.expect([Contract.Case("orphans", report)], user)
            let found = report["orphans"].elements.compactMap { $0["name"].text }
            #expect(found.contains(orphan))
            #expect(!found.contains("openclaw-\(known)"))
            #expect(try engine.containers().contains(orphan))
            try engine.run("rm", "--force", orphan)
        }
    }
}

/// The engines that can be started here.
let usableEngines = PrivateEngine.Kind.allCases.filter { PrivateEngine.obstacle(to: $0) == nil }
