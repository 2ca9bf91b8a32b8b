import ContainerExecutor
import ExecutorCore
import ExecutorTestSupport
import LocalTransport
import SystemSupport
import Testing

@Suite("What an engine does not take is refused in its own words", .timeLimit(.minutes(5)))
struct RefusalTests {
    private func refusal(_ fixture: ContainerFixture, _ draft: TaskDraft = TaskDraft(script: "echo ran")) async throws
        -> ExecutorError
    {
        let staged = try fixture.stage(draft)
        let executor = fixture.makeExecutor()
        let error = await #expect(throws: ExecutorError.self) { try await executor.launch(staged.spec, as: staged.id) }
        return try #require(error)
    }

    @Test("An image that is missing and not to be fetched", arguments: PrivateEngine.Kind.possible)
    func missingImage(_ kind: PrivateEngine.Kind) async throws {
        let fixture = try await ContainerFixture(kind).with {
            $0.image = "no-such-image"
            $0.pullPolicy = .never
        }
        let error = try await refusal(fixture)
        #expect(error.code == .launchRefused)
        #expect(error.message.contains("no-such-image"))
    }

    @Test("An image that cannot be fetched, and what the engine said meanwhile", arguments: PrivateEngine.Kind.possible)
    func unfetchableImage(_ kind: PrivateEngine.Kind) async throws {
        let fixture = try await ContainerFixture(kind).with { $0.image = "127.0.0.1:1/no/image" }
        let staged = try fixture.stage(TaskDraft(script: "echo ran"))
        let (lines, continuation) = AsyncStream.makeStream(of: String.self)
        let executor = ContainerExecutor(
            transport: fixture.transport, options: fixture.options, spoolFolder: fixture.folder.file("spool")
        ) { id, line in
            if id == staged.id { continuation.yield(line) }
        }
        let error = await #expect(throws: ExecutorError.self) { try await executor.launch(staged.spec, as: staged.id) }
        continuation.finish()
        let report = await lines.reduce(into: "") { $0 += "\($1)\n" }
        #expect(report.contains("127.0.0.1:1"))
        #expect(error?.message.contains("127.0.0.1:1/no/image") == true, "\(error.debugDescription)")
        #expect(try await executor.status(of: TaskHandle(id: staged.id, notes: [:])) == .notLaunched)
    }

    @Test(
        "A volume, a port, a user that cannot be", arguments: PrivateEngine.Kind.possible,
        [["--volume", "/etc:relative"], ["--publish", "99999999:1"], ["--user", "no-such-user"]])
    func badSetting(_ kind: PrivateEngine.Kind, _ arguments: [String]) async throws {
        let fixture = try await ContainerFixture(kind).with { $0.runArguments += arguments }
        let staged = try fixture.stage(TaskDraft(script: "echo ran"))
        let executor = fixture.makeExecutor()
        let error = await #expect(throws: ExecutorError.self) { try await executor.launch(staged.spec, as: staged.id) }
        #expect(error?.code == .launchRefused, "\(error.debugDescription)")
        let word = arguments[1].split(separator: ":").last.map(String.init) ?? ""
        #expect(error?.message.contains(word == "1" ? "99999999" : word) == true, "\(error.debugDescription)")
        #expect(try await executor.status(of: TaskHandle(id: staged.id, notes: [:])) == .notLaunched)
        #expect(try !fixture.engine.run("ps", "--all").contains("\(staged.id)"), "nothing is left")
    }

    @Test("A name that is taken", arguments: PrivateEngine.Kind.possible)
    func nameCollision(_ kind: PrivateEngine.Kind) async throws {
        let fixture = try await ContainerFixture(kind)
        let staged = try fixture.stage(TaskDraft(script: "echo ran"))
        try fixture.create(named: "openclaw-\(staged.id)")
        let executor = fixture.makeExecutor()
        let error = await #expect(throws: ExecutorError.self) { try await executor.launch(staged.spec, as: staged.id) }
        #expect(error?.code == .launchRefused)
        #expect(error?.message.contains("openclaw-\(staged.id)") == true, "\(error.debugDescription)")
        #expect(try fixture.engine.run("ps", "--all", "--format", "{{.Names}}").contains("\(staged.id)"))
        try fixture.engine.run("rm", "openclaw-\(staged.id)")
    }

