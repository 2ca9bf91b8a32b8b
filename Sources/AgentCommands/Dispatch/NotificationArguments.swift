internal import CommandLineKit
internal import ExecutorCore

/// Who is to be told of a task.
struct NotificationArguments: ParsableArguments {
    @Option(help: "POST events to this address; 'none' for not even the configured one.", valueName: "URL")
    var webhook: String?

    @Option(
        help: "Run this command line for each event, which is on its standard input; 'none' for none.",
        valueName: "CMD")
    var notifyCommand: String?

    @Option(help: "Append a line of JSON for each event; 'none' for none.", valueName: "PATH", completion: .files)
    var notifyFile: String?

    @Option(help: "Tell of this; may be repeated. Only of the end unless configured.", valueName: "EVENT")
    var notifyOn: [TaskEventType] = []

    @Option(help: "Tell of the first line of output that contains this.", valueName: "TEXT")
    var outputMatch: String?

    @Option(help: "Tell of the first line of output that matches, as for 'grep -E'.", valueName: "RE")
    var outputRegex: String?

    init() {}

    /// - Throws: `UsageError`.
    func validate() throws {
        if outputMatch != nil, outputRegex != nil {
            throw UsageError("'--output-match' and '--output-regex' exclude each other")
        }
    }

    /// Nil when all is as it is configured.
    var options: NotificationOptions? {
        let match = outputMatch.map(OutputMatch.contains) ?? outputRegex.map(OutputMatch.regex)
        let options = NotificationOptions(
            webhook: webhook, command: notifyCommand, file: notifyFile, events: notifyOn, outputMatch: match)
        return options == NotificationOptions() ? nil : options
    }
}
