import CommandLineKit
import Testing

/// Parses `words` as a command line of the sample and returns the command, which must be a `Command`.
func parse<Command: ParsableCommand>(
    _ words: String..., as type: Command.Type, sourceLocation: SourceLocation = #_sourceLocation
) throws -> Command {
    guard case .command(let command) = try CommandParser.parse(SampleTool.self, arguments: words) else {
        throw NotACommand()
    }
    return try #require(command as? Command, sourceLocation: sourceLocation)
}

struct NotACommand: Error {}

/// The complaint about `words`; nil when there is none.
func complaint(_ words: [String], root: any ParsableCommand.Type = SampleTool.self) -> UsageError? {
    do {
        _ = try CommandParser.parse(root, arguments: words)
        return nil
    } catch {
        return error as? UsageError
    }
}

/// The help that `words` ask for; nil when they ask for something else.
func help(_ words: String...) throws -> HelpRequest? {
    guard case .help(let request) = try CommandParser.parse(SampleTool.self, arguments: words) else { return nil }
    return request
}

let sampleTree = CommandDescription(of: SampleTool.self)
