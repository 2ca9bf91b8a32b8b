/// One line that says what a tool call is about.
enum ToolSummary {
    /// The inputs that say it, for the tools that everybody meets; the first one present is taken.
    private static let telling: [String: [String]] = [
        "Bash": ["command"], "Edit": ["file_path"], "Write": ["file_path"], "Read": ["file_path"],
        "MultiEdit": ["file_path"], "NotebookEdit": ["notebook_path"], "Glob": ["pattern"], "Grep": ["pattern"],
        "LS": ["path"], "WebFetch": ["url"], "WebSearch": ["query"], "Task": ["description"],
        "Agent": ["description"], "Skill": ["skill", "command"], "TodoWrite": ["todos"], "ToolSearch": ["query"],
    ]

    static func line(for tool: String, input: [String: ToolInputValue]) -> String {
        for key in telling[tool] ?? [] {
            if let value = input[key] { return firstLine(text(value)) + place(tool, input) }
        }
        return firstLine(
            input.sorted { $0.key < $1.key }.map { "\($0.key)=\(text($0.value))" }.joined(separator: ", "))
    }

    private static func place(_ tool: String, _ input: [String: ToolInputValue]) -> String {
        guard tool == "Grep" || tool == "Glob", case .string(let path)? = input["path"] else { return "" }
        return " in \(path)"
    }

    private static func text(_ value: ToolInputValue) -> String {
        switch value {
        case .string(let text): text
        case .number(let number): Int64(exactly: number).map(String.init) ?? String(number)
        case .bool(let flag): String(flag)
        case .list(let count): "\(count) \(count == 1 ? "item" : "items")"
        case .object: "{…}"
        }
    }

    private static func firstLine(_ text: String) -> String {
        let lines = text.split(whereSeparator: \.isNewline)
        return lines.count > 1 ? "\(lines[0]) …" : String(lines.first ?? "")
    }
}
