import ExecutorCore
import Testing

@Suite("Tasks in the words of agent-exec")
struct JobStateTests {
    private static let now = Timestamp(milliseconds: 1_000_000)

    private func record(_ status: TaskStatus, _ reason: TaskReason?, code: Int32? = nil, signal: Signal? = nil) throws
        -> TaskRecord
    {
        var record = TaskRecord(
            id: try #require(TaskID("job")), executor: "local", executorType: "local", kind: .shellCommand,
            prompt: "sh -lc 'x'", workspace: "/w", createdAt: Self.now)
        record.status = status
        record.reason = reason
        record.exitCode = code
        record.signal = signal
        return record
    }

    @Test("every end has a state, and only what exited by itself is exited")
    func states() throws {
        #expect(JobState(try record(.pending, nil)) == .running)
        #expect(JobState(try record(.running, nil)) == .running)
        #expect(JobState(try record(.completed, .exit, code: 0)) == .exited)
        #expect(JobState(try record(.failed, .exit, code: 3)) == .exited)
        #expect(JobState(try record(.failed, .signal, signal: .kill)) == .killed)
        #expect(JobState(try record(.failed, .timeout, signal: .terminate)) == .killed)
        #expect(JobState(try record(.failed, .timeout, code: 3)) == .exited)
        #expect(JobState(try record(.failed, .stalled, signal: .terminate)) == .killed)
        #expect(JobState(try record(.failed, .stalled, code: 0)) == .killed)
        #expect(JobState(try record(.killed, .cancelled, code: 0)) == .killed)
        #expect(JobState(try record(.lost, .lost)) == .failed)
        #expect(JobState(try record(.failed, .launchFailed)) == .failed)
        #expect(JobState(try record(.failed, .executorError, code: 1)) == .failed)
    }

    @Test("the event tells of the end, and there is none before")
    func event() throws {
        var job = try record(.running, nil)
        #expect(JobFinishedEvent(job, command: ["x"], stdoutLogPath: "/o", stderrLogPath: "/e") == nil)
        job = try record(.failed, .signal, signal: .terminate)
        job.startedAt = Self.now
        job.finishedAt = Timestamp(milliseconds: 1_000_012)
        let event = try #require(JobFinishedEvent(job, command: ["x"], stdoutLogPath: "/o", stderrLogPath: "/e"))
        #expect(event.state == .killed)
        #expect(event.signal == "15")
        #expect(event.exitCode == nil)
        #expect(event.command == ["x"])
        #expect(event.durationMilliseconds == 12)
        #expect(event.eventType == "job.finished")
    }
}
