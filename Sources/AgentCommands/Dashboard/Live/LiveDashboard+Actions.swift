internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import Glibc
internal import JSONRPC
internal import SystemSupport
internal import TerminalUI

extension LiveDashboard {
    /// How many of a log's last lines are shown at first.
    private static let firstLines = 2000
    private static let killGrace: Int64 = 10_000

    /// Does what a key has asked for.
    func perform(_ action: DashboardModel.Action) throws {
        switch action {
        case .quit: ending = .quit
        case .interrupt: ending = .signal(SIGINT)
        case .suspend: try takeOver { try terminal.suspend() }
        case .redraw: terminal.redrawAll()
        case .openLog(let id): try openLog(id)
        case .closeLog: log = nil
        case .kill(let id):
            let request = KillRequest(
                reference: id.description, signal: .terminate, graceMilliseconds: Self.killGrace)
            kills.append((id, try PendingCall(try link.connection(), .kill, request)))
        case .copy(let id): try terminal.write(Clipboard.copySequence(id.description))
        }
    }

    func takeSignals(_ signals: borrowing SignalDescriptor) throws {
        while let signal = signals.next() {
            switch signal {
            case SIGWINCH: resize()
            case SIGCONT: try takeOver { try terminal.takeOverAgain() }
            case SIGTSTP: try takeOver { try terminal.suspend() }
            default:
                ending = .signal(signal)
                return
            }
        }
    }

    /// Takes in a piece of the log that is shown.
    func takeLog() {
        do {
            for frame in try log?.next() ?? [] { model.pager?.take(frame) }
        } catch let error as ExecutorError {
            model.pager?.end(error.message)
        } catch {
            // It goes on once the daemon is back.
        }
        noteChange()
    }

    /// Takes in answers to requests that were under way.
    func takeAnswers(_ ready: PollSet) {
        for (id, call) in kills where ready.isReady(descriptor: call.descriptor) { takeKillAnswer(id, call) }
        guard let call = executors, ready.isReady(descriptor: call.descriptor) else { return }
        do {
            guard let answer = try call.next() else { return }
            model.executors = try JSONText.decode(ExecutorNames.self, from: answer).executors.map(\.name)
        } catch {
            // Without a configuration that can be read there are only the executors of tasks.
        }
        executors = nil
        noteChange()
    }

    private func takeKillAnswer(_ id: TaskID, _ call: PendingCall) {
        let title = model.tasks[id]?.title ?? id.description
        do {
            guard let answer = try call.next() else { return }
            let report = try JSONText.decode(KillAnswer.self, from: answer)
            model.say(
                report.isStillRunning
                    ? "\(title) has not ended yet; its supervisor goes on trying"
                    : "\(title): \(report.status.rawValue)")
        } catch {
            model.say("\(title): \((error as? ExecutorError)?.message ?? "the daemon has gone away")", isError: true)
        }
        kills.removeAll { $0.call === call }
        noteChange()
    }

    private func openLog(_ id: TaskID) throws {
        guard let task = model.tasks[id] else { return }
        // A session's lines mean something only from the beginning.
        let follower = LogFollower(
            id, from: task.record.kind == .claudeCode ? .offset(0) : .lastLines(Self.firstLines))
        try follower.connect(try link.connection())
        log = follower
        model.pager = LogPager(
            task, columns: model.size.columns, rows: DashboardView.logRows(model.size))
        model.mode = .log
    }

    private func takeOver(_ body: () throws -> Void) throws {
        try body()
        resize()
    }

    private func resize() {
        let size = terminal.size
        model.resize(to: size)
        model.pager?.resize(columns: size.columns, rows: DashboardView.logRows(size))
        noteChange()
    }
}

/// The part of the list of executors that the dashboard shows.
private struct ExecutorNames: Decodable {
    struct Entry: Decodable {
        var name: String
    }

    var executors: [Entry]
}
