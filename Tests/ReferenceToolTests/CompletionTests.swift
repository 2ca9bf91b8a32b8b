internal import AgentCommands
internal import ExecutorTestSupport
internal import Glibc
internal import SystemSupport
internal import Testing

@testable internal import generate_reference

@Suite("The shell itself completes", .timeLimit(.minutes(2)))
struct CompletionTests {
    private static let cases: [(String, [String])] = [
        ("sta", ["start", "status"]),
        ("daemon re", ["restart"]),
        ("help da", ["daemon", "dashboard"]),
        ("run --leftov", ["--leftovers"]),
        ("run --wait --leftovers ", ["kill", "leave"]),
        ("ps --status ", ["completed", "failed", "killed", "lost", "pending", "running"]),
        ("logs ta", ["task-1", "task-2"]),
        ("start --executor b", ["build"]),
        ("__comp", []),
    ]

    @Test("in bash", .enabled(if: Shell.isInstalled("bash"), "bash is not installed"), arguments: cases)
    func bash(_ words: String, _ expected: [String]) throws {
        #expect(try offers("bash", words) == expected)
    }

    @Test("in zsh", .enabled(if: Shell.isInstalled("zsh"), "zsh is not installed"), arguments: cases)
    func zsh(_ words: String, _ expected: [String]) throws {
        #expect(try offers("zsh", words) == expected)
    }

    @Test("in fish", .enabled(if: Shell.isInstalled("fish"), "fish is not installed"), arguments: cases)
    func fish(_ words: String, _ expected: [String]) throws {
        #expect(try offers("fish", words) == expected)
    }

    private func offers(_ shell: String, _ words: String) throws -> [String] {
        let folder = try TemporaryFolder()
        try ReferenceFiles(for: AgentProgram.commandTree, version: "1").write(to: folder.path)
        try installProgram(in: folder)
        return try Shell.offers(shell, line: "openclaw-agent \(words)", in: folder)
    }

    /// A program that knows two tasks and two executors.
    private func installProgram(in folder: TemporaryFolder) throws {
        let path = folder.file("bin/openclaw-agent")
        let script = """
            #!/bin/sh
            case $1-$2 in
            __complete-tasks) printf 'task-1\\trunning: make\\ntask-2\\n' ;;
            __complete-executors) printf 'build\\nbench\\n' | grep "^$4u" ;;
            esac
            """
        try Files.createFolder(folder.file("bin"))
        try Files.create(path, script.utf8)
        try systemCall { chmod(path, 0o700) }
    }
}
