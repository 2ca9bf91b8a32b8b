internal import ControlClient
internal import ExecutorCore
internal import JSONRPC
internal import SystemSupport

/// Has the daemon's program do something outside of any daemon, which one line of JSON tells about.
struct DaemonErrand {
    private let program: String
    private let environment: [String: String]

    private struct Failure: Decodable {
        struct Detail: Decodable {
            var code: String
            var message: String
            var hint: String?
        }
        var error: Detail
    }

    /// - Parameter program: The path of `openclaw-agentd`.
    init(_ program: String, environment: [String: String]) {
        self.program = program
        self.environment = environment
    }

    /// - Parameter words: What to do, as on its command line.
    func run<Answer: Decodable>(
        _ words: [String], within patience: Duration, _ answer: Answer.Type
    ) throws(ExecutorError) -> Answer {
        let line = "\(program) \(words.joined(separator: " "))"
        let ended: ShortProgram.Ended
        do {
            ended = try ShortProgram.run(program, words, environment: environment, within: patience)
        } catch {
            throw ExecutorError(.internalError, "'\(line)' did not come to an end: \(error)", cause: error)
        }
        if let answer = try? JSONText.decode(Answer.self, from: ended.output) { return answer }
        if let failure = try? JSONText.decode(Failure.self, from: ended.output).error {
            throw ExecutorError(.init(failure.code), failure.message, hint: failure.hint)
        }
        throw ExecutorError(
            .internalError, "'\(line)' ended with \(ended.exitCode) and said '\(ended.firstLine)'",
            hint: InstalledProgram.remedy)
    }
}
