import ContainerExecutor
import ExecutorCore
import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("Images and settings", .timeLimit(.minutes(5)))
struct ImageTests {
    @Test("Words run in an image without a shell", arguments: PrivateEngine.Kind.possible)
    func noShell(_ kind: PrivateEngine.Kind) async throws {
        let fixture = try await ContainerFixture(kind).with { $0.image = "bare" }
        let finished = try await fixture.run(TaskDraft(words: ["echo", "a b", "$HOME"]))
        #expect(finished.evidence.outcome == .exited(code: 0))
        #expect(try await finished.text() == "a b $HOME\n")
        let errors = try await fixture.run(TaskDraft(words: ["ls", "/no/such/file"]))
        #expect(try await errors.text().contains("/no/such/file"), "errors are in the log")
        let idle = try await fixture.launch(TaskDraft(words: ["sleep", "60"]))
        #expect(try await idle.terminated().outcome == .signaled(.terminate))
    }

    @Test(
        "127 and 126 are told apart from what a task itself gives", arguments: PrivateEngine.Kind.possible,
        ["box", "bare"])
    func notFound(_ kind: PrivateEngine.Kind, _ image: String) async throws {
        // What Podman's own process 1 says of a program that cannot be run is sometimes lost, without a shell to say it.
        let choices = kind == .podman && image == "bare" ? [false] : [true, false]
        for usesInit in choices {
            let fixture = try await ContainerFixture(kind).with {
                $0.image = image
                $0.usesInit = usesInit
            }
            let missing = try await fixture.run(TaskDraft(words: ["/no/such/program"])).evidence
            #expect(missing.outcome == .exited(code: 127), "\(usesInit)")
            #expect(missing.cause == .launchFailed, "\(usesInit)")
            let forbidden = try await fixture.run(TaskDraft(words: ["/etc/passwd"])).evidence
            #expect(forbidden.outcome == .exited(code: 126), "\(usesInit) \(forbidden)")
            #expect(forbidden.cause == .launchFailed, "\(usesInit)")
        }
    }

    @Test("Settings reach the engine", arguments: PrivateEngine.Kind.possible)
    func settings(_ kind: PrivateEngine.Kind) async throws {
        let fixture = try await ContainerFixture(kind).with {
            $0.user = "1000"
            $0.memory = "64m"
            $0.pidsLimit = 50
            $0.isReadOnly = true
        }
        let draft = TaskDraft(script: "id -u; touch /x; cat; pwd").with {
            $0.standardInput = Array("input\n".utf8)
            $0.environment = ["IS_SANDBOX": "1"]
        }
        let task = try await fixture.run(draft)
        let text = try await task.text()
        #expect(text.hasPrefix("1000\n"))
        #expect(text.contains("Read-only file system"))
        #expect(text.hasSuffix("input\n/tmp\n"))
        let format = "{{.HostConfig.Memory}} {{.HostConfig.PidsLimit}} {{.HostConfig.ReadonlyRootfs}}"
        #expect(
            try fixture.engine.run("inspect", "--format", format, task.task.container).hasPrefix("67108864 50 true"))
    }

    @Test("A long line without an end arrives whole, and follows its reader", arguments: PrivateEngine.Kind.possible)
    func longLine(_ kind: PrivateEngine.Kind) async throws {
        let fixture = try await ContainerFixture(kind)
        // A gigabyte takes an engine a minute: see `make storm`.
        let size = getenv("OPENCLAW_STORM_LONG") == nil ? 20_000_000 : 1 << 30
        let task = try await fixture.launch(TaskDraft(script: "head -c \(size) /dev/zero; printf end"))
        var (zeros, rest) = (0, [UInt8]())
        try await task.executor.followLog(.out, of: task.handle, from: 0) { chunk in
            let count = chunk.bytes.prefix { $0 == 0 }.count
            zeros += count
            rest += chunk.bytes.dropFirst(count)
        }
        #expect(zeros == size)
        #expect(rest == Array("end".utf8))
    }

    @Test("A log whose copies are given up while it is read is read to its end all the same", .needs(.docker))
    func droppedCopies() async throws {
        let fixture = try await ContainerFixture(.docker)
        let finished = try await fixture.run(TaskDraft(script: "head -c 300000 /dev/zero"))
        let executor = fixture.makeContainerExecutor(fixture.transport)
        let handle = finished.task.handle
        for _ in 0..<20 {
            let dropper = Task {
                while !Task.isCancelled {
                    executor.dropLogCopies(of: handle)
                    try await Task.sleep(for: .milliseconds(3))
                }
            }
            defer { dropper.cancel() }
            for offset in stride(from: Int64(0), to: 300_000, by: 100_000) {
                do {
                    let chunk = try await executor.readLog(.out, of: handle, from: offset, limit: 100_000)
                    #expect(chunk.bytes.count == 100_000, "at \(offset)")
                } catch {
                    #expect(error.code == .storageUnavailable, "a copy that is gone is said to be: \(error)")
                }
            }
        }
    }
}
