import ExecutorCore
import Testing

@testable import AgentRuntime

@Suite("What is stored of a task that the database has lost")
struct RestoredRecordTests {
    private static let now = Timestamp(milliseconds: 1_800_000_000_000)

    /// A mirrored end.
    enum Mirrored: Sendable {
        case none, running
        case exit(Int32)
        case signal(Int32)
        case lost, neverStarted, agentFailed

        var record: TaskRecord? {
            var record = RestoredRecordTests.record
            switch self {
            case .none: return nil
            case .running: record.status = .running
            case .exit(let code):
                (record.status, record.reason, record.exitCode) = (code == 0 ? .completed : .failed, .exit, code)
            case .signal(let number): (record.status, record.signal) = (.failed, Signal(number: number))
            case .lost: (record.status, record.reason) = (.lost, .lost)
            case .neverStarted: (record.status, record.reason) = (.failed, .launchFailed)
            case .agentFailed: (record.status, record.reason, record.exitCode) = (.failed, .exit, 0)
            }
            if record.status.isTerminal { record.finishedAt = RestoredRecordTests.now }
            return record
        }
    }

    private static var record: TaskRecord {
        TaskRecord(
            id: TaskID.generate(at: now), executor: "local", executorType: "local", kind: .shellCommand, prompt: "true",
            workspace: "/", createdAt: now)
    }

    private static func ended(_ outcome: TaskOutcome, _ cause: ExitEvidence.Cause? = nil) -> TaskTraces.Folder {
        .shows(.ended(ExitEvidence(outcome: outcome, startedAt: now, endedAt: now, cause: cause)))
    }

    private func restored(_ mirror: Mirrored, _ folder: TaskTraces.Folder) -> TaskRecord? {
        let staged = mirror.record == nil ? Self.record : nil
        let traces = TaskTraces(
            staged: staged.map { StagedMetadata(record: $0, launch: nil, idempotencyKey: nil) }, mirror: mirror.record,
            folder: folder)
        return traces.restoredRecord(at: Self.now)
    }

    @Test(
        "an end that the exit record bears out is kept",
        arguments: [
            (Mirrored.exit(0), ended(.exited(code: 0))), (.exit(3), ended(.exited(code: 3))),
            (.agentFailed, ended(.exited(code: 0))), (.signal(9), ended(.signaled(.kill))),
        ])
    func keepsWhatIsProven(_ mirror: Mirrored, _ folder: TaskTraces.Folder) {
        let record = restored(mirror, folder)
        #expect(record?.status == mirror.record?.status)
        #expect(record?.exitCode == mirror.record?.exitCode)
        #expect(record?.finishedAt == Self.now)
    }

    @Test(
        "an end that the evidence contradicts is judged anew, and so is one that was never written down",
        arguments: [
            (Mirrored.exit(0), ended(.exited(code: 3))), (.exit(3), ended(.exited(code: 0))),
            (.exit(0), ended(.exited(code: 0), .killed)), (.exit(0), ended(.signaled(.kill))),
            (.lost, ended(.exited(code: 0))), (.running, ended(.exited(code: 0))), (.none, ended(.exited(code: 0))),
            (.exit(0), .shows(.lost("gone"))), (.running, .shows(.lost("gone"))), (.none, .shows(.lost("gone"))),
            (.exit(0), .shows(.running(pid: 7))), (.lost, .shows(.running(pid: 7))), (.none, .shows(.running(pid: 7))),
        ])
    func reopens(_ mirror: Mirrored, _ folder: TaskTraces.Folder) {
        let record = restored(mirror, folder)
        #expect(record?.status == .running)
        #expect(record?.exitCode == nil)
        #expect(record?.reason == nil)
        #expect(record?.finishedAt == nil)
    }

    @Test(
        "no mirror makes a success of a folder without an exit record",
        arguments: [
            TaskTraces.Folder.shows(.lost("gone")), .shows(.notLaunched), .shows(.running(pid: nil)),
            ended(.exited(code: 1)), ended(.signaled(.terminate)),
        ])
    func needsEvidence(_ folder: TaskTraces.Folder) {
        #expect(restored(.exit(0), folder)?.status != .completed)
    }

    @Test("a failure needs no further evidence", arguments: [Mirrored.exit(3), .signal(9), .lost, .neverStarted])
    func keepsFailures(_ mirror: Mirrored) {
        let record = restored(mirror, .shows(.lost("gone")))
        #expect(record?.status == mirror.record?.status)
        #expect(record?.reason == mirror.record?.reason)
        #expect(record?.exitCode == mirror.record?.exitCode)
        #expect(record?.signal == mirror.record?.signal)
    }

    @Test("when the folder is gone, a mirrored end is all there is, and no end means lost")
    func withoutFolder() {
        #expect(restored(.exit(0), .gone)?.status == .completed)
        #expect(restored(.exit(3), .gone)?.exitCode == 3)
        #expect(restored(.running, .gone)?.status == .lost)
        #expect(restored(.running, .gone)?.finishedAt == Self.now)
    }

    @Test("what had never been started is not started by a repair")
    func neverStarted() {
        #expect(restored(.none, .shows(.notLaunched))?.status == .failed)
        #expect(restored(.none, .shows(.notLaunched))?.reason == .launchFailed)
        #expect(restored(.neverStarted, .shows(.notLaunched))?.reason == .launchFailed)
        #expect(restored(.running, .shows(.notLaunched))?.status == .lost)
    }

    @Test("without a record that can be read there is nothing to store")
    func withoutRecord() {
        #expect(
            TaskTraces(staged: nil, mirror: nil, folder: .shows(.running(pid: 1))).restoredRecord(at: Self.now) == nil)
    }
}
