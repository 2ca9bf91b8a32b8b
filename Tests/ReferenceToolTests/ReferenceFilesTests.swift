internal import AgentCommands
internal import CommandLineKit
internal import ExecutorTestSupport
internal import Glibc
internal import SystemSupport
internal import Testing

@testable internal import generate_reference

@Suite("The reference is generated from the command tree")
struct ReferenceFilesTests {
    private let tree = AgentProgram.commandTree
    private var files: ReferenceFiles { ReferenceFiles(for: tree, version: "1.2.3") }

    @Test("which is sound")
    func soundTree() {
        #expect(CommandTreeValidator.problems(in: tree) == [])
    }

    @Test("with a section and a manual page for every command that is not hidden")
    func everyCommand() {
        for (path, _) in tree.visibleTree() {
            let page = files.texts["man/\(path.joined(separator: "-")).1"]
            #expect(page?.contains("agent 1.2.3\"") == true)
            #expect(files.texts["reference.md"]?.contains("# \(path.joined(separator: " "))\n") == true)
        }
        #expect(files.texts.count == tree.visibleTree().count + 4)
        #expect(!files.texts.keys.contains { $0.contains("__complete") })
    }

    @Test("and likewise for the second name of the program")
    func secondName() {
        let tree = AgentExecProgram.commandTree
        #expect(CommandTreeValidator.problems(in: tree) == [])
        let files = ReferenceFiles(for: tree, version: "1.2.3", referenceName: "agent-exec.md")
        #expect(files.texts["agent-exec.md"]?.contains("# agent-exec run\n") == true)
        #expect(files.texts["man/agent-exec-run.1"] != nil)
        #expect(files.texts["completions/agent-exec.bash"] != nil)
        #expect(Set(files.texts.keys).isDisjoint(with: self.files.texts.keys))
    }

    @Test("and is the same each time")
    func repeatable() {
        #expect(files.texts == ReferenceFiles(for: AgentProgram.commandTree, version: "1.2.3").texts)
    }

    @Test("in a file for each text")
    func written() throws {
        let folder = try TemporaryFolder()
        try files.write(to: folder.file("reference"))
        for (name, text) in files.texts {
            #expect(try Files.read(folder.file("reference/\(name)")) == Array(text.utf8))
        }
        #expect(try Files.names(in: folder.file("reference")).sorted() == ["completions", "man", "reference.md"])
    }

    @Test("again over an older one, whose commands are gone; what somebody else put there stays")
    func replaced() throws {
        let folder = try TemporaryFolder()
        try files.write(to: folder.path)
        let page = folder.file("man/openclaw-agent-run.1")
        try systemCall { truncate(page, 10) }
        for name in [
            "man/openclaw-agent-gone.1", "completions/openclaw-agent.tcsh", "man/other.1", "openclaw-agent.txt",
        ] {
            try Files.create(folder.file(name), "old".utf8)
        }
        try files.write(to: folder.path)
        #expect(try Files.read(page) == files.texts["man/openclaw-agent-run.1"].map { Array($0.utf8) })
        #expect(!(try Files.names(in: folder.file("man")).contains("openclaw-agent-gone.1")))
        #expect(try Files.names(in: folder.file("completions")).count == 3)
        #expect(try Files.names(in: folder.file("man")).contains("other.1"))
        #expect(try Files.names(in: folder.path).contains("openclaw-agent.txt"))
    }
}
