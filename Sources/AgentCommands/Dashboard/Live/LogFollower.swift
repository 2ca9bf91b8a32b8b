internal import ControlClient
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC

/// Follows a log for somebody who polls, and goes on where it was after a lost connection.
final class LogFollower {
    let id: TaskID
    private let start: LogStart
    private var feed: LogFeed?
    /// Where each output goes on.
    private var positions: [LogStream: Int64] = [:]

    /// - Parameter start: Where to begin.
    init(_ id: TaskID, from start: LogStart) {
        self.id = id
        self.start = start
    }

    /// What to poll; nil while not connected.
    var descriptor: CInt? { feed?.descriptor }

    func connect(_ connection: ControlConnection) throws {
        let start = positions.values.min().map { LogStart.offset($0) } ?? start
        feed = try LogFeed(connection, StreamLogRequest(reference: id.description, start: start, follow: true))
    }

    /// What has come and was not there before. Behind the end of the log there is nothing to poll any more.
    ///
    /// - Throws: ``ConnectionLost``; ``ExecutorError`` when the log cannot be read.
    func next() throws -> [LogFrame] {
        guard let feed else { return [] }
        do {
            return try feed.next().compactMap { try news($0) }
        } catch {
            self.feed = nil
            throw error
        }
    }

    private func news(_ frame: LogFrame) throws -> LogFrame? {
        switch frame {
        case .bytes(let stream, let offset, let bytes):
            let known = positions[stream] ?? offset
            positions[stream] = max(known, offset + Int64(bytes.count))
            let news = Array(bytes.dropFirst(Int(max(0, known - offset))))
            return news.isEmpty ? nil : .bytes(stream, offset: max(known, offset), news)
        case .gap(let stream, let range):
            positions[stream] = max(positions[stream] ?? 0, range.upperBound)
        case .end:
            feed = nil
        case .failure(let error):
            throw ExecutorError(try JSONText.decode(RPCError.self, from: error))
        }
        return frame
    }
}
