import ExecutorCore
import Synchronization

@testable import AgentRuntime

/// A place with one log, of which each waiting for more shows more; its head may be gone.
final class GrowingLog: Executor {
    let capabilities = ExecutorCapabilities(separatesErrorStream: false, pushesEnds: true)

    private let bytes: [UInt8]
    private let head: Int64
    /// The most bytes that are given at once.
    private let width: Int
    private let written: Mutex<Int>

    /// - Parameter written: How much is there at first; nil for all.
    init(_ bytes: [UInt8], head: Int64 = 0, width: Int = .max, written: Int? = nil) {
        self.bytes = bytes
        self.head = head
        self.width = width
        self.written = Mutex(written ?? bytes.count)
    }

    var place: Place { Place("test", self, isElsewhere: false) { _ in } }

    func launch(_ spec: LaunchSpec, as id: TaskID) async throws(ExecutorError) -> TaskHandle {
        TaskHandle(id: id, notes: [:])
    }

    func status(of handle: TaskHandle) async throws(ExecutorError) -> TaskObservation {
        written.withLock { $0 } < bytes.count ? .running(pid: 1) : .lost("the log is over")
    }

    func readLog(
        _ stream: LogStream, of handle: TaskHandle, from offset: Int64, limit: Int
    ) async throws(ExecutorError) -> LogChunk {
        let size = written.withLock { $0 }
        let start = max(offset, min(head, Int64(size)))
        let rest = start < size ? bytes[Int(start)..<size].prefix(min(limit, width)) : []
        return LogChunk(
            bytes: Array(rest), offset: start, gap: start > offset ? offset..<start : nil, size: Int64(size))
    }

    func send(_ request: SignalRequest, to handle: TaskHandle) async throws(ExecutorError) {}

    func remove(_ handle: TaskHandle) async throws(ExecutorError) {}

    func awaitEnd(of handle: TaskHandle) async throws(ExecutorError) {}

    func awaitGrowth(of stream: LogStream, of handle: TaskHandle, beyond size: Int64) async throws(ExecutorError) {
        written.withLock { $0 = min($0 + 3, bytes.count) }
    }
}
