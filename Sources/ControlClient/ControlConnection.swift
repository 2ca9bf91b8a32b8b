public import ControlProtocol
internal import ExecutorCore
internal import Glibc
internal import JSONRPC
internal import SystemSupport

/// One connection to the daemon, used by one thread: every call blocks until it is answered.
public final class ControlConnection {
    private let socket: FileDescriptor
    var lines = LineBuffer()
    private var nextID = 1
    /// Signals that end the waiting, and what to say then.
    private var interruption: Interruption?
    /// When waiting for an answer ends.
    private var deadline: ContinuousClock.Instant?
    /// Who is told that an answer takes long.
    private let onDelay: DelayHandler?
    /// When that is, for the present request, and which one it is.
    private var delay: (at: ContinuousClock.Instant, method: Method)?

    /// Connects to a daemon that is running. The greeting is sent together with the first request.
    ///
    /// - Throws: ``Errno`` when nobody listens at `socketPath`.
    init(socketPath: String, onDelay: DelayHandler? = nil) throws {
        socket = try UnixSocket.connect(to: socketPath)
        self.onDelay = onDelay
    }

    /// The connection's descriptor, for a caller that polls several.
    var descriptor: CInt { socket.raw }

    /// From now on SIGINT and SIGTERM do not end the program but the waiting, with ``Interrupted``.
    public func stopsOnInterrupt(saying message: String) {
        guard interruption == nil, let signals = try? SignalDescriptor(blocking: [SIGINT, SIGTERM]) else { return }
        interruption = Interruption(signals, message)
    }

    /// From now on waiting ends with ``DeadlineExceeded`` when `duration` is over; never when nil.
    public func stopsWaiting(after duration: Duration?) { deadline = duration.map { ContinuousClock.now + $0 } }

    /// Asks and waits for the answer.
    ///
    /// - Returns: The result, as the JSON text the daemon has sent.
    /// - Throws: ``ExecutorError`` as the daemon worded it; ``ConnectionLost`` when it went away.
    public func call(_ method: Method, _ parameters: some Codable & Sendable) throws -> [UInt8] {
        let id = try send(method, parameters)
        return try receive(id, notification: nil) { _ in }
    }

    /// Asks, and hands over what comes in notifications before the answer, as JSON text, while it arrives.
    ///
    /// - Parameter notification: The method of the notifications.
    public func call(
        _ method: Method, _ parameters: some Codable & Sendable, notification: String,
        onNotification: (ArraySlice<UInt8>) throws -> Void
    ) throws -> [UInt8] {
        let id = try send(method, parameters)
        return try receive(id, notification: notification, onNotification)
    }

    /// Asks for a log and hands over its frames until there are no more; the connection is of no other use then.
    public func streamLog(_ request: StreamLogRequest, onFrame: (LogFrame) throws -> Void) throws {
        _ = try call(.streamLog, request)
        var frames = LogFrameBuffer(lines.takeRest())
        while true {
            while let frame = try frames.next() {
                try onFrame(frame)
                switch frame {
                case .end, .failure: return
                case .bytes, .gap: break
                }
            }
            frames.append(try readSome(upTo: 512 * 1024))
        }
    }

    /// Returns when the daemon has ended the connection.
    ///
    /// - Throws: ``DeadlineExceeded``.
    public func waitForHangUp() throws {
        do {
            while true { _ = try readSome(upTo: 4096) }
        } catch is ConnectionLost {}
    }

    /// Returns when the process that answers here has ended, too: then nothing of it touches a file any more.
    ///
    /// - Parameter pid: The process, as it has named itself on this connection.
    public func waitForEnd(of pid: Int32) throws {
        guard let identity = ProcessIdentity.of(pid), let process = try? ProcessHandle(identity) else { return }
        try wait(until: process.raw)
    }

    func send(_ method: Method, _ parameters: some Codable & Sendable) throws -> Int {
        let id = nextID
        nextID += 1
        let request = RPCRequest(id: id, method: method.rawValue, params: parameters)
        delay = (ContinuousClock.now + .seconds(1), method)
        do {
            try socket.writeAll(try JSONText.encode(request) + [UInt8(ascii: "\n")])
        } catch let error as Errno {
            throw ConnectionLost(cause: error)
        }
        return id
    }

    private func receive(
        _ id: Int, notification: String?, _ onRecord: (ArraySlice<UInt8>) throws -> Void
    ) throws -> [UInt8] {
        while true {
            while let line = lines.next() {
                if let notification, let params = RPCNotification.params(of: line, method: notification) {
                    try onRecord(params)
                    continue
                }
                let answer = try Self.result(of: line)
                if answer.id == id { return answer.result }
            }
            try lines.append(try readSome(upTo: 64 * 1024))
        }
    }

    /// Takes an answer apart.
    ///
    /// - Throws: ``ExecutorError`` as the daemon worded it.
    static func result(of line: [UInt8]) throws -> (id: Int?, result: [UInt8]) {
        do {
            let answer = try RPCAnswer.result(of: line)
            return (answer.id, Array(answer.result))
        } catch let error as RPCError {
            throw ExecutorError(error)
        }
    }

    private func wait(until descriptor: CInt) throws {
        guard interruption != nil || deadline != nil || onDelay != nil else { return }
        var waiting = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
        if let interruption { waiting.append(pollfd(fd: interruption.signals.raw, events: Int16(POLLIN), revents: 0)) }
        while true {
            let next = [deadline, onDelay == nil ? nil : delay?.at].compactMap(\.self).min()
            let left = next.map { max(0, ($0 - .now) / .milliseconds(1)) }
            let ready = poll(&waiting, nfds_t(waiting.count), left.map { CInt(min($0.rounded(.up), 1e9)) } ?? -1)
            if let interruption, waiting.count > 1, waiting[1].revents != 0 {
                throw Interrupted(message: interruption.message, signal: interruption.signals.next() ?? SIGINT)
            }
            if waiting[0].revents != 0 {
                delay = nil
                return
            }
            guard ready == 0 else { continue }
            if let deadline, deadline <= .now { throw DeadlineExceeded() }
            if let delay, delay.at <= .now {
                onDelay?(delay.method)
                self.delay = nil
            }
        }
    }

    func readSome(upTo count: Int) throws -> [UInt8] {
        try wait(until: socket.raw)
        do {
            let bytes = try socket.read(upTo: count)
            guard !bytes.isEmpty else { throw ConnectionLost(cause: nil) }
            return bytes
        } catch let error as Errno {
            throw ConnectionLost(cause: error)
        }
    }
}

/// Is told, once per request, that the answer takes more than a second.
public typealias DelayHandler = @Sendable (Method) -> Void

/// What ends a wait before there is an answer.
private final class Interruption {
    let signals: SignalDescriptor
    let message: String

    init(_ signals: consuming SignalDescriptor, _ message: String) {
        self.signals = signals
        self.message = message
    }
}

/// The user wants to stop waiting. Nothing but the waiting has ended.
public struct Interrupted: Error {
    public var message: String
    /// SIGINT or SIGTERM. Both stay blocked.
    public var signal: CInt
}

/// The answer did not come in time. Nothing but the waiting has ended.
public struct DeadlineExceeded: Error {
    public init() {}
}

/// The daemon went away in the middle of a conversation. Whether it has carried out the last request is not known.
public struct ConnectionLost: Error {
    public var cause: (any Error)?
}
