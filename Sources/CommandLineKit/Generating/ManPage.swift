/// Manual pages in the man(7) macro language.
public enum ManPage {
    /// One page of section 1.
    ///
    /// - Parameters:
    ///   - path: The names from the program to the command; joined with dashes they name the page.
    ///   - version: Shown in the foot of the page with the program's name.
    ///   - date: Of the last change, as `2026-01-31`; empty so that the page depends on nothing else.
    public static func render(
        for command: CommandDescription, path: [String], version: String = "", date: String = ""
    ) -> String {
        let name = path.joined(separator: "-")
        let source = version.isEmpty ? path[0] : path[0] + " " + version
        var lines = [
            ".TH \(argument(name.uppercased())) 1 \"\(date)\" \(argument(source)) \"User Commands\"",
            ".SH NAME", escaped(name) + " \\- " + escaped(sentenceWithoutStop(command.abstract)), ".SH SYNOPSIS",
            synopsis(of: command, path: path),
        ]
        lines += [".SH DESCRIPTION", line(command.abstract)] + discussion(of: command)
        for (topic, commands) in command.subcommandsByTopic {
            lines.append(".SH " + argument((topic ?? "Commands").uppercased()))
            lines += commands.flatMap {
                [".TP", bold(([$0.name] + $0.aliases).joined(separator: ", ")), line($0.abstract)]
            }
        }
        if !command.visibleArguments.isEmpty { lines.append(".SH ARGUMENTS") }
        lines += command.visibleArguments.flatMap { [".TP", italic($0.value.name), line($0.annotatedHelp)] }
        for (group, options) in command.optionsByGroup {
            lines.append(".SH " + argument((group ?? "Options").uppercased()))
            lines += options.flatMap { [".TP", tag(of: $0), line($0.annotatedHelp)] }
        }
        return (lines + examples(of: command) + seeAlso(of: command, path: path)).joined(separator: "\n") + "\n"
    }

    /// The pages of a program and of all its visible commands, with the names of their files: `program-run.1`.
    public static func pages(
        for root: CommandDescription, version: String = "", date: String = ""
    ) -> [(file: String, text: String)] {
        root.visibleTree().map { path, command in
            (path.joined(separator: "-") + ".1", render(for: command, path: path, version: version, date: date))
        }
    }

    private static func synopsis(of command: CommandDescription, path: [String]) -> String {
        let parts = command.usage(path: path)
        return ([bold(parts[0])] + parts.dropFirst().map { escaped($0) }).joined(separator: " ")
    }

    private static func discussion(of command: CommandDescription) -> [String] {
        TextBlock.blocks(of: command.discussion).flatMap { block in
            switch block {
            case .paragraph(let words): [".PP", line(words.joined(separator: " "))]
            case .verbatim(let lines): [".PP", ".nf"] + lines.map(line) + [".fi"]
            }
        }
    }

    private static func examples(of command: CommandDescription) -> [String] {
        guard !command.examples.isEmpty else { return [] }
        let blocks = command.examples.map { example in
            [line(example.summary), ".PP", ".RS 4", ".nf", line(example.command), ".fi", ".RE"]
        }
        return [".SH EXAMPLES"] + blocks.joined(separator: [".PP"])
    }

    private static func seeAlso(of command: CommandDescription, path: [String]) -> [String] {
        let parent = path.count > 1 ? [path.dropLast().joined(separator: "-")] : []
        let children = command.visibleSubcommands.map { (path + [$0.name]).joined(separator: "-") }
        let pages = (parent + children).map { bold($0) + "(1)" }
        return pages.isEmpty ? [] : [".SH SEE ALSO", pages.joined(separator: ",\n")]
    }

    private static func tag(of option: OptionDescription) -> String {
        let names = option.spellings.map(bold).joined(separator: ", ")
        guard let value = option.value else { return names }
        return names + (value.isOptional ? "[=\(italic(value.name))]" : " " + italic(value.name))
    }
}

extension ManPage {
    private static func bold(_ text: String) -> String { "\\fB\(escaped(text))\\fR" }

    private static func italic(_ text: String) -> String { "\\fI\(escaped(text))\\fR" }

    /// Text that roff shows as it is.
    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "\\": result += "\\e"
            case "\n": result += " "
            case "-": result += "\\-"
            case "'": result += "\\(aq"
            case "^": result += "\\(ha"
            case "~": result += "\\(ti"
            case "`": result += "\\(ga"
            default: result.append(character)
            }
        }
    }

    /// A line of text, which must not be taken for a request.
    private static func line(_ text: String) -> String { (text.hasPrefix(".") ? "\\&" : "") + escaped(text) }

    /// An argument of a request.
    private static func argument(_ text: String) -> String {
        "\"" + escaped(text).split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\(dq") + "\""
    }

    private static func sentenceWithoutStop(_ text: String) -> String {
        text.hasSuffix(".") ? String(text.dropLast()) : text
    }
}
