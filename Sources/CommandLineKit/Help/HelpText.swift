/// The help of one command.
public enum HelpText {
    /// Renders help as plain text that ends in a line break; no line is longer than `width`, or than 20 characters
    /// where `width` is less.
    ///
    /// - Parameter path: The names from the program to the command.
    public static func render(for command: CommandDescription, path: [String], width: Int) -> String {
        let width = max(width, 20)
        var sections = [
            TextLayout.fill(command.abstract, width: width),
            TextLayout.fill(["Usage:"] + command.usage(path: path), width: width, indent: "    "),
        ]
        sections.append(TextLayout.blocks(command.discussion, width: width))
        sections += tables(
            command.subcommandsByTopic.map { ($0 ?? "Commands", $1.map { (names(of: $0), $0.abstract) }) }, width: width
        )
        sections += tables(
            [("Arguments", command.visibleArguments.map { ($0.synopsis, $0.annotatedHelp) })], width: width)
        sections += tables(
            command.optionsByGroup.map { ($0 ?? "Options", $1.map { (label(of: $0), $0.annotatedHelp) }) }, width: width
        )
        sections.append(examples(of: command, width: width))
        sections.append(footer(of: command, path: path, width: width))
        return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    /// Lays out tables under headings, all with the same column.
    private static func tables(_ tables: [(title: String, rows: [(String, String)])], width: Int) -> [[String]] {
        let column = TextLayout.labelColumn(tables.flatMap { $0.rows.map(\.0) }, width: width)
        return tables.filter { !$0.rows.isEmpty }.map { title, rows in
            TextLayout.fill(title + ":", width: width) + TextLayout.table(rows, column: column, width: width)
        }
    }

    private static func names(of command: CommandDescription) -> String {
        ([command.name] + command.aliases).joined(separator: ", ")
    }

    /// The names with their value; without a short name, indented as if there were one.
    private static func label(of option: OptionDescription) -> String {
        (option.shortNames.isEmpty ? "    " : "") + option.synopsis
    }

    private static func examples(of command: CommandDescription, width: Int) -> [String] {
        guard !command.examples.isEmpty else { return [] }
        return ["Examples:"]
            + command.examples.flatMap { example in
                let summary = TextLayout.fill(example.summary, width: width - 4)
                let lines = TextLayout.shellCommand(example.command, width: width - 4)
                return summary.map { "  # " + $0 } + lines.map { "    " + $0 }
            }
    }

    private static func footer(of command: CommandDescription, path: [String], width: Int) -> [String] {
        guard !command.visibleSubcommands.isEmpty else { return [] }
        return TextLayout.fill(
            "Run '\(path.joined(separator: " ")) COMMAND --help' for more about a command.", width: width)
    }
}
