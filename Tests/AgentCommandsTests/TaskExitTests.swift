import ExecutorCore
import Testing

@testable import AgentCommands

@Suite("Exit codes of commands that wait")
struct TaskExitTests {
    @Test(
        "What we have ended for its time or its silence gives 124, whatever code it took that with",
        arguments: [TaskReason.timeout, .stalled], [0, 3, nil] as [Int32?])
    func ended(_ reason: TaskReason, _ code: Int32?) {
        var task = Sample.task(1, .failed)
        task.reason = reason
        task.exitCode = code
        task.signal = code == nil ? .terminate : nil
        #expect(TaskExit.code(of: task) == 124)
    }
}
