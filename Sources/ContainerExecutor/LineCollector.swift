internal import Synchronization

/// Cuts a stream of bytes into lines, hands them on, and remembers the last two.
final class LineCollector: Sendable {
    private struct State {
        var rest: [UInt8] = []
        var last = ""
        var previous = ""
    }

    private let state = Mutex(State())
    private let receive: @Sendable (String) -> Void

    init(receive: @escaping @Sendable (String) -> Void) { self.receive = receive }

    var last: String { state.withLock { $0.last } }
    var previous: String { state.withLock { $0.previous } }

    func add(_ bytes: [UInt8]) {
        for line in lines(with: bytes) { receive(line) }
    }

    /// The lines that are complete now.
    private func lines(with bytes: [UInt8]) -> [String] {
        state.withLock { state in
            state.rest += bytes
            guard let end = state.rest.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
            let lines = state.rest[..<end].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            state.rest = Array(state.rest[(end + 1)...])
            for line in lines { (state.previous, state.last) = (state.last, line) }
            return lines
        }
    }
}
