import ControlProtocol
import ExecutorCore
import TerminalUI
import Testing

@testable import AgentCommands

@Suite("What the dashboard shows")
struct DashboardViewTests {
    private static let modes: [DashboardModel.Mode] = [
        .list, .help, .filtering(before: ""), .confirmingKill(Sample.task(2).id), .log,
    ]

    private static func everything(columns: Int, rows: Int) -> DashboardModel {
        var claude = Sample.task(7, name: "fix", kind: .claudeCode, prompt: "Fix the test")
        claude.claude = ClaudeProgress(sessionID: "x")
        claude.claude?.turns = 12
        claude.claude?.lastTool = "Bash"
        claude.claude?.costUSD = 0.5
        claude.claude?.lastText = "Running the tests"
        let tasks = (0..<40).map { Sample.task($0 + 10, TaskStatus.allCases[$0 % 6], executor: "host-\($0 % 9)") }
        var model = Sample.dashboard([claude, Sample.task(2, name: "build")] + tasks, columns: columns, rows: rows)
        model.apply(WatchUpdate(lastLines: [Sample.task(2).id.description: "linking openclaw-agent"]))
        model.pager = model.selectedTask.map { LogPager($0, columns: columns, rows: DashboardView.logRows(model.size)) }
        model.pager?.take(.bytes(.out, offset: 0, Array("one\ntwo\n".utf8)))
        return model
    }

    @Test("a row says what the task is, how long it runs, and what it has printed last")
    func row() throws {
        var model = Sample.dashboard([Sample.task(2, name: "build", executor: "gpu")], columns: 140)
        model.apply(WatchUpdate(lastLines: [Sample.task(2).id.description: "linking"]))
        let row = try #require(model.frame.texts.first { $0.contains("build") })
        for part in ["●", "$", "build", "gpu", "59s", "running", "make test", "linking"] {
            #expect(row.contains(part), "\(part) is missing in: \(row)")
        }
    }

    @Test("a Claude Code row shows turns, the last tool and the cost")
    func claudeRow() throws {
        let model = Self.everything(columns: 160, rows: 40)
        let row = try #require(model.frame.texts.first { $0.contains("✦ fix") })
        #expect(row.contains("12 turns · Bash · $0.5000  Running the tests"))
    }

    @Test("the header counts, the sections have headings, the last row has the keys")
    func frame() {
        let texts = Self.everything(columns: 160, rows: 80).frame.texts
        #expect(texts[0].contains("● 9 running"))
        #expect(texts[0].hasSuffix("live"))
        for heading in ["RUNNING 9", "PENDING 7", "RECENT 26"] {
            #expect(texts.contains { $0.contains(heading) }, "\(heading)")
        }
        #expect(texts.last?.contains("q quit") == true)
    }

    @Test("the selected task is always on the screen", arguments: [3, 5, 8, 12, 20, 60])
    func scrolls(_ rows: Int) {
        var model = Self.everything(columns: 100, rows: rows)
        for _ in 0..<50 {
            model.press(all: [.down])
            #expect(model.frame.contains("▌"))
        }
        model.press(all: [.pageUp, .pageUp])
        #expect(model.frame.contains("▌"))
        model.resize(to: ScreenSize(columns: 100, rows: 3))
        #expect(model.frame.contains("▌"))
    }

    @Test("a task that is silent for too long says for how long, while its place answers")
    func silent() {
        var task = Sample.task(2)
        task.stalledSince = Timestamp(milliseconds: Sample.now.milliseconds - 12 * 60_000)
        #expect(Sample.dashboard([task], columns: 120, rows: 24).frame.contains("running (silent for 12m)"))
        task.contact = .init(state: .unreachable)
        #expect(!Sample.dashboard([task], columns: 120, rows: 24).frame.contains("silent"))
    }

    @Test("every size of screen can be drawn, in every mode", arguments: modes)
    func sizes(_ mode: DashboardModel.Mode) {
        for columns in [0, 1, 2, 7, 12, 20, 39, 40, 80, 81, 120, 300] {
            for rows in [0, 1, 2, 3, 4, 5, 8, 9, 12, 14, 24, 60] {
                var model = Self.everything(columns: columns, rows: rows)
                model.mode = mode
                #expect(model.frame.size == ScreenSize(columns: columns, rows: rows))
            }
        }
    }

    @Test("nothing a task says controls the terminal or leaves its cell", arguments: Sample.hostileTexts)
    func hostile(_ text: String) {
        var task = Sample.task(2, .failed, prompt: text)
        task.name = text
        task.error = text
        task.executor = text
        task.tags = [text: text]
        task.claude = ClaudeProgress(sessionID: text)
        task.claude?.lastTool = text
        task.claude?.lastText = text
        var shell = Sample.task(3, prompt: text)
        shell.name = text
        for mode in Self.modes {
            var model = Sample.dashboard([task, shell], columns: 120, rows: 24)
            model.apply(WatchUpdate(lastLines: [shell.id.description: text]))
            model.pager = LogPager(DashboardTask(record: shell), columns: 120, rows: 20)
            model.pager?.take(.bytes(.out, offset: 0, Array((text + "\n").utf8)))
            model.mode = mode
            let bytes = model.frame.difference(from: nil, .none)
            let controls = String(decoding: bytes, as: UTF8.self).unicodeScalars.filter {
                $0.properties.generalCategory == .control && $0 != "\u{1b}"
            }
            #expect(controls.isEmpty)
            let sequences = String(decoding: bytes, as: UTF8.self).split(separator: "\u{1b}")
            #expect(sequences.allSatisfy { $0.hasPrefix("[") }, "only our own sequences")
            #expect(!String(decoding: bytes, as: UTF8.self).contains("\u{1b}]"))
            #expect(!String(decoding: bytes, as: UTF8.self).contains("\u{1b}[?1049l"))
        }
    }

    @Test("a filter that is being typed shows its cursor, and its end when it is long")
    func typing() {
        var model = Sample.dashboard([], columns: 20, rows: 6)
        model.press(all: [.character("/")] + "abcdefghijklmnopqrstuvwxyz".map { .character($0) })
        #expect(model.frame.text(row: 5) == " filter: qrstuvwxyz")
        #expect(model.frame.cursor?.row == 5)
    }

    @Test("bars keep their width, and show at least one mark for what there is", arguments: 4...40)
    func bars(_ width: Int) {
        for (running, pending) in [(0, 0), (1, 0), (3, 2), (100, 1), (1, 100), (1000, 1000)] {
            let load = DashboardModel.Load(executor: "gpu", running: running, pending: pending)
            let text = LoadBar(load, nameWidth: 3, mostTasks: max(running, pending), width: width).text
            let marks = text.runs.filter { $0.text.contains("■") }
            #expect(marks.count == (running > 0 ? 1 : 0) + (pending > 0 ? 1 : 0))
        }
    }
}
