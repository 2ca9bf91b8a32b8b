/// The reference of a whole program as one Markdown page.
public enum MarkdownReference {
    /// A section for the program and for each visible command, parents first.
    public static func render(for root: CommandDescription) -> String {
        root.visibleTree().map { path, command in section(of: command, path: path) }.joined(separator: "\n")
    }

    private static func section(of command: CommandDescription, path: [String]) -> String {
        var blocks = [
            (path.count == 1 ? "# " : "## ") + path.joined(separator: " "), escaped(command.abstract),
            fenced([command.usage(path: path).joined(separator: " ")]),
        ]
        blocks += discussion(of: command)
        if !command.aliases.isEmpty {
            blocks.append("Also called " + command.aliases.map(code).joined(separator: ", ") + ".")
        }
        for (topic, commands) in command.subcommandsByTopic {
            let rows = commands.map { (link(to: $0, path: path), cell($0.abstract)) }
            blocks.append(table(topic ?? "Command", rows))
        }
        blocks.append(
            table("Argument", command.visibleArguments.map { (cell(code($0.synopsis)), cell($0.annotatedHelp)) }))
        for (group, options) in command.optionsByGroup {
            blocks.append(table(group ?? "Option", options.map { (cell(code($0.synopsis)), cell($0.annotatedHelp)) }))
        }
        blocks += command.examples.flatMap { [escaped($0.summary), fenced([$0.command])] }
        return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private static func discussion(of command: CommandDescription) -> [String] {
        TextBlock.blocks(of: command.discussion).map { block in
            switch block {
            case .paragraph(let words): escaped(words.joined(separator: " "))
            case .verbatim(let lines): fenced(lines, language: "text")
            }
        }
    }

    private static func link(to command: CommandDescription, path: [String]) -> String {
        let anchor = (path + [command.name]).joined(separator: "-").lowercased()
        return "[\(code(command.name))](#\(anchor))"
    }

    private static func table(_ title: String, _ rows: [(String, String)]) -> String {
        guard !rows.isEmpty else { return "" }
        let lines = rows.map { "| \($0) | \($1) |" }
        return (["| \(title) | |", "| --- | --- |"] + lines).joined(separator: "\n")
    }

    private static func fenced(_ lines: [String], language: String = "sh") -> String {
        (["```" + language] + lines + ["```"]).joined(separator: "\n")
    }

    private static func code(_ text: String) -> String { "`\(text)`" }

    private static func cell(_ text: String) -> String {
        ScriptText.escaping(["|"], in: text.hasPrefix("`") ? text : escaped(text))
    }

    /// Text that Markdown shows as it is.
    private static func escaped(_ text: String) -> String {
        ScriptText.escaping(["*", "_", "<", "`", "[", "\\"], in: text)
    }
}
