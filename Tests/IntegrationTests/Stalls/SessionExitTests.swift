import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("Claude Code sessions that do not exit after their result", .timeLimit(.minutes(5)))
struct SessionExitTests {
    @Test("One is ended after a grace; it has failed, and what it has reported is kept", arguments: [false, true])
    func ended(_ isInterrupted: Bool) async throws {
        try await withClaudeUser { user in
            try user.configure("defaults: {result_grace: 1s}\n")
            let id = try await user.dispatch(
                "start", "-p", "FAKE: bash true\nFAKE: hang_after_result", "--env", "IS_SANDBOX=1")
            if isInterrupted {
                try await eventually("the result") { try await user.task(id)["claude"]["result"] != nil }
                try await user.killDaemon()
            }
            #expect(try await user.run("wait", id).code == 124)
            let task = try await user.task(id)
            #expect(task["status"] == "failed", "\(task)")
            #expect(task["reason"] == "stalled")
            #expect(task["error"] == "Claude reported its result but did not exit within 1s, so it was ended")
            #expect(task["claude"]["result"] == "fake answer to: FAKE: bash true")
            #expect(task["claude"]["is_error"] == false)
            #expect(task["claude"]["turns"] == 2)
            #expect(task["claude"]["cost_usd"] != nil)
            #expect(task["stalled_since"] == .null)
            #expect(user.processes(of: id).isEmpty)
            let completion = try JSON(parsing: Files.read("\(user.completionsFolder)/\(id).json"))
            #expect(completion["status"] == "failure")
            #expect(completion["claude"]["result"] == "fake answer to: FAKE: bash true")
        }
    }

    @Test("The grace begins with the last result")
    func secondResult() async throws {
        try await withClaudeUser { user in
            try user.configure("defaults: {result_grace: 3s}\n")
            let id = try await user.dispatch(
                "start", "-p", "FAKE: report\nFAKE: bash sleep 1; date +%s%3N > last\nFAKE: hang_after_result",
                "--env", "IS_SANDBOX=1")
            let task = try await user.endOfTask(id)
            #expect(task["reason"] == "stalled", "\(task)")
            let last = try #require(
                Int(String(decoding: Files.read(user.workspace + "/last"), as: UTF8.self).filter(\.isNumber)))
            let end = try await user.shell("date -d \(task["finished_at"].text ?? "") +%s%3N").output
            let finished = try #require(Int(end.filter(\.isNumber)))
            #expect(finished >= last + 3000)
        }
    }

    @Test("Without a grace it may go on for as long as it likes, and it exits as it wants within one")
    func withoutGrace() async throws {
        try await withClaudeUser { user in
            try user.configure(
                "executors:\n  - {name: patient, type: local, result_grace: 0}\ndefaults: {result_grace: 500ms}\n")
            let prompt = "FAKE: report\nFAKE: sleep 2"
            let patient = try await user.run(
                "start", "-e", "patient", "--wait", "-p", prompt, "--env", "IS_SANDBOX=1")
            #expect(patient.code == 0, "\(patient)")
            let strict = try await user.run("start", "--wait", "-p", prompt, "--env", "IS_SANDBOX=1")
            #expect(strict.code == 124, "\(strict)")
        }
    }
}
