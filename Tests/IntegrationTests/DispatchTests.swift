import SystemSupport
import Testing

@Suite("Dispatching shell commands")
struct DispatchTests {
    @Test("A command is dispatched, found again by id, prefix and name, and its end is told")
    func firstLight() async throws {
        try await withUser { user in
            let ended = try await user.run("run", "--name", "nightly", "--cmd", "echo hello; exit 3")
            #expect(ended.code == 0, "\(ended)")
            #expect(ended.output.hasPrefix("ID: "))
            let id = String(ended.output.dropFirst(4).dropLast())
            #expect(try await user.run("wait", "nightly").code == 3)
            for reference in [id, String(id.prefix(13)), "nightly"] {
                let task = try await user.task(reference)
                #expect(task["task_id"].text == id)
                #expect(task["status"] == "failed")
                #expect(task["exit_code"] == 3)
            }
            #expect(try await user.json("status", "--task-id", id)["task_id"].text == id)
            #expect(try await user.json("status", "-t", "nightly")["task_id"].text == id)
            #expect(try await user.run("logs", id).output == "hello\n")
        }
    }
}
