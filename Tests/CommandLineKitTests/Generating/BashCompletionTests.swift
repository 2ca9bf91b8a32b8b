import CommandLineKit
import SystemSupport
import Testing

@Suite("The completion script for bash, run by bash", .enabled(if: Shell.find("bash") != nil))
struct BashCompletionTests {
    @Test(
        "offers what may come next",
        arguments: [
            (["da"], ["daemon"]),
            (["s"], ["start"]),
            (["__"], []),
            (["he"], ["help"]),
            (["help", "lo"], ["logs"]),
            (["--json", "-c", "x", "ru"], ["run"]),
            (["--config", "run", "c"], ["copy"]),
            (["daemon", ""], ["status", "stop", "help"]),
            (["daemon", "halt", "--j"], ["--json"]),
            (["run", "--ex"], ["--executor"]),
            (["run", "--sec"], []),
            (["r", "--leftovers", ""], ["leave", "kill"]),
            (["run", "--leftovers", "k"], ["kill"]),
            (["run", "--leftovers", "=", "k"], ["kill"]),
            (["run", "--leftovers", "="], ["leave", "kill"]),
            (["run", "-wx", "lo"], ["local"]),
            (["run", "-xlocal", "--wa"], ["--wait"]),
            (["run", "-e", "A", "=", "1", "--wa"], ["--wait"]),
            (["run", "--executor", "b"], ["build", "b:1"]),
            (["run", "--executor", "b", ":", ""], ["1"]),
            (["run", "--executor", "a"], [#"a\ host"#]),
            (["run", "--executor", "$"], [#"\$\(id\)"#]),
            (["run", "--cmd", ""], []),
            (["logs", ""], ["task-1", "task-2"]),
            (["logs", "task-1", ""], ["task-1", "task-2"]),
            (["logs", "-f", ""], ["task-1", "task-2"]),
            (["logs", "-t", "t"], ["task-1", "task-2"]),
            (["logs", "--", "--v"], []),
            (["copy", "a", ""], ["compopt -o dirnames"]),
            (["copy", ""], ["compopt -o default"]),
            (["copy", "a", "b", ""], []),
            (["run", "--", "make", ""], ["compopt -o default"]),
            (["run", "--cwd", "/t"], ["compopt -o dirnames"]),
            (["-c", ""], ["compopt -o default"]),
            (["run", "-c", ""], []),
            (["daemon", "stop", "x"], []),
        ] as [([String], [String])])
    func offers(_ words: [String], _ expected: [String]) throws {
        #expect(try complete(words).replies == expected)
    }

    @Test("offers every visible option")
    func allOptions() throws {
        let replies = try complete(["run", "-"]).replies
        #expect(
            replies == [
                "--cmd", "--executor", "--timeout", "--env", "--leftovers", "--cwd", "--wait", "--quiet", "--help",
                "--json", "--config",
            ])
    }

    @Test("asks the program with the kind and what was typed, never as an option")
    func asksProgram() throws {
        #expect(try complete(["run", "-x", "-b"]).asked == "__complete|executors|--|-b|")
        #expect(try complete(["run", "--executor", "=", "lo"]).asked == "__complete|executors|--|lo|")
    }

    @Test("splits nothing where readline does not")
    func otherBreaks() throws {
        #expect(try complete(["run", "--leftovers=k"], breaks: " ").replies == ["--leftovers=kill"])
        #expect(try complete(["run", "--executor", "b:"], breaks: " ").replies == ["b:1"])
    }

    /// Completes the last of `words`, split as readline does, and returns what bash would offer.
    private func complete(
        _ words: [String], breaks: String = " =:"
    ) throws -> (replies: [String], asked: String) {
        try Shell.withFolder { folder in
            let program = try Shell.installSample(in: folder)
            let script = folder + "/completion"
            try Files.create(script, Array(Completions.bash(for: sampleTree, program: "tool").utf8))
            let driver = #"""
                set -u
                compopt() { printf 'compopt %s\n' "$*"; }
                source "$1"
                [[ $(complete -p tool) == 'complete -F _tool tool' ]] || exit 9
                COMP_WORDBREAKS=$2
                COMP_WORDS=("${@:3}")
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                _tool "$3"
                ((${#COMPREPLY[@]} == 0)) || printf '%s\n' "${COMPREPLY[@]}"
                """#
            let result = try Shell.run("bash", ["--norc", "-c", driver, "bash", script, breaks, program] + words)
            #expect(result.status == 0)
            let asked = (try? Files.read(folder + "/asked")) ?? []
            return (result.output.split(separator: "\n").map(String.init), String(decoding: asked, as: UTF8.self))
        }
    }
}
