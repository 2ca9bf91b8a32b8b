import CommandLineKit
import Testing

@Suite("The reference in Markdown")
struct MarkdownReferenceTests {
    @Test("describes a command with tables and fenced examples")
    func section() throws {
        var tree = sampleTree
        tree.subcommands = []
        tree.options = Array(tree.options.prefix(1))
        tree.options[0].help = "A | B with *stars*."
        let expected = #"""
            # tool

            Dispatch tasks and tell the truth about them.

            ```sh
            tool [OPTIONS]
            ```

            Tasks run on executors. They outlive this program.

            ```text
              local    this machine
              build    a host reached over SSH
            ```

            | Option | |
            | --- | --- |
            | `-h, --help` | A \| B with \*stars\*. |

            Build here and now

            ```sh
            tool run -c 'make test' --wait
            ```

            """#
        #expect(MarkdownReference.render(for: tree) == expected)
    }

    @Test("has a section for every visible command, linked from its parent")
    func sections() {
        let text = MarkdownReference.render(for: sampleTree)
        let headings = text.split(separator: "\n").filter { $0.hasPrefix("#") }
        #expect(
            headings == [
                "# tool", "## tool run", "## tool start", "## tool logs", "## tool copy", "## tool daemon",
                "## tool daemon status", "## tool daemon stop",
            ])
        #expect(text.contains("| [`status`](#tool-daemon-status) | Tell how the daemon is. |"))
        #expect(text.contains("Also called `halt`."))
        #expect(!text.contains("__complete"))
    }
}
