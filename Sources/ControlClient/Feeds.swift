public import ControlProtocol
internal import ExecutorCore
internal import JSONRPC

/// A conversation for a caller that waits for several things at once: poll ``descriptor``, and when it is readable call
/// `next()`, which does not wait then. Each owns its connection.
public protocol Feed: AnyObject {
    var descriptor: CInt { get }
}

/// A subscription to tasks.
public final class TaskFeed: Feed {
    private let connection: ControlConnection

    public var descriptor: CInt { connection.descriptor }

    /// Subscribes, without waiting for an answer.
    public init(_ connection: ControlConnection, _ request: WatchRequest) throws {
        self.connection = connection
        _ = try connection.send(.watch, request)
    }

    /// The updates that have come.
    ///
    /// - Throws: ``ConnectionLost``; ``ExecutorError`` when the daemon refuses.
    public func next() throws -> [WatchUpdate] {
        try connection.lines.append(try connection.readSome(upTo: 256 * 1024))
        var updates: [WatchUpdate] = []
        while let line = connection.lines.next() {
            if let params = RPCNotification.params(of: line, method: Method.watchUpdate) {
                updates.append(try JSONText.decode(WatchUpdate.self, from: params))
            } else {
                _ = try ControlConnection.result(of: line)
            }
        }
        return updates
    }
}

/// A log that is streamed.
public final class LogFeed: Feed {
    private let connection: ControlConnection
    /// Nil until the answer has come.
    private var frames: LogFrameBuffer?

    public var descriptor: CInt { connection.descriptor }

    /// Asks for the log, without waiting for an answer.
    public init(_ connection: ControlConnection, _ request: StreamLogRequest) throws {
        self.connection = connection
        _ = try connection.send(.streamLog, request)
    }

    /// The frames that have come. Behind ``LogFrame/end(record:)`` and ``LogFrame/failure(_:)`` nothing more comes.
    ///
    /// - Throws: ``ConnectionLost``; ``ExecutorError`` when the daemon refuses.
    public func next() throws -> [LogFrame] {
        let bytes = try connection.readSome(upTo: 256 * 1024)
        if frames == nil {
            try connection.lines.append(bytes)
            guard let answer = connection.lines.next() else { return [] }
            _ = try ControlConnection.result(of: answer)
            frames = LogFrameBuffer(connection.lines.takeRest())
        } else {
            frames?.append(bytes)
        }
        var arrived: [LogFrame] = []
        while let frame = try frames?.next() { arrived.append(frame) }
        return arrived
    }
}

/// A request whose answer is still to come.
public final class PendingCall: Feed {
    private let connection: ControlConnection

    public var descriptor: CInt { connection.descriptor }

    public init(_ connection: ControlConnection, _ method: Method, _ parameters: some Codable & Sendable) throws {
        self.connection = connection
        _ = try connection.send(method, parameters)
    }

    /// The result, as JSON text; nil while not all of it has come.
    ///
    /// - Throws: ``ConnectionLost``; ``ExecutorError`` when the daemon refuses.
    public func next() throws -> [UInt8]? {
        try connection.lines.append(try connection.readSome(upTo: 64 * 1024))
        return try connection.lines.next().map { try ControlConnection.result(of: $0).result }
    }
}
