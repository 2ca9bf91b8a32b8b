import ExecutorCore
import LocalTransport
import Synchronization

/// A connection that fails as told, once per fault, and then works.
final class FaultyTransport: ShellTransport {
    enum Fault: Sendable {
        /// Nothing arrives.
        case requestLost
        /// Only the first half of the input arrives.
        case cut
        /// The script runs, and nobody hears of it.
        case answerLost
        case unreachable
    }

    private let inner: LocalTransport
    private let faults: Mutex<[Fault]>
    private let counter = Mutex(0)

    var target: String { inner.target }
    /// How many scripts were run.
    var runs: Int { counter.withLock { $0 } }

    init(_ inner: LocalTransport, _ faults: [Fault] = []) {
        self.inner = inner
        self.faults = Mutex(faults)
    }

    func run(_ script: ShellScript) async throws(ExecutorError) -> ShellAnswer {
        counter.withLock { $0 += 1 }
        let lost = ExecutorError(.interrupted, "the connection to \(target) was lost")
        switch faults.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) {
        case .none:
            return try await inner.run(script)
        case .requestLost:
            throw lost
        case .cut:
            var half = script
            half.input = Array(script.input.prefix(script.input.count / 2))
            _ = try await inner.run(half)
            throw lost
        case .answerLost:
            _ = try await inner.run(script)
            throw lost
        case .unreachable:
            throw ExecutorError(.unreachable, "\(target) does not answer")
        }
    }

    func stream(
        _ script: ShellScript, receive: @Sendable ([UInt8]) async throws -> Void
    ) async throws -> Int32 {
        try await inner.stream(script, receive: receive)
    }
}
