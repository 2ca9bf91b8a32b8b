internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import Glibc

/// Staying with a task until it has ended, or until the user has enough of it.
///
/// An interruption ends the waiting. The task is ended, too, when that was said before or when the user, asked at the
/// terminal, says so now; the rest of its output is shown then. The second interruption ends the waiting in any case.
struct Attendance {
    private let context: CommandContext
    private let task: TaskRecord
    private let killsOnInterrupt: Bool
    private let asks: Bool
    private let grace: Duration

    init(_ context: CommandContext, _ task: TaskRecord, killsOnInterrupt: Bool, asks: Bool, grace: Duration) {
        self.context = context
        self.task = task
        self.killsOnInterrupt = killsOnInterrupt
        self.asks = asks
        self.grace = grace
    }

    /// - Returns: The record at the end.
    /// - Throws: ``Interrupted`` when the task goes on, or is not waited for any longer.
    func follow(with viewer: inout LogViewer) throws -> TaskRecord? {
        do {
            return try viewer.show(from: .offset(0), follow: true)
        } catch let interruption as Interrupted {
            guard endsTask(at: interruption) else { throw interruption }
            try endTask()
            return try viewer.show(from: .offset(0), follow: true)
        }
    }

    private func endsTask(at interruption: Interrupted) -> Bool {
        if killsOnInterrupt { return true }
        guard asks, interruption.signal == SIGINT else { return false }
        return context.console.confirms("\nStopped waiting. End the task, too?")
    }

    private func endTask() throws {
        let reference = task.id.description
        context.console.note("\nending the task; Ctrl-C stops waiting for it")
        let connection = try context.client.connect()
        connection.stopsOnInterrupt(saying: "\nThe task is being ended.\nsee: openclaw-agent status \(reference)")
        _ = try connection.call(
            .kill, KillRequest(reference: reference, signal: .terminate, graceMilliseconds: grace.milliseconds))
    }
}
