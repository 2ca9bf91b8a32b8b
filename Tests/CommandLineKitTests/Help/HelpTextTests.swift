import CommandLineKit
import Testing

@Suite("Help")
struct HelpTextTests {
    private func text(_ path: String..., width: Int = 80) throws -> String {
        let found = try #require(sampleTree.visibleTree().first { $0.path == path })
        return HelpText.render(for: found.command, path: path, width: width)
    }

    @Test("of a command shows all there is to know")
    func command() throws {
        let expected = """
            Run a shell command.

            Usage: tool run [OPTIONS] [-- WORD...]

            The command is given with --cmd, or as words after --.

            Arguments:
              [-- WORD...]  The command, word by word.

            Options:
              -c, --cmd COMMAND       The command.
              -x, --executor NAME     Where to run it. (default: local)
              -t, --timeout DURATION  How long it may take.
              -e, --env NAME=VALUE    A variable to set. (may be repeated)
                  --leftovers ACTION  What to do with what is left running. (one of leave,
                                      kill; default: leave)
                  --cwd DIR           The working directory.
              -w, --wait              Wait for the end.
              -q, --quiet             Print less.
              -h, --help              Show this help.

            Global options:
                  --json              Print JSON only.
                  --config PATH       The configuration file.

            Examples:
              # Build here and now
                tool run --cmd 'make test'
              # Build on another host
                tool run -x build --timeout 90s --env A=1 -- make -j4 'a b'

            """
        #expect(try text("tool", "run") == expected)
    }

    @Test("of the program lists commands by topic")
    func program() throws {
        let expected = """
            Dispatch tasks and tell the truth about them.

            Usage: tool [OPTIONS] COMMAND

            Tasks run on executors. They outlive this program.

              local    this machine
              build    a host reached over SSH

            Commands:
              daemon  Look after the daemon.

            Dispatch:
              run, r  Run a shell command.
              start   Start a Claude Code task.

            Look:
              logs    Show what tasks printed.
              copy    Copy a file.

            Options:
              -h, --help         Show this help.
                  --version      Show the version.

            Global options:
                  --json         Print JSON only.
              -c, --config PATH  The configuration file.

            Examples:
              # Build here and now
                tool run -c 'make test' --wait

            Run 'tool COMMAND --help' for more about a command.

            """
        #expect(try text("tool") == expected)
    }

    @Test("shows required options in the usage, optional values in brackets")
    func usage() throws {
        #expect(try text("tool", "start").contains("Usage: tool start --prompt TEXT --max-turns N [OPTIONS]\n"))
        #expect(try text("tool", "start").contains("  What to do; - reads standard input. (required)\n"))
        #expect(try text("tool", "logs").contains("Usage: tool logs [OPTIONS] [ID...]\n"))
        #expect(try text("tool", "logs").contains("  -f, --follow[=INTERVAL]  "))
        #expect(try text("tool", "copy").contains("Usage: tool copy [OPTIONS] SOURCE [TARGET] [COUNT]\n"))
        #expect(try text("tool", "copy").contains("  How many times. (default: 1)\n"))
    }

    @Test("is never wider than asked for", arguments: [20, 21, 33, 40, 61, 80, 200])
    func width(_ width: Int) {
        for (path, command) in (sampleTree.visibleTree() + wideTree.visibleTree()) {
            let lines = HelpText.render(for: command, path: path, width: width).split(separator: "\n")
            #expect(lines.allSatisfy { $0.count <= width })
        }
    }

    @Test("loses no word when it is narrow")
    func narrow() throws {
        let text = try text("tool", "run", width: 36).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains("What to do with what is left running. (one of leave, kill; default: leave)"))
        #expect(text.contains("--executor NAME Where to run it."))
    }

    @Test("breaks examples so that a shell still reads them")
    func examples() throws {
        let text = try text("tool", "run", width: 40)
        #expect(
            text.contains(
                """
                    tool run -x build --timeout 90s \\
                        --env A=1 -- make -j4 'a b'

                """))
    }

    private var wideTree: CommandDescription {
        var tree = sampleTree
        tree.discussion = String(repeating: "x", count: 300) + "\n\n  " + String(repeating: "y ", count: 150)
        tree.examples = [Example("tool '" + String(repeating: "long ", count: 50) + "' --end", "Long")]
        tree.subcommands[0].name = String(repeating: "n", count: 90)
        tree.options[0].help = String(repeating: "word ", count: 90)
        return tree
    }
}
