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
        sections += subcommands(of: command, width: width)
        sections.append(
            section("Arguments", command.visibleArguments.map { ($0.synopsis, $0.annotatedHelp) }, width: width))
        for (group, options) in command.optionsByGroup {
            let rows = options.map { (label(of: $0), $0.annotatedHelp) }
            sections.append(section(group ?? "Options", rows, width: width))
        }
        sections.append(examples(of: command, width: width))
        sections.append(footer(of: command, path: path, width: width))
        return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private static func section(_ title: String, _ rows: [(String, String)], width: Int) -> [String] {
        guard !rows.isEmpty else { return [] }
        return TextLayout.fill([title + ":"], width: width) + TextLayout.table(rows, width: width)
    }

    private static func subcommands(of command: CommandDescription, width: Int) -> [[String]] {
        command.subcommandsByTopic.map { topic, commands in
            section(
                topic ?? "Commands",
                commands.map { (([$0.name] + $0.aliases).joined(separator: ", "), $0.abstract) }, width: width)
        }
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
