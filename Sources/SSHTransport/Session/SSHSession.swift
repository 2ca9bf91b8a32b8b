internal import CSSH2
internal import Glibc
internal import SystemSupport

/// One connection to one host: a libssh2 session that many callers use at a time.
///
/// libssh2 is not told to wait. A call that cannot go on says so and is made again when something has come or the
/// socket takes more; between two such attempts others may use the session, except while a packet is half sent.
actor SSHSession {
    typealias OperationID = UInt64

    let thread: PollingThread
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    private(set) var handle: SessionHandle?
    /// Why the session has ended; nil while it lasts.
    private(set) var loss: ConnectionLost?

    private var nextOperation: OperationID = 0
    /// The call whose packet is half sent, and when it has to be through.
    private var sender: (id: OperationID, until: ContinuousClock.Instant)?
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var isHungUp = false
    /// Whether all who wait shall try again although the socket is silent.
    private var isRoundDue = false

    var channels: [ChannelID: OpaquePointer] = [:]
    var nextChannel: ChannelID = 0
    /// Whether somebody opens a channel.
    var isRequesting = false
    /// When the host has to have answered whoever opens a channel.
    var requestEnd: ContinuousClock.Instant?
    /// A channel that is to be closed once the question in it is answered.
    var askedChannel: OpaquePointer?
    /// Channels that nobody uses any more, with the operation that closes each.
    var closing: [(id: OperationID, channel: OpaquePointer)] = []

    let limits: SSHDestination.Limits
    var watch: SessionWatch

    /// - Parameter socket: Connected to the host. The session is its only user from now on.
    init(socket: SharedDescriptor, limits: SSHDestination.Limits) throws {
        thread = try PollingThread(name: "ssh")
        do {
            handle = try SessionHandle(socket: socket)
        } catch {
            thread.stop()
            throw error
        }
        self.limits = limits
        watch = SessionWatch(now: .now)
        thread.takeTurns { [weak self] event in self?.assumeIsolated { $0.turn(event) } }
    }

    deinit { thread.stop() }

    /// Ends the session; everybody who waits for something in it gets ``ConnectionLost``. Does not wait for the host.
    func close(_ loss: ConnectionLost = ConnectionLost("was closed by us")) {
        guard self.loss == nil else { return }
        self.loss = loss
        if let handle, sender == nil {
            _ = libssh2_session_disconnect_ex(handle.raw, SSH_DISCONNECT_BY_APPLICATION, "", "")
        }
        handle = nil
        channels = [:]
        closing = []
        askedChannel = nil
        sender = nil
        thread.ring()
    }

    /// Calls libssh2 until it no longer says that it would have to wait.
    ///
    /// - Returns: What the call returned, never an error.
    /// - Throws: ``ConnectionLost``, ``LibraryFailure``, or `CancellationError` between two attempts; a packet that has
    ///   begun is still finished then.
    func perform(_ call: (SessionHandle) throws -> Int) async throws -> Int {
        let id = newOperation()
        while true {
            let result = try attempt(id, call)
            if result >= 0 { return result }
            guard result == LIBSSH2_ERROR_EAGAIN else { throw failure(result) }
            if sender?.id != id {
                try Task.checkCancellation()
            } else if Task.isCancelled {
                hurrySender()
            }
            await nextRound()
        }
    }

    func newOperation() -> OperationID {
        nextOperation += 1
        return nextOperation
    }

    /// Makes a call once, unless the packet of another is half sent.
    func attempt(_ id: OperationID, _ call: (SessionHandle) throws -> Int) throws -> Int {
        guard let handle else { throw loss ?? ConnectionLost("was closed") }
        if let sender, sender.id != id { return Int(LIBSSH2_ERROR_EAGAIN) }
        let wasSending = sender != nil
        let received = handle.received
        let result = try call(handle)
        if result == LIBSSH2_ERROR_EAGAIN, handle.isSendingBlocked {
            if !wasSending { sender = (id, .now + limits.patience) }
        } else {
            sender = nil
        }
        if received != handle.received { watch.heard(at: .now) }
        if received != handle.received || (wasSending && sender == nil) { isRoundDue = true }
        return result
    }

    /// What a negative result means; ends the session when it is of no more use.
    func failure(_ code: Int) -> any Error {
        guard let handle else { return loss ?? ConnectionLost("was closed") }
        let text = handle.lastError
        let isEnd = handle.hasEnded || handle.farewell != nil
        guard isEnd || Self.fatalCodes.contains(CInt(code)) else {
            return LibraryFailure(code: code, description: text)
        }
        let loss =
            if let farewell = handle.farewell, !farewell.isEmpty {
                ConnectionLost("was closed by the host: \(farewell)", isRefusal: true)
            } else {
                ConnectionLost(isEnd ? "was closed by the host" : "broke: \(text) (\(code))")
            }
        close(loss)
        return loss
    }

    private static let fatalCodes: Set<CInt> = [
        LIBSSH2_ERROR_SOCKET_NONE, LIBSSH2_ERROR_BANNER_RECV, LIBSSH2_ERROR_BANNER_SEND, LIBSSH2_ERROR_INVALID_MAC,
        LIBSSH2_ERROR_KEX_FAILURE, LIBSSH2_ERROR_ALLOC, LIBSSH2_ERROR_SOCKET_SEND,
        LIBSSH2_ERROR_KEY_EXCHANGE_FAILURE, LIBSSH2_ERROR_TIMEOUT, LIBSSH2_ERROR_HOSTKEY_INIT,
        LIBSSH2_ERROR_HOSTKEY_SIGN, LIBSSH2_ERROR_DECRYPT, LIBSSH2_ERROR_SOCKET_DISCONNECT, LIBSSH2_ERROR_PROTO,
        LIBSSH2_ERROR_SOCKET_TIMEOUT, LIBSSH2_ERROR_BAD_USE, LIBSSH2_ERROR_OUT_OF_BOUNDARY,
        LIBSSH2_ERROR_SOCKET_RECV, LIBSSH2_ERROR_ENCRYPT, LIBSSH2_ERROR_BAD_SOCKET,
    ]

    /// Lets all who wait try again.
    func startRound() { isRoundDue = true }

    /// Suspends until there may be something new for anybody.
    func nextRound() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { waiting.append($0) }
        } onCancel: {
            thread.ring()
        }
    }

    private func turn(_ event: PollingThread.Event) -> PollingThread.Wait? {
        isHungUp = isHungUp || event.isHungUp
        if event.isReady || isRoundDue { continueClosing() }
        let now = ContinuousClock.now
        watchOver(now)
        if event.isReady || event.isRung || isRoundDue || loss != nil {
            isRoundDue = false
            let round = waiting
            waiting = []
            for continuation in round { continuation.resume() }
        }
        guard let handle else { return nil }
        let interest = sender != nil ? POLLOUT : isListening ? POLLIN : 0
        // Once the host has hung up poll(2) says so at once for ever; the next call reads its last words.
        let isFinished = isHungUp && interest == 0
        return PollingThread.Wait(
            descriptor: isFinished ? -1 : handle.socket.descriptor.raw,
            events: Int16(interest) | PollingThread.peerHasClosed,
            limit: isRoundDue ? .zero : nextLook.map { max(.zero, now.duration(to: $0)) })
    }

    private var nextLook: ContinuousClock.Instant? {
        let look = watch.nextLook(limits, hasChannels: !channels.isEmpty || watch.isAsking)
        return [look, sender?.until, requestEnd].compactMap { $0 }.min()
    }

    /// Nobody needs the half-sent packet any more: it may hold up the others for a moment only.
    private func hurrySender() {
        guard let until = sender?.until else { return }
        sender?.until = min(until, .now + .seconds(2))
    }

    private var isListening: Bool { !waiting.isEmpty || !closing.isEmpty || watch.isAsking }

    private func watchOver(_ now: ContinuousClock.Instant) {
        if let sender, sender.until <= now { return close(ConnectionLost("takes no data any more")) }
        if let requestEnd, requestEnd <= now { return close(ConnectionLost("was given up: no answer")) }
        do {
            try keepAlive(now)
        } catch {
            close(error as? ConnectionLost ?? ConnectionLost("broke: \(error)"))
        }
    }
}
