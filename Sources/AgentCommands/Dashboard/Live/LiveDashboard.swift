internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import Glibc
internal import SystemSupport
internal import TaskFolder
internal import TerminalUI

/// The dashboard on a terminal: waits for keys, signals and the daemon, and draws what has changed.
final class LiveDashboard {
    enum Ending {
        case quit
        case signal(CInt)
    }

    let context: CommandContext
    let terminal: RawTerminal
    let link: DaemonLink
    var model: DashboardModel
    var log: LogFollower?
    var kills: [(id: TaskID, call: PendingCall)] = []
    var executors: PendingCall?
    var ending: Ending?
    private var decoder = KeyDecoder()
    private var lastHeard = WallClock.now()
    private var isChanged = true
    private var lastDrawn = ContinuousClock.now

    /// News are collected for so long before they are drawn.
    private static let drawingPause = Duration.milliseconds(30)
    /// How long the bytes of one key may be apart.
    private static let escapePause = Duration.milliseconds(40)
    private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH]

    init(_ context: CommandContext) throws {
        self.context = context
        terminal = try RawTerminal(depth: ColourDepth(environment: context.environment))
        var client = context.client
        client.onDelay = nil
        link = DaemonLink(client)
        model = DashboardModel(size: terminal.size, now: WallClock.now())
    }

    /// Shows the dashboard until somebody leaves it. However it ends, the terminal is as it was.
    func run() throws {
        // With a terminal as it was, so that a daemon that cannot be reached is reported as usual.
        try link.begin(try context.client.connect())
        executors = try? PendingCall(link.connection(), .executors, ExecutorsRequest(caller: try context.caller()))
        let signals = try SignalDescriptor(blocking: Self.signals)
        try terminal.enter()
        defer { terminal.leave() }
        while ending == nil {
            try draw()
            try wait(signals)
        }
        terminal.leave()
        if case .signal(let number) = ending { throw ExitCode(code: 128 + number) }
    }

    func noteChange() { isChanged = true }

    private func draw() throws {
        guard isChanged, ContinuousClock.now - lastDrawn >= Self.drawingPause else { return }
        if try terminal.show(DashboardView.frame(of: model)) {
            isChanged = false
            lastDrawn = .now
        }
    }

    /// Waits until something happens, and takes it in.
    private func wait(_ signals: borrowing SignalDescriptor) throws {
        var set = PollSet()
        let input = set.add(terminal.input)
        let signal = set.add(signals.raw)
        let output = terminal.hasPendingOutput ? set.add(terminal.output, for: POLLOUT) : nil
        let tasks = link.descriptor.map { set.add($0) }
        let lines = log?.descriptor.map { set.add($0) }
        let answers = (kills.map(\.call) + (executors.map { [$0] } ?? [])).map { set.add($0.descriptor) }
        let isTimeout = try set.wait(until: deadline) == 0

        if set.isReady(signal) { try takeSignals(signals) }
        if ending != nil { return }
        if set.isReady(input) { try takeKeys() } else if isTimeout { press(decoder.finish()) }
        if let output, set.isReady(output) { try terminal.flush() }
        if let tasks, set.isReady(tasks) { takeUpdates() }
        if let lines, set.isReady(lines) { takeLog() }
        if answers.contains(where: { set.isReady($0) }) { takeAnswers(set) }
        reconnect()
        tick()
    }

    /// The next full second, when ages change; sooner when something is under way.
    private var deadline: ContinuousClock.Instant {
        let now = ContinuousClock.now
        var deadline = now + .milliseconds(1000 - WallClock.now().milliseconds % 1000)
        if decoder.isWaiting { deadline = min(deadline, now + Self.escapePause) }
        if isChanged, !terminal.hasPendingOutput { deadline = min(deadline, lastDrawn + Self.drawingPause) }
        if let attempt = link.nextAttempt { deadline = min(deadline, attempt) }
        return deadline
    }

    private func takeKeys() throws {
        let bytes = (try? terminal.read()) ?? []
        if bytes.isEmpty { ending = .signal(SIGHUP) }
        press(decoder.feed(bytes))
    }

    private func press(_ keys: [Key]) {
        for key in keys {
            noteChange()
            guard let action = model.press(key) else { continue }
            do {
                try perform(action)
            } catch {
                model.say("\((error as? ExecutorError)?.message ?? "\(error)")", isError: true)
            }
        }
    }

    private func takeUpdates() {
        do {
            for update in try link.next() {
                if update.isSnapshot || update != WatchUpdate() { noteChange() }
                model.apply(update)
            }
            lastHeard = WallClock.now()
        } catch {
            model.contact = .silent(since: lastHeard)
            noteChange()
        }
    }

    private func reconnect() {
        do {
            guard try link.reconnectIfDue() else { return }
            if let log, log.descriptor == nil, model.pager?.isComplete == false { try log.connect(link.connection()) }
        } catch {
            model.say("\((error as? ExecutorError)?.message ?? "\(error)")", isError: true)
        }
        noteChange()
    }

    private func tick() {
        let now = WallClock.now()
        guard now.milliseconds / 1000 != model.now.milliseconds / 1000 else { return }
        model.tick(at: now)
        let patience = WatchUpdate.heartbeat.milliseconds * 3
        if now.millisecondsSince(lastHeard) > patience { model.contact = .silent(since: lastHeard) }
        noteChange()
    }
}
