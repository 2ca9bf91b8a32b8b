import ControlProtocol
import ExecutorCore
import TerminalText
import Testing

@testable import AgentCommands

@Suite("Tables fit the width")
struct TableTests {
    private static let tasks = [
        Sample.task(1, .failed, name: "a-rather-long-name-for-a-task", executor: "gpu-cluster-west"),
        Sample.task(2, .running, prompt: "cd /srv/app && make -j8 all check install"),
    ]

    private static func lines(_ width: Int?, _ tasks: [TaskRecord] = tasks) -> [String] {
        TaskTable(tasks, now: Sample.now).text(width: width, usesColour: false).split(separator: "\n").map(String.init)
    }

    @Test("no line is wider than the terminal", arguments: [60, 72, 80, 100, 120, 200])
    func fits(_ width: Int) {
        for line in Self.lines(width) { #expect(DisplayWidth.of(line) <= width, "\(line)") }
    }

    @Test("columns are aligned at every width", arguments: [60, 80, 100, 140])
    func aligned(_ width: Int) throws {
        let lines = Self.lines(width)
        let header = try #require(lines.first)
        let start = try #require(header.firstRange(of: "STATUS")).lowerBound
        let column = DisplayWidth.of(String(header[..<start]))
        for (line, status) in zip(lines.dropFirst(), ["failed", "running"]) {
            let start = try #require(line.firstRange(of: status)).lowerBound
            #expect(DisplayWidth.of(String(line[..<start])) == column)
        }
    }

    @Test("where nobody reads on a screen, ids, names and commands are whole")
    func unlimited() {
        let text = Self.lines(nil).joined(separator: "\n")
        for task in Self.tasks {
            #expect(text.contains(task.id.description))
            #expect(text.contains(task.prompt))
        }
        #expect(text.contains("a-rather-long-name-for-a-task"))
    }

    @Test("a wide terminal shows everything; a narrow one gives up the least important first")
    func importance() {
        let wide = Self.lines(200).joined()
        for title in ["TASK ID", "EXECUTOR", "TYPE", "PID", "NAME", "COMMAND"] { #expect(wide.contains(title)) }
        let narrow = Self.lines(80).joined()
        #expect(!narrow.contains("PID") && !narrow.contains("TYPE"))
        for title in ["TASK ID", "STATUS", "AGE", "NAME", "COMMAND"] { #expect(narrow.contains(title)) }
    }

    @Test("ids are whole or just long enough to tell them apart, never cut with an ellipsis")
    func ids() {
        let narrow = Self.lines(80)
        #expect(narrow[1].contains("01a1fdeb-0001 "))
        let same = [Sample.task(1), Sample.task(1)].enumerated().map { index, task in
            let id = "01a1fdeb-0001-700\(index)-8def-000000000000"
            return TaskRecord(
                id: TaskID(id) ?? task.id, executor: "local", executorType: "local", kind: .shellCommand,
                prompt: "x", workspace: "/", createdAt: Sample.now)
        }
        #expect(Self.lines(70, same)[1].contains("01a1fdeb-0001-7000 "))
        #expect(Self.lines(70, same)[2].contains("01a1fdeb-0001-7001 "))
    }

    @Test("nothing a task says controls the terminal or breaks a line", arguments: Sample.hostileTexts)
    func hostile(_ text: String) {
        var task = Sample.task(1, .failed, prompt: text)
        task.name = text
        task.executor = text
        task.executorType = text
        task.error = text
        task.tags = [text: text]
        task.workspace = text
        task.claude = ClaudeProgress(sessionID: text)
        task.claude?.result = text
        task.claude?.lastTool = text
        for width in [nil, 60, 120] {
            let table = TaskTable([task], now: Sample.now).text(width: width, usesColour: true)
            #expect(table.split(separator: "\n").count == 2)
            Self.expectHarmless(table)
        }
        Self.expectHarmless(TaskDetails(task, now: Sample.now).text(usesColour: true))
    }

    /// Our own colours are the only control sequences.
    private static func expectHarmless(_ text: String) {
        let plain = text.replacing(/\u{1b}\[[0-9;]*m/, with: "")
        let harmful = plain.unicodeScalars.filter {
            $0 != "\n" && ($0.properties.generalCategory == .control || (0x202a...0x202e).contains($0.value))
        }
        #expect(harmful.isEmpty, "\(plain.debugDescription)")
    }
}

@Suite("Columns share the width")
struct ColumnFittingTests {
    private static let columns: [ColumnFitting.Column] = [
        .init(natural: 10, minimum: 4, importance: 3),
        .init(natural: 36, minimum: 13, importance: 2, isWholeOrShort: true),
        .init(natural: 30, minimum: 5, importance: 1, isDroppable: true),
    ]

    @Test(
        "the least important column gives way first",
        arguments: [
            (200, [10, 36, 30]), (80, [10, 36, 30]), (70, [10, 36, 20]), (55, [10, 36, 5]), (54, [10, 13, 27]),
            (32, [10, 13, 5]), (27, [5, 13, 5]), (26, [4, 13, 5]), (25, [10, 13, nil]), (19, [4, 13, nil]),
            (3, [4, 13, nil]),
        ] as [(Int, [Int?])])
    func shares(_ width: Int, _ widths: [Int?]) {
        #expect(ColumnFitting.widths(Self.columns, within: width, gap: 2) == widths)
    }
}

@Suite("Waiting is explained")
struct DelayNoteTests {
    @Test("only where waiting is not what was asked for", arguments: Method.allCases)
    func notes(_ method: Method) {
        let isExpected = [.wait, .observe, .submitObserved, .streamLog, .watch].contains(method)
        #expect((DelayNote.text(for: method) == nil) == isExpected)
    }
}
