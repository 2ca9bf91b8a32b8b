import ExecutorCore
import Testing

@testable import TaskSupervision

@Suite("The command line of the supervisor")
struct SupervisorOptionsTests {
    private static let least = [
        "--form", "words", "--workspace", "/w s", "--umask", "027", "--kill-after-ms", "1500", "--leftovers", "kill",
    ]

    @Test("is read")
    func complete() throws {
        let options = try SupervisorOptions(
            Self.least + [
                "--timeout-ms", "60000", "--split-output", "--max-log-bytes", "1024", "--attempt", "3", "--", "/t/-x",
            ])
        #expect(options.form == .words)
        #expect(options.workspace == "/w s")
        #expect(options.umask == 0o027)
        #expect(options.killAfter == 1500)
        #expect(options.leftovers == .kill)
        #expect(options.timeLimit == 60_000)
        #expect(options.splitsOutput)
        #expect(options.maximumLogBytes == 1024)
        #expect(options.attempt == 3)
        #expect(options.folder == "/t/-x")
    }

    @Test("leaves out what may be left out")
    func minimal() throws {
        let options = try SupervisorOptions(Self.least + ["--", "/t"])
        #expect(options.timeLimit == nil)
        #expect(!options.splitsOutput)
        #expect(options.maximumLogBytes == nil)
    }

    private static let wrongTails: [(words: [String], named: String)] = [
        ([], "'--'"), (["--"], "'--'"), (["--", "relative"], "'--'"), (["--", "/a", "/b"], "'--'"),
        (["--typo", "--", "/t"], "--typo"), (["--timeout-ms", "-1", "--", "/t"], "--timeout-ms"),
        (["--timeout-ms"], "--timeout-ms"),
    ]

    @Test("is refused when it is wrong, naming what is", arguments: wrongTails)
    func wrong(_ tail: [String], _ named: String) throws {
        let error = try #require(throws: SupervisorOptions.Invalid.self) { try SupervisorOptions(Self.least + tail) }
        #expect(error.description.contains(named))
    }

    @Test("is refused when something is missing, naming what is", arguments: [0, 2, 4, 6, 8])
    func missing(_ index: Int) throws {
        var words = Self.least
        words.removeSubrange(index...(index + 1))
        let error = try #require(throws: SupervisorOptions.Invalid.self) {
            try SupervisorOptions(words + ["--", "/t"])
        }
        #expect(error.description.contains(Self.least[index]))
    }
}
