import ExecutorCore
import ExecutorTestSupport
import SystemSupport
import Testing

@Suite("Text never becomes shell by accident", .timeLimit(.minutes(10)))
struct HostileTextTests {
    private static let hostile = [
        "'; touch pwned; '", "$(touch pwned)", "`touch pwned`", "\"$HOME\"", "a\\'b\\\\", "-n", "--", "\n\n", "*", "~",
        "\u{81}\u{82}\u{88}\u{fe}", "'''", "end\nend", "!!", "\t \r",
    ]

    @Test("workspaces may be called anything", arguments: TestShell.allCases)
    func workspaces(_ shell: TestShell) async throws {
        let fixture = try ShellFixture(shell)
        for (index, text) in Self.hostile.enumerated() {
            let workspace = fixture.folder.file("w\(index)") + text
            try Files.createFolder(Path.tidy(workspace))
            let task = try await fixture.run(TaskDraft(script: "pwd; ls").with { $0.workspace = workspace })
            #expect(try await task.text() == Path.tidy(workspace) + "\n")
        }
    }

    @Test("'~' in a workspace is the home folder of the place")
    func home() async throws {
        let home = try TemporaryFolder()
        try Files.createFolder(home.file("a b"))
        let fixture = try ShellFixture(environment: ["HOME": home.path])
        let task = try await fixture.run(TaskDraft(script: "pwd").with { $0.workspace = "~/a b" })
        #expect(try await task.text() == home.file("a b") + "\n")
    }

    @Test("variables and arguments may hold anything", arguments: TestShell.allCases)
    func values(_ shell: TestShell) async throws {
        let fixture = try ShellFixture(shell)
        let names = Self.hostile.indices.map { "V\($0)" }
        let variables = Dictionary(uniqueKeysWithValues: zip(names, Self.hostile))
        let special = ["IFS": "x/:", "LC_ALL": "xx_YY.SJIS", "PS4": "$(touch pwned)", "PWD": "/nowhere", "root": "/x"]
        let draft = TaskDraft(words: ["/usr/bin/env", "-0"])
            .with { $0.environment = variables.merging(special) { $1 } }
        let entries = Set(
            try await fixture.run(draft).task.log().split(separator: 0).map { String(decoding: $0, as: UTF8.self) })
        for (name, value) in draft.environment { #expect(entries.contains("\(name)=\(value)")) }

        let words = try await fixture.run(TaskDraft(words: ["/usr/bin/printf", "%s\\0"] + Self.hostile))
        #expect(
            try await words.task.log().split(separator: 0).map { String(decoding: $0, as: UTF8.self) } == Self.hostile)
    }

    @Test("programs that do not exist are named, whatever they are called", arguments: TestShell.allCases)
    func programs(_ shell: TestShell) async throws {
        let fixture = try ShellFixture(shell)
        for text in Self.hostile + [String(repeating: "long\u{e9}", count: 2000)] {
            let task = try await fixture.run(TaskDraft(words: ["no-" + text]))
            #expect(task.evidence.outcome == .exited(code: 127))
            #expect(task.evidence.cause == .launchFailed)
            #expect(task.evidence.note?.hasPrefix("command not found: 'no-") == true)
        }
    }

    @Test("variables that a shell cannot pass on are refused by name", arguments: ["UID", "RANDOM", "a.b", "1A", "É"])
    func unusableVariables(_ name: String) async throws {
        let fixture = try ShellFixture()
        await #expect {
            _ = try await fixture.launch(TaskDraft(script: "true").with { $0.environment = [name: "1"] })
        } throws: { error in
            let error = error as? ExecutorError
            return error?.code == .launchRefused && error?.message.contains("'\(name)'") == true
        }
    }

    @Test("nothing that users wrote is in any command line but the task's own")
    func secrets() async throws {
        let fixture = try ShellFixture()
        let draft = TaskDraft(script: "echo up; while :; do sleep 0.05; done # secret-text").with {
            $0.environment = ["SECRET": "secret-text"]
            $0.standardInput = Array("secret-text".utf8)
            $0.timeLimit = .seconds(100)
        }
        let task = try await fixture.launchUntilUp(draft)
        let lines = ProcessTable.all().compactMap { try? Files.read("/proc/\($0.pid)/cmdline") }
        #expect(!lines.contains { String(decoding: $0, as: UTF8.self).contains("secret-text") })
        _ = try await task.terminated()
    }
}
