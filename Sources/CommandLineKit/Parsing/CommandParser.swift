/// Turns the words of a command line into a command, in time proportional to their number.
///
/// Options may stand before, between and after arguments. Nothing here prints, exits, or looks at anything but the
/// words.
public enum CommandParser {
    /// - Parameter arguments: The words after the name of the program.
    /// - Throws: ``UsageError``, and whatever else a command's own `validate()` throws.
    public static func parse(_ root: any ParsableCommand.Type, arguments: [String]) throws -> ParseResult {
        var parsing = Parsing(root, words: arguments)
        switch try parsing.readWords() {
        case .version:
            return .version
        case .help(let path, let isExplicit):
            return .help(helpRequest(root, path: path, isExplicit: isExplicit))
        case nil:
            return .command(try parsing.finish())
        }
    }

    /// - Parameter path: Names of commands that exist, from the root's on.
    private static func helpRequest(
        _ root: any ParsableCommand.Type, path: [String], isExplicit: Bool
    ) -> HelpRequest {
        var command = CommandDescription(of: root)
        for name in path.dropFirst() {
            command = command.subcommands.first { $0.name == name } ?? command
        }
        return HelpRequest(command: command, path: path, isExplicit: isExplicit)
    }
}
