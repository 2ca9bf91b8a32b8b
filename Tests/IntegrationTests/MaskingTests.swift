import ExecutorTestSupport
import SystemSupport
import Testing

@Suite("Hiding secrets")
struct MaskingTests {
    @Test("The value of a masked variable shows nowhere: log, tail, observation, JSON, record, error")
    func everywhere() async throws {
        try await withUser { user in
            let secret = "hunter2-hunter2"
            let script = "echo before $TOKEN after; echo $TOKEN >&2; exit 3"
            let observed = try await user.run(
                "run", "--observe", "20s", "--json", "--env", "TOKEN=\(secret)", "--mask", "TOKEN", "--cmd", script)
            let id = try #require(try observed.json()["task_id"].text)
            let stars = String(repeating: "*", count: secret.utf8.count)
            #expect(try observed.json()["output"]["stdout"]["text"].text == "before \(stars) after\n\(stars)\n")
            for words in [
                ["logs", id], ["logs", "-f", id], ["logs", id, "--json"], ["logs", id, "-f", "--json"], ["tail", id],
                ["tail", id, "--json"], ["logs", id, "--raw", "--offset", "9"],
            ] {
                let ended = try await user.start(words).ended()
                #expect(ended.code == 0 && ended.output.contains("*****"), "\(ended)")
                #expect(!ended.output.contains("hunter2"), "\(ended)")
            }
            #expect(try await user.log(id) == "before \(stars) after\n\(stars)\n")
            let file = String(decoding: try Files.read("\(user.tasksFolder)/\(id)/task.log"), as: UTF8.self)
            #expect(file == "before \(secret) after\n\(secret)\n", "the log itself is as the task wrote it")
        }
    }
}
