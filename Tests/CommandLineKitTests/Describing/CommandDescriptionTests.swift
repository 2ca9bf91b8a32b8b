import CommandLineKit
import Testing

@Suite("The description of a command tree")
struct CommandDescriptionTests {
    private func command(_ name: String) throws -> CommandDescription {
        try #require(sampleTree.subcommands.first { $0.name == name })
    }

    private func option(_ name: String, of command: String) throws -> OptionDescription {
        try #require(try self.command(command).options.first { $0.longNames.contains(name) })
    }

    @Test("holds every command, hidden ones too")
    func commands() {
        #expect(sampleTree.name == "tool")
        #expect(sampleTree.subcommands.map(\.name) == ["run", "start", "logs", "copy", "daemon", "__complete"])
        #expect(sampleTree.visibleSubcommands.count == 5)
        #expect(
            sampleTree.visibleTree().map { $0.path.joined(separator: " ") } == [
                "tool", "tool run", "tool start", "tool logs", "tool copy", "tool daemon", "tool daemon status",
                "tool daemon stop",
            ])
    }

    @Test("tells what an option takes")
    func options() throws {
        let leftovers = try option("leftovers", of: "run")
        #expect(leftovers.value?.allowedValues == ["leave", "kill"])
        #expect(leftovers.value?.defaultText == "leave")
        #expect(leftovers.value?.completion == .values(["leave", "kill"]))
        #expect(try option("executor", of: "run").value?.completion == .dynamic("executors"))
        #expect(try option("timeout", of: "run").value?.expectation == "a duration such as 90s")
        #expect(try option("timeout", of: "run").value?.defaultText == nil)
        #expect(try option("env", of: "run").isRepeatable)
        #expect(try option("follow", of: "logs").value?.isOptional == true)
        #expect(try option("prompt", of: "start").isRequired)
        #expect(try option("wait", of: "run").value == nil)
        #expect(try option("secret-delay", of: "run").isHidden)
        #expect(try option("max-turns", of: "start").spellings == ["--max-turns"])
    }

    @Test("tells what arguments there are")
    func arguments() throws {
        #expect(try command("copy").arguments.map(\.synopsis) == ["SOURCE", "[TARGET]", "[COUNT]"])
        #expect(try command("logs").arguments.map(\.synopsis) == ["[ID...]"])
        #expect(try command("run").arguments.map(\.synopsis) == ["[-- WORD...]"])
        #expect(CommandDescription(of: ExecCommand.self).arguments.map(\.synopsis) == ["ID", "-- WORD..."])
    }

    @Test("shows the options of enclosing commands, and a letter only with the option that has it")
    func groups() throws {
        #expect(try command("copy").options.map(\.group) == [nil, "Global options", "Global options"])
        #expect(try option("config", of: "copy").shortNames == ["c"])
        #expect(try option("config", of: "run").shortNames == [])
        #expect(try option("cmd", of: "run").shortNames == ["c"])
    }

    @Test("has help everywhere and the version at the root")
    func builtIns() throws {
        #expect(sampleTree.options.contains { $0.longNames == ["version"] })
        for (path, command) in sampleTree.visibleTree() {
            #expect(command.options.contains { $0.spellings == ["-h", "--help"] })
            #expect(path.count == 1 || !command.options.contains { $0.longNames == ["version"] })
        }
    }

    @Test("derives names from those of properties")
    func names() {
        let options = CommandDescription(of: NamesCommand.self).options.map(\.spellings)
        #expect(
            options.dropLast(2) == [
                ["--task-ids"], ["--json-lines"], ["--no-daemon"], ["--url"], ["--max-log2-bytes"],
                ["-s", "--since-then"], ["-o"], ["-x", "--one", "--two"],
            ])
        #expect(CommandDescription(of: NamesCommand.self).options[0].value?.name == "TASK-IDS")
    }
}

private struct NamesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(name: "names", abstract: "Name things.")

    @Option(help: "1") var taskIDs: [String] = []
    @Flag(help: "2") var jsonLines = false
    @Flag(help: "3") var noDaemon = false
    @Option(help: "4") var url: String?
    @Option(help: "5") var maxLog2Bytes: Int?
    @Option(name: .shortAndLong, help: "6") var sinceThen: String?
    @Flag(name: .short, help: "7") var onlyShort = false
    @Option(name: [.customShort("x"), .customLong("one"), .customLong("two")], help: "8") var other: String?

    func run() throws {}
}
