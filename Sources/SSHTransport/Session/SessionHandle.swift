internal import CSSH2
internal import Glibc
internal import SystemSupport

/// One libssh2 session over one socket. Not thread-safe: only its ``SSHSession`` touches it.
final class SessionHandle {
    let raw: OpaquePointer
    let socket: SharedDescriptor
    /// What libssh2 writes to before it is copied; one call at a time uses it.
    let buffer: UnsafeMutableBufferPointer<CChar>
    private let news: UnsafeMutablePointer<News>

    /// What libssh2 tells us by calling back.
    private struct News {
        var received: UInt64 = 0
        /// The first bytes that came.
        var opening: [UInt8] = []
        var farewell: String?
        var hasEnded = false

        mutating func take(_ bytes: UnsafeRawBufferPointer) {
            received += UInt64(bytes.count)
            if opening.count < 256 { opening += bytes.prefix(256 - opening.count) }
        }
    }

    /// How many bytes have come from the host so far. Whoever calls libssh2 may thereby fetch what another call waits
    /// for; a change of this number is how to tell.
    var received: UInt64 { news.pointee.received }

    /// Whether the socket will bring nothing more. libssh2 has other words for it in some calls: a login that cannot go
    /// on for this reason is called refused.
    var hasEnded: Bool { news.pointee.hasEnded }

    /// What the host has said when it closed the connection: in a message, or in place of a greeting, as sshd(8) does
    /// when too many are about to log in.
    var farewell: String? {
        if let farewell = news.pointee.farewell { return farewell }
        let lines = String(decoding: news.pointee.opening, as: UTF8.self).split(whereSeparator: \.isNewline)
        return lines.contains { $0.hasPrefix("SSH-") } ? nil : lines.first.map(String.init)
    }

    /// Whether libssh2 holds a part of a packet that the socket would not take yet. Until it is sent, only the very
    /// call that began it may be made again.
    var isSendingBlocked: Bool { libssh2_session_block_directions(raw) & LIBSSH2_SESSION_BLOCK_OUTBOUND != 0 }

    /// The words of libssh2 for what went wrong last.
    var lastError: String {
        var text: UnsafeMutablePointer<CChar>?
        libssh2_session_last_error(raw, &text, nil, 0)
        return text.map { String(cString: $0) } ?? "unknown error"
    }

    /// - Throws: ``ConnectionLost`` when there is no memory.
    init(socket: SharedDescriptor) throws(ConnectionLost) {
        news = .allocate(capacity: 1)
        news.initialize(to: News())
        guard Self.isLibraryReady, let raw = libssh2_session_init_ex(nil, nil, nil, news) else {
            news.deallocate()
            throw ConnectionLost("libssh2 could not make a session")
        }
        self.raw = raw
        buffer = .allocate(capacity: 256 * 1024)
        buffer.initialize(repeating: 0)
        self.socket = socket
        libssh2_session_set_blocking(raw, 0)
        cssh2_session_set_receive(raw) { socket, buffer, length, flags, abstract in
            let count = recv(socket, buffer, length, flags)
            let code = errno
            let news = abstract.pointee?.assumingMemoryBound(to: News.self)
            if count == 0 || (count < 0 && code != EAGAIN && code != EINTR) { news?.pointee.hasEnded = true }
            news?.pointee.take(UnsafeRawBufferPointer(start: buffer, count: max(0, count)))
            return count < 0 ? Int(-code) : count
        }
        cssh2_session_set_disconnect(raw) { _, _, message, length, _, _, abstract in
            let text = UnsafeRawBufferPointer(start: message, count: message == nil ? 0 : Int(length))
            abstract.pointee?.assumingMemoryBound(to: News.self).pointee.farewell = String(
                decoding: text, as: UTF8.self)
        }
    }

    /// The first bytes of the buffer.
    func copy(_ count: Int) -> [UInt8] { [UInt8](UnsafeRawBufferPointer(start: buffer.baseAddress, count: count)) }

    deinit {
        // With a socket that refuses everything, freeing never waits for the host.
        shutdown(socket.descriptor.raw, CInt(SHUT_RDWR))
        while libssh2_session_free(raw) == LIBSSH2_ERROR_EAGAIN {}
        buffer.deallocate()
        news.deinitialize(count: 1)
        news.deallocate()
    }

    private static let isLibraryReady = libssh2_init(0) == 0
}
