internal import ClaudeCode
internal import ExecutorCore
internal import Glibc
internal import SystemSupport

/// Shows the transcript that a Claude Code session keeps of itself on this machine.
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

    func show(lines: Int, raw: Bool) throws {
        let path = ClaudeTranscript.path(
            workspace: Files.realPath(record.workspace) ?? record.workspace, home: context.environment["HOME"] ?? "/",
            configFolder: context.environment["CLAUDE_CONFIG_DIR"],
            sessionID: record.claude?.sessionID ?? record.id.description)
        let bytes: [UInt8]
        do {
            bytes = try Files.read(path)
        } catch {
            throw ExecutorError(
                .logNotFound, "the transcript '\(path)' cannot be read: \(error)",
                hint: "Claude Code writes it once the session has begun. Without '--transcript' you see its output.",
                cause: error)
        }
        let text = raw ? String(decoding: bytes, as: UTF8.self) : rendered(bytes)
        let last = text.split(separator: "\n", omittingEmptySubsequences: false).suffix(lines + 1)
        context.console.print(last.joined(separator: "\n"))
    }

    private func rendered(_ bytes: [UInt8]) -> String {
        var parser = ClaudeStreamParser()
        let renderer = ClaudeRenderer(usesColour: context.console.usesColour)
        let events = parser.feed(bytes) + parser.finish()
        return events.map(renderer.render).joined()
    }
}
