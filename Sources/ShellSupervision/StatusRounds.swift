internal import ExecutorCore
private import Synchronization

/// Carries the questions of many callers about single tasks in a few runs of one script: while one run is under way,
/// later callers gather for the next.
///
/// What a caller is told was looked up after it has asked.
final class StatusRounds: Sendable {
    typealias Run = @Sendable ([TaskHandle]) async throws(ExecutorError) -> [TaskID: TaskObservation]
    /// Nil when the place has not told of the task.
    typealias Answer = Result<TaskObservation?, ExecutorError>

    /// So many tasks are looked at in one run, so that none takes long.
    private static let limit = 500

    private typealias Ticket = UInt64

    fileprivate struct Question {
        var handle: TaskHandle
        var continuation: CheckedContinuation<Answer, Never>
    }

    private struct State {
        var nextTicket: Ticket = 0
        var questions: [Ticket: Question] = [:]
        /// Whose questions no run carries yet.
        var gathered: [Ticket] = []
        var cancelled: Set<Ticket> = []
        var isRunning = false
    }

    private let state = Mutex(State())

    /// Cancelling the caller ends its waiting, not the run that others may wait for too.
    ///
    /// - Parameter run: Looks at many tasks.
    func status(of handle: TaskHandle, by run: @escaping Run) async -> Answer {
        let ticket = state.withLock { state in
            state.nextTicket += 1
            return state.nextTicket
        }
        defer { _ = state.withLock { $0.cancelled.remove(ticket) } }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { ask(ticket, Question(handle: handle, continuation: $0), run) }
        } onCancel: {
            let question: Question? = state.withLock { state in
                let question = state.questions.removeValue(forKey: ticket)
                if question == nil { state.cancelled.insert(ticket) }
                return question
            }
            question?.giveUp()
        }
    }

    private func ask(_ ticket: Ticket, _ question: Question, _ run: @escaping Run) {
        let (isCancelled, isFirst) = state.withLock { state in
            if state.cancelled.contains(ticket) { return (true, false) }
            state.questions[ticket] = question
            state.gathered.append(ticket)
            defer { state.isRunning = true }
            return (false, !state.isRunning)
        }
        if isCancelled { question.giveUp() }
        // Not part of any caller's work: it serves all of them.
        if isFirst { Task { await answerAll(run) } }
    }

    private func answerAll(_ run: Run) async {
        while let round = nextRound() {
            let handles = Dictionary(round.map { ($0.handle.id, $0.handle) }) { first, _ in first }
            do throws(ExecutorError) {
                let all = try await run(Array(handles.values))
                finish(round) { .success(all[$0.id]) }
            } catch {
                finish(round) { _ in .failure(error) }
            }
        }
    }

    private typealias Asked = (ticket: Ticket, handle: TaskHandle)

    private func nextRound() -> [Asked]? {
        state.withLock { state in
            state.gathered.removeAll { state.questions[$0] == nil }
            let tickets = state.gathered.prefix(Self.limit)
            state.isRunning = !tickets.isEmpty
            state.gathered.removeFirst(tickets.count)
            return tickets.isEmpty
                ? nil : tickets.compactMap { ticket in state.questions[ticket].map { (ticket, $0.handle) } }
        }
    }

    private func finish(_ round: [Asked], _ answer: (TaskHandle) -> Answer) {
        for (ticket, handle) in round {
            let question = state.withLock { $0.questions.removeValue(forKey: ticket) }
            question?.continuation.resume(returning: answer(handle))
        }
    }
}

extension StatusRounds.Question {
    fileprivate func giveUp() {
        continuation.resume(
            returning: .failure(
                ExecutorError(.cancelled, "the question about task \(handle.id) was given up; the task is untouched")))
    }
}
