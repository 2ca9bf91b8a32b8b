import CommandLineKit
import Testing

@Suite("Options are read as getopt(3) users expect")
struct OptionParsingTests {
    @Test(
        "a value may be the next word or attached",
        arguments: [
            ["--executor", "build"], ["--executor=build"], ["-x", "build"], ["-xbuild"], ["-x=build"],
            ["-wqx", "build"], ["-wqxbuild"],
        ])
    func spellings(_ words: [String]) throws {
        guard case .command(let command) = try CommandParser.parse(SampleTool.self, arguments: ["run"] + words) else {
            throw NotACommand()
        }
        #expect((command as? RunCommand)?.executor == "build")
    }

    @Test("what is not given has its default")
    func defaults() throws {
        let command = try parse("run", as: RunCommand.self)
        #expect(command.command == nil)
        #expect(command.executor == "local")
        #expect(command.timeout == nil)
        #expect(command.env == [])
        #expect(command.leftovers == .leave)
        #expect(!command.wait && !command.quiet)
        #expect(command.words == [])
    }

    @Test("values are converted to the type of the property")
    func conversion() throws {
        let command = try parse("run", "--timeout", "90s", "--leftovers=kill", as: RunCommand.self)
        #expect(command.timeout == SampleDuration(seconds: 90))
        #expect(command.leftovers == .kill)
        let start = try parse("start", "-p", "x", "--max-turns", "-3", "--offset=-0.25", as: StartCommand.self)
        #expect(start.maxTurns == -3)
        #expect(start.offset == -0.25)
    }

    @Test(
        "an option that needs a value takes the next word whatever it is",
        arguments: ["-rf", "-", "--", "--json", "-1", "--max-turns=3", "", "a b", "--help"])
    func anyWordIsAValue(_ word: String) throws {
        let command = try parse("start", "--prompt", word, "--max-turns", "1", as: StartCommand.self)
        #expect(command.prompt == word)
    }

    @Test("an attached value may hold anything", arguments: ["", "=", "a=b", "-x", "--json", " "])
    func attachedValue(_ value: String) throws {
        #expect(try parse("run", "--cmd=" + value, as: RunCommand.self).command == value)
        #expect(try parse("run", "-c=" + value, as: RunCommand.self).command == value)
    }

    @Test(
        "a value may start with a mark that joins the character before it",
        arguments: ["\u{301}a", "\u{FE0F}", "\u{200D}=b"])
    func combiningMarks(_ value: String) throws {
        for words in [["--cmd=" + value], ["-c" + value], ["-c=" + value], ["-c", value], ["--cmd", value]] {
            guard case .command(let command) = try CommandParser.parse(SampleTool.self, arguments: ["run"] + words)
            else { throw NotACommand() }
            let found = (command as? RunCommand)?.command
            #expect(found.map { Array($0.utf8) } == Array(value.utf8))
        }
        let message = complaint(["run", "-" + value])?.message ?? ""
        #expect(message.utf8.starts(with: "unknown option '-".utf8))
        #expect(try parse("logs", "--", "-" + value, as: LogsCommand.self).ids == ["-" + value])
    }

    @Test("a repeatable option keeps every value in order")
    func repeatable() throws {
        let command = try parse("run", "--env", "A=1", "-e", "B=2", "-eC=3", "--env=D=4", as: RunCommand.self)
        #expect(command.env == ["A=1", "B=2", "C=3", "D=4"])
    }

    @Test("flags may be bundled, and given twice")
    func flags() throws {
        let command = try parse("run", "-wq", "--wait", as: RunCommand.self)
        #expect(command.wait && command.quiet)
        #expect(try !parse("run", "-w", as: RunCommand.self).quiet)
    }

    @Test("options may stand before, between and after arguments")
    func anyOrder() throws {
        let command = try parse("logs", "-v", "a", "-t", "x", "b", "-t", "y", as: LogsCommand.self)
        #expect(command.verbose)
        #expect(command.ids == ["a", "b"])
        #expect(command.taskIDs == ["x", "y"])
    }

    @Test("hidden options work")
    func hidden() throws {
        #expect(try parse("run", "--secret-delay", "5", as: RunCommand.self).secretDelay == 5)
    }

    @Test("a property may be set without a parser")
    func setting() {
        let command = RunCommand()
        command.executor = "build"
        command.wait = true
        command.env.append("A=1")
        #expect(command.executor == "build" && command.wait && command.env == ["A=1"])
    }

    @Test("two parses share nothing")
    func independence() throws {
        let first = try parse("run", "-w", "--json", "-e", "A=1", as: RunCommand.self)
        let second = try parse("run", as: RunCommand.self)
        #expect(first.wait && first.global.json && first.env == ["A=1"])
        #expect(!second.wait && !second.global.json && second.env == [])
    }
}
