/// What a command line asks for.
public enum ParseResult {
    /// A command whose properties are filled and validated; it has not run.
    case command(any ParsableCommand)
    case help(HelpRequest)
    /// `--version`.
    case version
}

/// Whose help is wanted.
public struct HelpRequest: Hashable, Sendable {
    public var command: CommandDescription
    /// The names from the program to the command.
    public var path: [String]
    /// False where a command group was named without a subcommand, so that help is the answer to a mistake.
    public var isExplicit: Bool

    /// The help text, no line of it longer than `width`.
    public func text(width: Int) -> String { HelpText.render(for: command, path: path, width: width) }
}
