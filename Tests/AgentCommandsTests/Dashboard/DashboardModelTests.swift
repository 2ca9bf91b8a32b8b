import ControlProtocol
import ExecutorCore
import TerminalUI
import Testing

@testable import AgentCommands

@Suite("The dashboard's state")
struct DashboardModelTests {
    private let tasks = [
        Sample.task(1, .completed, name: "old"), Sample.task(2, .running, name: "build"),
        Sample.task(3, .pending, name: "next"), Sample.task(4, .running, name: "nightly"),
        Sample.task(5, .failed, name: "broken"),
    ]

    private func titles(_ model: DashboardModel) -> [String] {
        model.lines.compactMap { line in
            if case .task(let task) = line { task.title } else { nil }
        }
    }

    @Test("running tasks come first, then pending, then ended ones; the newest first")
    func order() {
        #expect(titles(Sample.dashboard(tasks)) == ["nightly", "build", "next", "broken", "old"])
    }

    @Test("the selection moves over tasks only, and stops at both ends")
    func movesSelection() {
        var model = Sample.dashboard(tasks)
        #expect(model.selectedTask?.title == "nightly")
        model.press(all: [.up, .character("k")])
        #expect(model.selectedTask?.title == "nightly")
        model.press(all: [.down, .character("j"), .down])
        #expect(model.selectedTask?.title == "broken")
        model.press(all: [.end, .down])
        #expect(model.selectedTask?.title == "old")
        model.press(all: [.home])
        #expect(model.selectedTask?.title == "nightly")
    }

    @Test("the selection follows its task to another section, and goes to a neighbour when the task is removed")
    func keepsSelection() {
        var model = Sample.dashboard(tasks)
        model.apply(WatchUpdate(tasks: [Sample.task(4, .completed, name: "nightly")]))
        #expect(model.selectedTask?.title == "nightly")
        #expect(titles(model).first == "build")
        model.apply(WatchUpdate(removed: [Sample.task(4).id]))
        #expect(model.selectedTask != nil)
        model.apply(WatchUpdate(isSnapshot: true))
        #expect(model.selectedTask == nil)
        #expect(model.lines.isEmpty)
    }

    @Test("a snapshot replaces everything, an update only what it names; the last line stays with its task")
    func updates() {
        var model = Sample.dashboard(tasks)
        model.apply(WatchUpdate(lastLines: [Sample.task(2).id.description: "\u{1b}[32mOK\u{1b}[0m\u{7} 12 tests"]))
        model.apply(WatchUpdate(tasks: [Sample.task(2, .completed, name: "build")]))
        #expect(model.tasks[Sample.task(2).id]?.lastLine == "OK 12 tests")
        #expect(model.tasks.count == 5)
        model.apply(WatchUpdate(isSnapshot: true, tasks: [Sample.task(9)]))
        #expect(Array(model.tasks.keys) == [Sample.task(9).id])
    }

    @Test("old ended tasks are dropped, unfinished ones never")
    func bounded() {
        var model = Sample.dashboard((0..<1500).map { Sample.task($0, $0 % 3 == 0 ? .running : .completed) })
        model.apply(WatchUpdate(tasks: [Sample.task(2000, .completed)]))
        #expect(model.count(.running) == 500)
        #expect(model.count(.completed) == DashboardModel.recentLimit)
        #expect(model.tasks[Sample.task(2000).id] != nil)
    }

    @Test("the text filter looks into names, commands, tags and output while it is typed")
    func textFilter() {
        var model = Sample.dashboard(tasks)
        model.press(all: [.character("/"), .character("N"), .character("i"), .character("g")])
        #expect(titles(model) == ["nightly"])
        model.press(all: [.backspace, .backspace, .character("e"), .character("x")])
        #expect(titles(model) == ["next"])
        model.press(all: [.enter, .character("q")])
        #expect(model.mode == .list)
        model.press(all: [.escape])
        #expect(titles(model).count == 5)
    }

    @Test("Escape brings the filter back that there was before")
    func cancelledFilter() {
        var model = Sample.dashboard(tasks)
        model.press(all: [.character("/"), .character("b"), .enter, .character("/"), .character("x"), .escape])
        #expect(model.textFilter == "b")
        #expect(titles(model) == ["build", "broken"])
    }

    @Test("the status filter goes round")
    func statusFilter() {
        var model = Sample.dashboard(tasks)
        var seen: [TaskStatus?] = []
        for _ in 0..<7 {
            model.press(all: [.character("s")])
            seen.append(model.statusFilter)
        }
        #expect(seen == [.running, .pending, .failed, .completed, .killed, .lost, nil])
        model.press(all: [.character("s")])
        #expect(titles(model) == ["nightly", "build"])
    }

    @Test("killing asks first, and only yes kills")
    func kill() {
        var model = Sample.dashboard(tasks)
        #expect(model.press(all: [.character("K")]).isEmpty)
        #expect(model.mode == .confirmingKill(Sample.task(4).id))
        #expect(model.frame.contains("Kill nightly"))
        #expect(model.press(all: [.character("n")]).isEmpty)
        #expect(model.press(all: [.character("K"), .enter]).isEmpty)
        #expect(model.press(all: [.character("K"), .character("y")]) == [.kill(Sample.task(4).id)])
        #expect(model.press(all: [.end, .character("K"), .character("y")]).isEmpty)
    }

    @Test("the question is about the task it was asked for, even if another one is selected meanwhile")
    func killWhileChanging() {
        var model = Sample.dashboard(tasks)
        model.press(all: [.character("K")])
        model.apply(WatchUpdate(removed: [Sample.task(4).id]))
        #expect(model.press(all: [.character("y")]) == [.kill(Sample.task(4).id)])
    }

    @Test("what is pasted is never taken for commands")
    func paste() {
        var model = Sample.dashboard(tasks)
        #expect(model.press(all: [.paste("Kyq")]).isEmpty)
        #expect(model.mode == .list)
        model.press(all: [.character("/"), .paste("ni\ng")])
        #expect(model.textFilter == "nig")
    }

    @Test("keys ask for what the model cannot do itself")
    func actions() {
        var model = Sample.dashboard(tasks)
        let id = Sample.task(4).id
        #expect(
            model.press(all: [
                .enter, .character("c"), .control("l"), .control("z"), .control("c"), .character("q"),
            ]) == [.openLog(id), .copy(id), .redraw, .suspend, .interrupt, .quit])
        var empty = Sample.dashboard([])
        #expect(empty.press(all: [.enter, .character("c"), .character("K"), .down, .end, .pageDown]).isEmpty)
    }

    @Test("news about the daemon and notices go away with time")
    func time() {
        var model = Sample.dashboard(tasks)
        model.say("hello\u{1b}[2J")
        #expect(model.frame.contains("hello[2J"))
        model.tick(at: Timestamp(milliseconds: Sample.now.milliseconds + 60_000))
        #expect(model.notice == nil)
        model.contact = .silent(since: Sample.now)
        #expect(model.frame.contains("no answer for 1m"))
    }

    @Test("a load counts what is not finished, and idle executors are shown, too")
    func loads() {
        var model = Sample.dashboard(tasks + [Sample.task(6, .pending, executor: "gpu")])
        model.executors = ["local", "cluster"]
        #expect(
            model.loads == [
                .init(executor: "local", running: 2, pending: 1), .init(executor: "gpu", pending: 1),
                .init(executor: "cluster"),
            ])
    }
}