    @Test("A script in an image without a shell", arguments: PrivateEngine.Kind.possible)
    func scriptWithoutShell(_ kind: PrivateEngine.Kind) async throws {
        let error = try await refusal(ContainerFixture(kind).with { $0.image = "bare" })
        #expect(error.code == .launchRefused)
        #expect(error.message.contains("/bin/sh"), "\(error)")
    }

    @Test("A variable that no way into the container can carry", .needs(.docker))
    func unusableVariable() async throws {
        let draft = TaskDraft(script: "echo ran").with { $0.environment = ["DOCKER_HOST": "a\nb"] }
        let error = try await refusal(await ContainerFixture(.docker), draft)
        #expect(error.code == .launchRefused)
        #expect(error.message.contains("DOCKER_HOST"))
        #expect(!error.message.contains("a\nb"))
    }
}

@Suite("An engine that cannot be used is unreachable, and the error says what to do")
struct UnreachableEngineTests {
    private func expectUnreachable(_ fixture: ContainerFixture, _ transport: LocalTransport, _ words: String...)
        async throws
    {
        let staged = try fixture.stage(TaskDraft(script: "echo ran"))
        let executor = fixture.makeContainerExecutor(transport)
        let handle = TaskHandle(id: staged.id, notes: ["container": String(repeating: "a", count: 64)])
        let errors = [
            await #expect(throws: ExecutorError.self) { try await executor.launch(staged.spec, as: staged.id) },
            await #expect(throws: ExecutorError.self) { try await executor.status(of: handle) },
            await #expect(throws: ExecutorError.self) { try await executor.send(.init(.kill), to: handle) },
            await #expect(throws: ExecutorError.self) { try await executor.remove(handle) },
            await #expect(throws: ExecutorError.self) { try await executor.probe() },
        ]
        for error in errors {
            #expect(error?.code == .unreachable, "\(error.debugDescription)")
            #expect(error?.hint != nil)
            for word in words { #expect(error?.message.contains(word) == true, "\(error.debugDescription)") }
        }
    }

    @Test("There is no such program", .needs(.docker))
    func absent() async throws {
        let fixture = try await ContainerFixture(.docker).with { $0.program = "no-such-engine" }
        try await expectUnreachable(fixture, fixture.transport, "no-such-engine")
    }

    @Test("The engine does not run", .needs(.docker))
    func notRunning() async throws {
        let fixture = try await ContainerFixture(.docker).with {
            $0.runtimeArguments = ["--host", "unix:///tmp/openclaw-no-such-socket"]
        }
        try await expectUnreachable(fixture, fixture.transport, "openclaw-no-such-socket")
    }

    @Test("The user may not use its socket", .needs(.docker))
    func noPermission() async throws {
        let fixture = try await ContainerFixture(.docker)
        let home = fixture.folder.file("nobody")
        try Files.createFolder(home)
        try Program.run("chown", "65534:65534", home)
        try Program.run("chmod", "755", fixture.folder.path, fixture.engine.folder)
        let shell = fixture.folder.file("sh")
        let text = "#!/bin/sh\nexec setpriv --reuid 65534 --regid 65534 --clear-groups /bin/sh \"$@\"\n"
        try Files.create(shell, text.utf8)
        try Program.run("chmod", "755", shell)
        let transport = LocalTransport(
            shell: shell, environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": home])
        try await expectUnreachable(fixture.with { $0.placeFolder = "~/place" }, transport, "permission denied")
    }

    @Test("The engine is stuck", .needs(.docker))
    func stuck() async throws {
        let engine = try await PrivateEngine(.docker)
        let fixture = try await ContainerFixture(.docker, engine: engine)
        let task = try await fixture.launch(.idle)
        try await task.untilLogged("up")
        let executor = ContainerExecutor(
            transport: fixture.transport, options: fixture.options, spoolFolder: fixture.folder.file("spool"),
            patience: .seconds(2))
        try engine.tell(.freeze)
        let error = await #expect(throws: ExecutorError.self) { try await executor.status(of: task.handle) }
        #expect(error?.code == .unreachable)
        try engine.tell(.thaw)
        try await engine.untilItAnswers()
        #expect(try await fixture.makeExecutor().status(of: task.handle).isRunning)
        _ = try await task.terminated()
    }
}
