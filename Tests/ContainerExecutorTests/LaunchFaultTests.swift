import ContainerExecutor
import ExecutorCore
import ExecutorTestSupport
import SystemSupport
import Testing

@Suite("A launch may be cut off anywhere, and still starts a task once", .timeLimit(.minutes(5)))
struct LaunchFaultTests {
    /// Kills the script that has called the engine for this verb for the first time: before, or when it is done.
    enum Cut: String, CaseIterable {
        case beforeCreate, afterCreate, beforeStart, afterStart
    }

    @Test("The client dies", arguments: PrivateEngine.Kind.possible, Cut.allCases)
    func clientDies(_ kind: PrivateEngine.Kind, _ cut: Cut) async throws {
        var fixture = try await ContainerFixture(kind)
        let program = fixture.folder.file(kind.rawValue)
        let (mark, verb) = (fixture.folder.file("mark"), cut.rawValue.hasSuffix("Create") ? "create" : "start")
        // `create` is called in a subshell: the script itself is the parent of that.
        let text = """
            #!/bin/sh
            cut() {
                [ -e \(mark) ] && return
                : >\(mark)
                victim=$PPID
                if [ \(verb) = create ]; then victim="$(parent "$PPID") $PPID"; fi
                kill -9 $victim
                exit 1
            }
            parent() { awk '{print $4}' "/proc/$1/stat"; }
            case " $* " in
            *" \(verb) "*)
                if [ \(cut.rawValue.hasPrefix("before")) = true ]; then cut; fi
                \(kind.rawValue) "$@" || exit
                cut ;;
            *) exec \(kind.rawValue) "$@" ;;
            esac
            """
        try Files.create(program, text.utf8)
        try Program.run("chmod", "755", program)
        let shared = fixture.folder.file("shared")
        try Files.createFolder(shared)
        fixture.options.program = program
        fixture.options.volumes = ["\(shared):/shared"]
        let staged = try fixture.stage(TaskDraft(script: "echo ran >>/shared/runs"))
        let first = fixture.makeExecutor()
        // It may find out by itself what has become of its launch.
        _ = try? await first.launch(staged.spec, as: staged.id)
        #expect((try? Files.read(mark)) != nil, "the launch was cut off")
        let second = fixture.makeExecutor()
        let task = LaunchedTask(executor: second, handle: try await second.launch(staged.spec, as: staged.id))
        #expect(try await task.finished().evidence.outcome == .exited(code: 0))
        #expect(String(decoding: try Files.read(shared + "/runs"), as: UTF8.self) == "ran\n")
        let names = try fixture.engine.run("ps", "--all", "--format", "{{.Names}}")
        #expect(names.split(separator: "\n").filter { $0.contains("\(staged.id)") }.count == 1)
    }

    @Test("No value of a variable is ever an argument", arguments: PrivateEngine.Kind.possible)
    func argumentsAreNotSecret(_ kind: PrivateEngine.Kind) async throws {
        var fixture = try await ContainerFixture(kind)
        let (program, log) = (fixture.folder.file(kind.rawValue), fixture.folder.file("calls"))
        try Files.create(program, "#!/bin/sh\nprintf '%s\\n' \"$@\" >>\(log)\nexec \(kind.rawValue) \"$@\"\n".utf8)
        try Program.run("chmod", "755", program)
        fixture.options.program = program
        // A shell in between may drop a name that is none for it.
        fixture.options.image = "bare"
        let secret = "s3cret-\(UInt64.random(in: 0 ... .max))"
        let variables = ["PLAIN": secret, "LINES": "\(secret)\nmore", "HOME": "/\(secret)", "odd.name": secret]
        let draft = TaskDraft(words: ["env", "-0"]).with { $0.environment = variables }
        let entries = try await fixture.run(draft).text().split(separator: "\0")
        for (name, value) in variables { #expect(entries.contains("\(name)=\(value)"), "\(name) among \(entries)") }
        #expect(!String(decoding: try Files.read(log), as: UTF8.self).contains(secret))
    }
}
