import CommandLineKit
import SystemSupport
import Testing

@Suite("Completion scripts")
struct CompletionSyntaxTests {
    private static let scripts = [
        ("bash", Completions.bash(for: sampleTree, program: "tool")),
        ("zsh", Completions.zsh(for: sampleTree, program: "tool")),
        ("fish", Completions.fish(for: sampleTree, program: "tool")),
    ]

    @Test("are sound to the shell they are for, if it is installed", arguments: scripts)
    func syntax(_ shell: String, _ script: String) throws {
        guard Shell.find(shell) != nil else { return }
        try Shell.withFolder { folder in
            try Files.create(folder + "/script", Array(script.utf8))
            let result = try Shell.run(shell, ["-n", folder + "/script"])
            #expect(result.status == 0)
            #expect(result.output == "")
        }
    }

    @Test("name what is visible and nothing that is hidden", arguments: scripts)
    func contents(_ shell: String, _ script: String) {
        #expect(script.contains("leftovers"))
        #expect(script.contains("executors"))
        #expect(script.contains("halt"))
        #expect(!script.contains("tool __complete'"))
    }

    @Test("are functions of the tree alone")
    func repeatable() {
        #expect(Completions.zsh(for: sampleTree, program: "tool") == Self.scripts[1].1)
    }

    @Test("work for a program of one command", arguments: ["bash", "zsh", "fish"])
    func singleCommand(_ shell: String) throws {
        guard Shell.find(shell) != nil else { return }
        let tree = CommandDescription(of: ExecCommand.self)
        let script =
            switch shell {
            case "bash": Completions.bash(for: tree, program: "exec-it")
            case "zsh": Completions.zsh(for: tree, program: "exec-it")
            default: Completions.fish(for: tree, program: "exec-it")
            }
        try Shell.withFolder { folder in
            try Files.create(folder + "/script", Array(script.utf8))
            let result = try Shell.run(shell, ["-n", folder + "/script"])
            #expect(result.output == "")
            #expect(result.status == 0)
        }
    }
}
