internal import ClaudeCode
internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC

/// Shows the transcript that a Claude Code session keeps of itself where it ran.
struct TranscriptView {
    private let context: CommandContext
    private let record: TaskRecord

    init(_ context: CommandContext, _ record: TaskRecord) throws(ExecutorError) {
        guard record.kind == .claudeCode else {
            throw ExecutorError(
                .invalidArgument, "task \(record.id) is no Claude Code task, so it has no transcript",
                hint: "Leave '--transcript' out.")
        }
        self.context = context
        self.record = record
    }

    func show(lines: Int, raw: Bool, json: Bool) throws {
        let transcript = try read()
        if json {
            return context.console.print(bytes: try Envelope.encode(.transcript, transcript) + [UInt8(ascii: "\n")])
        }
        let bytes = Array(transcript.text.utf8)
        let text = raw ? transcript.text : rendered(bytes)
        let last = text.split(separator: "\n", omittingEmptySubsequences: false).suffix(lines + 1)
        context.console.print(last.joined(separator: "\n"))
    }

    private func read() throws -> TranscriptExcerpt {
        let answer = try context.client.call(.readTranscript, TranscriptRequest(record.id.description))
        return try JSONText.decode(TranscriptExcerpt.self, from: answer)
    }

    private func rendered(_ bytes: [UInt8]) -> String {
        var parser = ClaudeStreamParser()
        let renderer = ClaudeRenderer(usesColour: context.console.usesColour)
        let events = parser.feed(bytes) + parser.finish()
        return events.map(renderer.render).joined()
    }
}
