internal import ExecutorCore
internal import Synchronization

/// What a script writes, as far as it fits.
final class OutputCollector: Sendable {
    /// What one answer may hold; more is for streams.
    private static let limit = 64 << 20

    private let collected = Mutex<[UInt8]>([])

    var bytes: [UInt8] { collected.withLock { $0 } }

    func append(_ bytes: [UInt8]) throws(ExecutorError) {
        let count = collected.withLock { collected in
            collected += bytes
            return collected.count
        }
        if count > Self.limit { throw ExecutorError(.protocolViolation, "a script wrote more than 64 MiB") }
    }
}
