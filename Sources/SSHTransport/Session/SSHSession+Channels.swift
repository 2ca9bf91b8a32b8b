internal import CSSH2

/// Names one channel of one session; never used again.
typealias ChannelID = UInt64

extension SSHSession {
    /// Runs a command; the user's login shell on the host reads it.
    ///
    /// - Throws: ``ChannelRefused`` when the host gives no channel (`MaxSessions`) or does not run commands.
    func openCommand(_ command: String) async throws -> SessionChannel {
        try await request { try await self.startCommand(command) }
    }

    private func startCommand(_ command: String) async throws -> SessionChannel {
        let channel = try await openChannel {
            libssh2_channel_open_ex(
                $0.raw, "session", 7, 4 * 1024 * 1024, UInt32(LIBSSH2_CHANNEL_PACKET_DEFAULT), nil, 0)
        }
        do {
            _ = try await perform { _ in
                Int(libssh2_channel_process_startup(channel, "exec", 4, command, UInt32(command.utf8.count)))
            }
        } catch {
            dispose(of: channel)
            guard let refusal = error as? LibraryFailure else { throw error }
            throw ChannelRefused(description: "the host does not run commands (\(refusal))")
        }
        return add(channel)
    }

    /// Connects to a port as seen from the host.
    ///
    /// - Throws: ``ChannelRefused`` when the host may not forward, or nobody listens there.
    func openTunnel(host: String, port: Int) async throws -> SessionChannel {
        try await request { try await self.startTunnel(host, port) }
    }

    private func startTunnel(_ host: String, _ port: Int) async throws -> SessionChannel {
        add(
            try await openChannel {
                libssh2_channel_direct_tcpip_ex($0.raw, host, CInt(port), "127.0.0.1", 22)
            })
    }

    /// Whatever has come in a channel, at most one buffer of it.
    func receive(_ id: ChannelID) async throws -> ReceivedBytes {
        var received = ReceivedBytes.end
        _ = try await perform { handle in
            let channel = try pointer(id)
            let output = libssh2_channel_read_ex(channel, 0, handle.buffer.baseAddress, handle.buffer.count)
            if output > 0 {
                received = .output(handle.copy(output))
                return output
            }
            guard output >= 0 || output == LIBSSH2_ERROR_EAGAIN else { return output }
            let errors = libssh2_channel_read_ex(channel, 1, handle.buffer.baseAddress, handle.buffer.count)
            if errors > 0 { received = .errorOutput(handle.copy(errors)) }
            return errors == 0 && libssh2_channel_eof(channel) != 1 ? Int(LIBSSH2_ERROR_EAGAIN) : errors
        }
        return received
    }

    /// Whether the command may still run; what it has written by now is thrown away.
    func isOpen(_ id: ChannelID) -> Bool {
        var count = 0
        repeat {
            do {
                count = try attempt(newOperation()) { handle in
                    libssh2_channel_read_ex(try pointer(id), 0, handle.buffer.baseAddress, handle.buffer.count)
                }
            } catch {
                return false
            }
        } while count > 0
        if count < 0, count != LIBSSH2_ERROR_EAGAIN { _ = failure(count) }
        return count == LIBSSH2_ERROR_EAGAIN
    }

    /// Sends all of `bytes`, as fast as the host takes them.
    func send(_ bytes: ArraySlice<UInt8>, to id: ChannelID) async throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = try await perform { _ in
                let channel = try pointer(id)
                let count = rest.withUnsafeBytes { raw in
                    libssh2_channel_write_ex(
                        channel, 0, raw.baseAddress?.assumingMemoryBound(to: CChar.self), raw.count)
                }
                return count == 0 ? Int(LIBSSH2_ERROR_EAGAIN) : count
            }
            rest = rest.dropFirst(count)
        }
    }

    /// Says that no more will be sent.
    func sendEnd(to id: ChannelID) async throws {
        _ = try await perform { _ in Int(libssh2_channel_send_eof(try pointer(id))) }
    }

    /// How the command has ended, in words, once everything it wrote was received.
    ///
    /// libssh2 says exit status 0 for a command that a signal killed, so the signal is asked for first.
    func ending(of id: ChannelID) -> String {
        guard let channel = channels[id], let handle else {
            return "the connection \(loss?.description ?? "was closed")"
        }
        var name: UnsafeMutablePointer<CChar>?
        libssh2_channel_get_exit_signal(channel, &name, nil, nil, nil, nil, nil)
        guard let name else { return "the shell ended with code \(libssh2_channel_get_exit_status(channel))" }
        defer { libssh2_free(handle.raw, name) }
        return "the shell was killed by SIG\(String(cString: name))"
    }

    /// Gives a channel up, without waiting for the host.
    func close(_ id: ChannelID) {
        guard let channel = channels.removeValue(forKey: id) else { return }
        // An answer on its way is waited for.
        if watch.isWaitingForAnswer(in: id) { askedChannel = channel } else { dispose(of: channel) }
    }

    /// Goes on closing the channels that were given up.
    func continueClosing() {
        closing.removeAll { entry in
            let result = try? attempt(entry.id) { _ in Int(libssh2_channel_free(entry.channel)) }
            return result != Int(LIBSSH2_ERROR_EAGAIN)
        }
    }

    func dispose(of channel: OpaquePointer) {
        guard loss == nil else { return }
        closing.append((newOperation(), channel))
        continueClosing()
    }

    /// Opens a channel while nobody else waits for an answer of the host: a call of libssh2 that waits for its own fails
    /// when that of another comes.
    ///
    /// Cancelling the caller ends its waiting only, for the same reason: the channel is closed once it is there.
    private func request(
        _ open: @escaping @Sendable () async throws -> SessionChannel
    ) async throws -> SessionChannel {
        let opened = Promise<SessionChannel>()
        Task {
            do {
                while isRequesting || watch.isWaitingForAnswer { await nextRound() }
                if let loss { throw loss }
                isRequesting = true
                requestEnd = .now + limits.patience
                defer {
                    isRequesting = false
                    requestEnd = nil
                    startRound()
                    thread.ring()
                }
                opened.fulfil(.success(try await open()))
            } catch {
                opened.fulfil(.failure(error))
            }
        }
        do {
            return try await opened.value()
        } catch let error as CancellationError {
            requestEnd = requestEnd.map { min($0, .now + .seconds(5)) }
            thread.ring()
            Task { if let channel = try? await opened.value() { await channel.close() } }
            throw error
        }
    }

    private func openChannel(_ open: (SessionHandle) -> OpaquePointer?) async throws -> OpaquePointer {
        var channel: OpaquePointer?
        do {
            _ = try await perform { handle in
                channel = open(handle)
                return channel == nil ? Int(libssh2_session_last_errno(handle.raw)) : 0
            }
        } catch let refusal as LibraryFailure {
            throw ChannelRefused(description: refusal.description)
        }
        guard let channel else { throw ConnectionLost("gave no channel") }
        return channel
    }

    private func add(_ channel: OpaquePointer) -> SessionChannel {
        nextChannel += 1
        channels[nextChannel] = channel
        return SessionChannel(session: self, id: nextChannel)
    }

    private func pointer(_ id: ChannelID) throws -> OpaquePointer {
        guard let channel = channels[id] else { throw loss ?? ConnectionLost("has no such channel any more") }
        return channel
    }
}
