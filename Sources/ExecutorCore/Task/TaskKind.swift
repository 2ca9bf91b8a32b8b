/// What a task runs.
public enum TaskKind: String, Codable, Sendable, CaseIterable {
    case claudeCode = "claude_code"
    case shellCommand = "shell_command"
}
