import CommandLineKit
import Testing

@Suite("An option whose value may be left out")
struct OptionalValueTests {
    @Test("is nil when it is not given")
    func absent() throws {
        #expect(try parse("logs", "a", as: LogsCommand.self).follow == nil)
    }

    @Test("stands for its bare value when it is given alone", arguments: ["-f", "--follow", "-vf"])
    func bare(_ word: String) throws {
        #expect(try parse("logs", word, as: LogsCommand.self).follow == SampleDuration(seconds: 1))
    }

    @Test("takes an attached value", arguments: ["--follow=5", "-f5", "-f=5s", "-vf5"])
    func attached(_ word: String) throws {
        #expect(try parse("logs", word, as: LogsCommand.self).follow == SampleDuration(seconds: 5))
    }

    @Test("takes the next word if it is a value", arguments: ["-f", "--follow"])
    func nextWord(_ word: String) throws {
        let command = try parse("logs", word, "5s", "id", as: LogsCommand.self)
        #expect(command.follow == SampleDuration(seconds: 5))
        #expect(command.ids == ["id"])
    }

    @Test("leaves the next word alone if it is no value", arguments: ["task-1", "-", "-v"])
    func otherWord(_ word: String) throws {
        let command = try parse("logs", "-f", word, as: LogsCommand.self)
        #expect(command.follow == SampleDuration(seconds: 1))
        #expect(command.ids == (word == "-v" ? [] : [word]))
        #expect(command.verbose == (word == "-v"))
    }

    @Test("complains about an attached word that is no value")
    func wrongValue() {
        #expect(
            complaint(["logs", "--follow=soon"])?.description
                == "'--follow' needs a duration such as 90s, not 'soon'")
        #expect(complaint(["logs", "-fv"])?.description == "'-f' needs a duration such as 90s, not 'v'")
    }

    @Test("must not be given twice")
    func twice() {
        #expect(complaint(["logs", "-f", "--follow"])?.description == "'--follow' was given twice")
    }
}
