import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("Documents say what is true")
struct DocumentTests {
    @Test(
        "Every example works as it is written, one after the other",
        arguments: [
            "Documentation/machine-contract.md", "Documentation/agent-exec.md", "Documentation/dispatch.md",
            "Documentation/masking.md",
        ])
    func examples(_ path: String) async throws {
        let examples = try DocumentExamples(in: path).examples
        #expect(!examples.isEmpty)
        try await withAgentExec { agent in
            for example in examples {
                let ended = try await agent.user.shell("set -eu\nPATH=\(agent.folder):$PATH\n\(example.script)")
                #expect(ended.code == 0, "\(path):\(example.line): \(ended)")
                guard let shown = example.output else { continue }
                let last = ended.output.split(separator: "\n").last ?? ""
                #expect(shown.isShown(by: try JSON(parsing: last.utf8)), "\(path):\(example.line): \(ended)")
            }
        }
    }

    @Test("Links between documents lead somewhere")
    func links() throws {
        let folder = Fixtures.repositoryPath(of: "Documentation")
        for file in ["README.md"]
            + (try Files.names(in: folder)).filter({ $0.hasSuffix(".md") }).map({ "Documentation/" + $0 })
        {
            let path = Fixtures.repositoryPath(of: file)
            let text = String(decoding: try Files.read(path), as: UTF8.self)
            for match in text.matches(of: /\]\(([^)#:]+)(#[^)]*)?\)/) {
                let target = Path.join(Path.parent(of: path), String(match.1))
                #expect(access(target, F_OK) == 0, "\(file) links to \(match.1)")
            }
        }
    }
}
