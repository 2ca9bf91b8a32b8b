import ExecutorTestSupport
import SystemSupport
import Testing

@Suite("Records for other programs")
struct RecordTests {
    static let recordKeys: Set<String> = [
        "task_id", "name", "executor", "executor_type", "task_type", "status", "reason", "contact", "waiting_for",
        "stalled_since", "prompt", "prompt_truncated", "workspace", "tags", "attempt", "pid", "created_at",
        "started_at", "updated_at",
        "finished_at", "duration_ms", "exit_code", "signal", "error", "leftover_processes", "timeout_ms",
        "split_output", "claude", "retries_left", "previous_attempts",
    ]

    @Test(
        "A completion record is there as soon as the waiting ends",
        arguments: [
            ("exit 0", "success", 0, "completed"), ("exit 5", "failure", 5, "failed"),
            ("kill -9 $$", "failure", -1, "failed"),
        ])
    func completion(_ script: String, _ verdict: String, _ code: Int, _ status: String) async throws {
        try await withUser { user in
            let id = try await user.dispatch("run", "--tag", "a=b", "--cmd", script)
            _ = try await user.run("wait", id)
            let path = "\(user.completionsFolder)/\(id).json"
            let record = try JSON(parsing: Files.read(path))
            #expect(record["task_id"].text == id)
            #expect(record["status"].text == verdict)
            #expect(record["exit_code"].int == code)
            #expect(record["executor"] == "local")
            #expect(record["completed_at"].text?.hasSuffix("Z") == true)
            #expect(record["event_id"].text == "\(id)-1")
            #expect(record["task_status"].text == status)
            #expect(record["tags"] == ["a": "b"])
            #expect(record["schema_version"] == "1")
            #expect(FileSystem.mode(path).map { $0 & 0o077 } == 0)
        }
    }

    @Test("The mirror of a record follows its task")
    func mirror() async throws {
        try await withUser { user in
            let id = try await user.dispatch(script: "touch ready; while [ ! -e go ]; do sleep 0.02; done; exit 2")
            try await user.eventuallyExists(user.workspace + "/ready")
            let path = "\(user.tasksFolder)/\(id).meta.json"
            let running = try JSON(parsing: Files.read(path))
            #expect(running["status"] == "running")
            #expect(running["executor_name"] == "local")
            #expect(running.keys == Self.recordKeys.union(["executor_name"]))
            #expect(running["pid"].int != nil)
            try Files.create(user.workspace + "/go", [])
            let end = try await user.endOfTask(id)
            let ended = try JSON(parsing: Files.read(path))
            for key in Self.recordKeys { #expect(ended[key] == end[key], "\(key)") }
        }
    }

    @Test("status --json has every key, in its envelope")
    func statusKeys() async throws {
        try await withUser { user in
            let id = try await user.dispatch(script: "exit 3")
            let task = try await user.endOfTask(id)
            #expect(task.keys == Self.recordKeys.union(["schema_version", "ok", "type", "observed_at"]))
            #expect(task["type"] == "task")
            #expect(task["contact"]["state"] == "live")
            for key in ["created_at", "started_at", "updated_at", "finished_at"] {
                #expect(task[key].text?.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil, "\(key)")
            }
            #expect(task["duration_ms"].int ?? -1 >= 0)
            #expect(task["attempt"] == 1)
        }
    }

    @Test("The journal and the task folder tell the same story")
    func taskFolder() async throws {
        try await withUser { user in
            let id = try await user.dispatch("run", "--split-output", "--cmd", "echo out; echo err >&2; exit 4")
            _ = try await user.endOfTask(id)
            let folder = "\(user.tasksFolder)/\(id)"
            #expect(try Files.read(folder + "/task.log") == Array("out\n".utf8))
            #expect(try Files.read(folder + "/task.err") == Array("err\n".utf8))
            #expect(String(decoding: try Files.read(folder + "/exit"), as: UTF8.self).hasPrefix("exit 4 "))
            let journal = String(decoding: try Files.read(user.tasksFolder + "/journal"), as: UTF8.self)
            let events = journal.split(separator: "\n").filter { $0.contains(id) }.map {
                $0.split(separator: " ").dropFirst(2).joined(separator: " ")
            }
            #expect(events.count == 2, "\(journal)")
            #expect(events.first?.hasPrefix("started ") == true)
            #expect(events.last == "exit 4")
        }
    }

    @Test("For people, status says what matters in words")
    func words() async throws {
        try await withUser { user in
            let id = try await user.dispatch(
                "run", "--name", "it", "--tag", "k=v", "--timeout", "1h", "--cmd", "exit 9")
            _ = try await user.run("wait", "it")
            let text = try await user.run("status", "it").output
            for word in [id, "it", "failed (exit 9)", "exit 9", "local", user.workspace, "k=v", "1h"] {
                #expect(text.contains(word), "\(word)")
            }
        }
    }
}
