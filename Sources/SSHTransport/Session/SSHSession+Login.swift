internal import CSSH2
internal import Glibc
internal import SystemSupport

extension SSHSession {
    /// Agrees on keys with the host.
    ///
    /// - Parameter preferred: Names of host key algorithms, best first; what libssh2 does not know is left out.
    /// - Returns: The host's key. The host has proved that it owns it, not that it is the right one.
    func handshake(preferring preferred: [String]) async throws -> HostKey {
        if let handle, !preferred.isEmpty {
            libssh2_session_method_pref(
                handle.raw, LIBSSH2_METHOD_HOSTKEY, preferred.joined(separator: ","))
        }
        _ = try await perform { Int(libssh2_session_handshake($0.raw, $0.socket.descriptor.raw)) }
        var length = 0
        var type: CInt = 0
        guard let handle, let blob = libssh2_session_hostkey(handle.raw, &length, &type),
            let key = HostKey(
                blob: blob.withMemoryRebound(to: UInt8.self, capacity: length) {
                    [UInt8](UnsafeBufferPointer(start: $0, count: length))
                })
        else { throw ConnectionLost("gave no host key") }
        return key
    }

    /// The ways to log in that the host still offers, such as `publickey`; nil when nothing more is needed.
    func loginMethods(user: String) async throws -> [String]? {
        var list: UnsafeMutablePointer<CChar>?
        _ = try await perform { handle in
            list = libssh2_userauth_list(handle.raw, user, UInt32(user.utf8.count))
            if list != nil || libssh2_userauth_authenticated(handle.raw) == 1 { return 0 }
            return Int(libssh2_session_last_errno(handle.raw))
        }
        return list.map { String(cString: $0).split(separator: ",").map(String.init) }
    }

    /// Logs in with a private key.
    ///
    /// - Returns: Nil when the host let us in, else why not.
    func logIn(user: String, keyFile: String, passphrase: [UInt8]?) async throws -> String? {
        let passphrase = passphrase.map { $0.map(CChar.init(bitPattern:)) + [0] }
        return try await attemptLogin { handle in
            libssh2_userauth_publickey_fromfile_ex(
                handle.raw, user, UInt32(user.utf8.count), nil, keyFile, passphrase)
        }
    }

    /// Logs in with a key that somebody else holds.
    ///
    /// - Parameter sign: Signs some bytes; returns the signature without the name of its kind.
    /// - Returns: Nil when the host let us in, else why not.
    func logIn(
        user: String, publicKey: [UInt8], sign: @Sendable ([UInt8]) async throws -> [UInt8]
    ) async throws -> String? {
        let request = UnsafeMutablePointer<SignatureRequest>.allocate(capacity: 1)
        request.initialize(to: SignatureRequest())
        defer {
            request.deinitialize(count: 1)
            request.deallocate()
        }
        var context: UnsafeMutableRawPointer? = UnsafeMutableRawPointer(request)
        while true {
            var mustSign = false
            let refusal = try await attemptLogin { handle in
                let result = cssh2_userauth_publickey(
                    handle.raw, user, publicKey, publicKey.count, SignatureRequest.serve, &context)
                mustSign = request.pointee.data != nil && request.pointee.signature == nil
                return mustSign ? 0 : result
            }
            guard mustSign, let data = request.pointee.data else { return refusal }
            request.pointee.signature = try await sign(data)
        }
    }

    private func attemptLogin(_ call: (SessionHandle) -> CInt) async throws -> String? {
        do {
            _ = try await perform { Int(call($0)) }
            return nil
        } catch let refusal as LibraryFailure {
            return refusal.code == LIBSSH2_ERROR_AUTHENTICATION_FAILED
                || refusal.code == LIBSSH2_ERROR_PUBLICKEY_UNVERIFIED
                ? "refused" : refusal.description
        }
    }
}

/// What libssh2 wants signed. It asks in the middle of a call that cannot wait, so it is told to come again.
private struct SignatureRequest {
    var data: [UInt8]?
    var signature: [UInt8]?

    static let serve: cssh2_sign_function = { _, signature, length, data, count, context in
        guard let request = context.pointee?.assumingMemoryBound(to: SignatureRequest.self) else { return -1 }
        guard let signed = request.pointee.signature else {
            request.pointee.data = [UInt8](UnsafeBufferPointer(start: data, count: count))
            return LIBSSH2_ERROR_EAGAIN
        }
        guard let copy = malloc(max(1, signed.count)) else { return -1 }
        signed.withUnsafeBytes { copy.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(copy), byteCount: $0.count) }
        signature.pointee = copy.assumingMemoryBound(to: UInt8.self)
        length.pointee = signed.count
        return 0
    }
}
