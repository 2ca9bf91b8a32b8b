internal import Synchronization

/// Carries the questions of many callers about single tasks in a few runs of one script: while one run is under way,
/// later callers gather for the next.
///
/// What a caller is told was looked up after it has asked. `Told` is what one run tells of all its tasks.
public final class StatusRounds<Told: Sendable>: Sendable {
    public typealias Run = @Sendable ([TaskHandle]) async throws(ExecutorError) -> Told
    private typealias Answer = Result<Told, ExecutorError>

    /// So many tasks are looked at in one run, so that none takes long.
    private static var limit: Int { 500 }

    private typealias Ticket = UInt64

    private struct Question {
        var handle: TaskHandle
        var continuation: CheckedContinuation<Answer, Never>

        func giveUp() {
            let error = ExecutorError(
                .cancelled, "the question about task \(handle.id) was given up; the task is untouched")
            continuation.resume(returning: .failure(error))
        }
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

    public init() {}

    /// What a run tells that was begun after this call. Cancelling the caller ends its waiting, not the run that others
    /// may wait for too.
    ///
    /// - Parameter run: Looks at many tasks.
    /// - Throws: What the run throws; `cancelled`.
    public func answer(about handle: TaskHandle, by run: @escaping Run) async throws(ExecutorError) -> Told {
        let ticket = state.withLock { state in
            state.nextTicket += 1
            return state.nextTicket
        }
        defer { _ = state.withLock { $0.cancelled.remove(ticket) } }
        let answer: Answer = await withTaskCancellationHandler {
            await withCheckedContinuation { ask(ticket, Question(handle: handle, continuation: $0), run) }
        } onCancel: {
            let question: Question? = state.withLock { state in
                let question = state.questions.removeValue(forKey: ticket)
                if question == nil { state.cancelled.insert(ticket) }
                return question
            }
            question?.giveUp()
        }
        return try answer.get()
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
                let told = try await run(Array(handles.values))
                finish(round, .success(told))
            } catch {
                finish(round, .failure(error))
            }
        }
    }

    private func nextRound() -> [(ticket: Ticket, handle: TaskHandle)]? {
        state.withLock { state in
            state.gathered.removeAll { state.questions[$0] == nil }
            let tickets = state.gathered.prefix(Self.limit)
            state.isRunning = !tickets.isEmpty
            state.gathered.removeFirst(tickets.count)
            return tickets.isEmpty
                ? nil : tickets.compactMap { ticket in state.questions[ticket].map { (ticket, $0.handle) } }
        }
    }

    private func finish(_ round: [(ticket: Ticket, handle: TaskHandle)], _ answer: Answer) {
        for (ticket, _) in round {
            let question = state.withLock { $0.questions.removeValue(forKey: ticket) }
            question?.continuation.resume(returning: answer)
        }
    }
}
