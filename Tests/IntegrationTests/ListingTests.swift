import Testing

@Suite("Listing tasks")
struct ListingTests {
    private func ids(_ list: JSON) -> [String] { list["tasks"].elements.compactMap { $0["task_id"].text } }

    @Test("Tasks are listed newest first, filtered and limited as asked")
    func filters() async throws {
        try await withUser { user in
            let good = try await user.dispatch("run", "--tag", "p=web", "--tag", "n=1", "--cmd", "true")
            let bad = try await user.dispatch("run", "--tag", "p=web", "--cmd", "false")
            let endless = try await user.dispatch("run", "--tag", "p=api", "--cmd", "sleep 60")
            _ = try await user.run("wait", good, bad)
            #expect(ids(try await user.json("list")) == [endless, bad, good])
            #expect(ids(try await user.json("list", "--status", "running")) == [endless])
            #expect(ids(try await user.json("list", "--status", "completed", "--status", "failed")) == [bad, good])
            #expect(ids(try await user.json("list", "--tag", "p=web")) == [bad, good])
            #expect(ids(try await user.json("list", "--tag", "p=web", "--tag", "n=1")) == [good])
            #expect(ids(try await user.json("list", "--tag", "p=none")) == [])
            #expect(ids(try await user.json("list", "--limit", "2")) == [endless, bad])
            #expect(ids(try await user.json("list", "--limit", "0")) == [endless, bad, good])
            #expect(ids(try await user.json("list", "--executor", "local")).count == 3)
            #expect(ids(try await user.json("list", "-e", "other")) == [])
            #expect(ids(try await user.json("list", "--since", "1h")).count == 3)
            #expect(ids(try await user.json("list", "--since", "2000-01-01T00:00:00Z")).count == 3)
            #expect(ids(try await user.json("list", "--since", "2999-01-01T00:00:00Z")) == [])
            let list = try await user.json("list")
            #expect(list["type"] == "list")
            #expect(list["count"] == 3)
            #expect(list["observed_at"].text != nil)
        }
    }

    @Test("With --jsonl there is one object a line, each a whole record in its envelope")
    func jsonLines() async throws {
        try await withUser { user in
            for number in 0..<3 { _ = try await user.dispatch(script: "exit \(number)") }
            for words in [["list", "--jsonl"], ["dashboard", "--stream"]] {
                let lines = try await user.start(words).ended().jsonLines()
                #expect(lines.count == 3)
                #expect(lines.allSatisfy { $0["schema_version"] == "1" && $0["ok"] == true && $0["type"] == "task" })
                #expect(
                    lines.allSatisfy { $0.keys.isSuperset(of: ["task_id", "status", "exit_code", "tags", "contact"]) })
            }
        }
    }

    @Test("For people there is a table with icons, and a word where there is nothing")
    func tables() async throws {
        try await withUser { user in
            #expect(try await user.run("list").errors == "no tasks\n")
            let id = try await user.dispatch(script: "exit 9")
            _ = try await user.run("wait", id)
            let table = try await user.run("list").output
            #expect(table.contains("⚙️"))
            #expect(table.contains(id))
            #expect(table.contains("failed (exit 9)"))
            #expect(!table.contains("\u{1b}"))
            #expect(try await user.run("dashboard").output.contains("1 tasks: 0 running, 0 completed, 1 failed"))
        }
    }

    @Test("Text in a command cannot move the cursor or break a table's line")
    func plainText() async throws {
        try await withUser { user in
            let id = try await user.dispatch(script: "true \u{1b}[2J\r\u{202e}\n: two")
            _ = try await user.run("wait", id)
            for words in [["list"], ["status", id]] {
                let output = try await user.start(words).ended().output
                #expect(!output.contains("\u{1b}"))
                #expect(!output.contains("\r"))
                #expect(!output.contains("\u{202e}"))
            }
            #expect(try await user.run("list").output.split(separator: "\n").count == 2)
        }
    }

    @Test("The dashboard counts what there is")
    func dashboard() async throws {
        try await withUser { user in
            _ = try await user.dispatch(script: "sleep 60")
            _ = try await user.endOfTask(try await user.dispatch(script: "true"))
            let board = try await user.json("dashboard")
            #expect(board["type"] == "dashboard")
            #expect(board["task_count"] == 2)
            #expect(board["running"] == 1)
            #expect(board["completed"] == 1)
            #expect(board["tasks"].elements.count == 2)
        }
    }
}
