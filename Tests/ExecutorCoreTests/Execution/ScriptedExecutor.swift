import ExecutorCore
import Synchronization

/// An executor that keeps no promise of its own: it answers with the observations it was given, and with the pieces of
/// a log that grows whenever somebody waits.
final class ScriptedExecutor: Executor {
    let capabilities = ExecutorCapabilities(separatesErrorStream: false, pushesEnds: true)

    private struct State {
        var observations: [TaskObservation]
        var log: [UInt8]
        var growth: [[UInt8]]
        var gapEnd: Int64
        var sent: [SignalRequest] = []
    }

    private let state: Mutex<State>

    /// - Parameters:
    ///   - observations: One for each look, the last one for ever.
    ///   - log: What the log holds at first.
    ///   - growth: What each waiting for more adds to it.
    ///   - gapEnd: Where the bytes begin that are still there.
    init(_ observations: [TaskObservation], log: [UInt8] = [], growth: [[UInt8]] = [], gapEnd: Int64 = 0) {
        state = Mutex(State(observations: observations, log: log, growth: growth, gapEnd: gapEnd))
    }

    var sent: [SignalRequest] { state.withLock { $0.sent } }

    func launch(_ spec: LaunchSpec, as id: TaskID) async throws(ExecutorError) -> TaskHandle {
        TaskHandle(id: id, notes: [:])
    }

    func status(of handle: TaskHandle) async throws(ExecutorError) -> TaskObservation {
        state.withLock { state in
            state.observations.count > 1 ? state.observations.removeFirst() : state.observations[0]
        }
    }

    func readLog(
        _ stream: LogStream, of handle: TaskHandle, from offset: Int64, limit: Int
    ) async throws(ExecutorError) -> LogChunk {
        state.withLock { state in
            let start = max(offset, state.gapEnd)
            let bytes = state.log.dropFirst(Int(start)).prefix(limit)
            return LogChunk(
                bytes: Array(bytes), offset: start, gap: start > offset ? offset..<start : nil,
                size: Int64(state.log.count))
        }
    }

    func send(_ request: SignalRequest, to handle: TaskHandle) async throws(ExecutorError) {
        state.withLock { $0.sent.append(request) }
    }

    func remove(_ handle: TaskHandle) async throws(ExecutorError) {}

    func awaitEnd(of handle: TaskHandle) async throws(ExecutorError) {}

    func awaitGrowth(
        of stream: LogStream, of handle: TaskHandle, beyond size: Int64
    ) async throws(ExecutorError) {
        state.withLock { state in
            if !state.growth.isEmpty { state.log += state.growth.removeFirst() }
        }
    }
}
