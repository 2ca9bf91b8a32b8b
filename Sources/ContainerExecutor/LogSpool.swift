internal import ExecutorCore
internal import Glibc
internal import Synchronization
internal import SystemSupport

/// A copy of one log on this machine, as far as it has been read.
///
/// An engine gives a log from its beginning only. So each byte is fetched once, and read from here as often as wanted.
/// What is in the file is a prefix of the log at any time; another file beside it says that it is the whole.
final class LogSpool: Sendable {
    private struct State {
        var size: Int64
        var isComplete: Bool
        /// Whether the task is known to have ended.
        var hasEnded = false
        var fetch: Fetch?
        var nextTicket: UInt64 = 0
        var watchers: [UInt64: AsyncStream<Void>.Continuation] = [:]
    }

    /// One run of the script `logs.sh`.
    struct Fetch: Sendable {
        var follows: Bool
        var work: Task<FetchEnd, Never>
    }

    private let path: String
    private let state: Mutex<State>

    init(path: String) throws(Errno) {
        self.path = path
        let file = try FileDescriptor.open(path, O_RDWR | O_CREAT | O_NOFOLLOW)
        let size = Int64(try file.status().st_size)
        state = Mutex(State(size: size, isComplete: access(Self.mark(path), F_OK) == 0))
    }

    private static func mark(_ path: String) -> String { "\(path).whole" }

    static func remove(_ path: String) {
        unlink(mark(path))
        unlink(path)
    }

    var size: Int64 { state.withLock { $0.size } }
    var isComplete: Bool { state.withLock { $0.isComplete } }
    var hasEnded: Bool { state.withLock { $0.hasEnded } }
    var fetch: Fetch? { state.withLock { $0.fetch } }

    func read(from offset: Int64, limit: Int) throws(Errno) -> LogChunk {
        let file = try FileDescriptor.open(path, O_RDONLY | O_NOFOLLOW)
        let size = size
        let count = min(Int64(limit), max(0, size - offset))
        var bytes: [UInt8] = []
        while bytes.count < Int(count) {
            let part = try file.read(upTo: Int(count) - bytes.count, at: offset + Int64(bytes.count))
            if part.isEmpty { break }
            bytes += part
        }
        return LogChunk(bytes: bytes, offset: offset, size: size)
    }

    /// Adds what follows the last byte.
    func append(_ bytes: [UInt8]) throws(Errno) {
        let file = try FileDescriptor.open(path, O_WRONLY | O_NOFOLLOW)
        var offset = size
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = try systemCall {
                rest.withUnsafeBytes { pwrite(file.raw, $0.baseAddress, $0.count, off_t(offset)) }
            }
            rest = rest.dropFirst(count)
            offset += Int64(count)
        }
        let watchers = state.withLock { state in
            state.size = offset
            return Array(state.watchers.values)
        }
        for watcher in watchers { watcher.yield() }
    }

    /// Notes that the file holds the whole log.
    func complete() {
        _ = try? Files.create(Self.mark(path), [])
        state.withLock { $0.isComplete = true }
    }

    func noteEnd() { state.withLock { $0.hasEnded = true } }

    /// The fetch that is on its way, or the one that `start` makes.
    func fetch(orStart start: () -> Fetch) -> Fetch {
        state.withLock { state in
            if let fetch = state.fetch { return fetch }
            let fetch = start()
            state.fetch = fetch
            return fetch
        }
    }

    /// The fetch is over: another one may begin, and whoever waits for growth looks.
    func endFetch() {
        let watchers = state.withLock { state in
            state.fetch = nil
            return Array(state.watchers.values)
        }
        for watcher in watchers { watcher.yield() }
    }

    /// Returns when the file may hold more than `size` bytes, or no fetch is on its way any more.
    func wait(beyond size: Int64) async throws {
        let (signal, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let ticket = state.withLock { state in
            state.nextTicket += 1
            state.watchers[state.nextTicket] = continuation
            return state.nextTicket
        }
        defer { state.withLock { _ = $0.watchers.removeValue(forKey: ticket) } }
        let isOver = state.withLock { $0.size > size || $0.fetch == nil }
        if !isOver { for await _ in signal { break } }
        try Task.checkCancellation()
    }

    /// Whether nobody waits for growth.
    var isUnwatched: Bool { state.withLock { $0.watchers.isEmpty } }
}

/// How a run of `logs.sh` has ended.
enum FetchEnd: Sendable {
    /// All of a log that will not grow any more.
    case whole
    /// All there was.
    case partial
    case failed(ExecutorError)
}
