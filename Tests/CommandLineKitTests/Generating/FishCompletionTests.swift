import CommandLineKit
import SystemSupport
import Testing

@Suite("The completion script for fish, run by fish", .enabled(if: Shell.find("fish") != nil))
struct FishCompletionTests {
    @Test(
        "offers what may come next",
        arguments: [
            ("da", ["daemon"]),
            ("help lo", ["logs"]),
            ("--json -c run ", ["copy", "daemon", "help", "logs", "run", "start"]),
            ("daemon ", ["help", "status", "stop"]),
            ("daemon halt --j", ["--json"]),
            ("r --ex", ["--executor"]),
            ("run --leftovers ", ["kill", "leave"]),
            ("run --leftovers=k", ["--leftovers=kill"]),
            ("run -x b", ["b:1", "build"]),
            ("run --executor=bu", ["--executor=build"]),
            ("logs -f ", ["task-1", "task-2"]),
            ("logs task-1 ", ["task-1", "task-2"]),
            ("copy a b ", []),
            ("run --cmd ", []),
        ] as [(String, [String])])
    func offers(_ line: String, _ expected: [String]) throws {
        try Shell.withFolder { folder in
            let program = try Shell.installSample(in: folder)
            let script = folder + "/completion"
            try Files.create(script, Array(Completions.fish(for: sampleTree, program: "tool").utf8))
            let driver = "source $argv[1]; complete -C $argv[2]"
            let result = try Shell.run(
                "fish", ["--no-config", "-c", driver, script, program + " " + line], environment: ["HOME=" + folder])
            let words = result.output.split(separator: "\n").map { $0.prefix { $0 != "\t" } }
            #expect(words.sorted() == expected.map { $0[...] })
        }
    }
}
