internal import Glibc
internal import SystemSupport

extension SharedDescriptor {
    /// Writes all of `bytes` to a non-blocking socket. When the other end is gone that is an error and no signal.
    func send(_ bytes: ArraySlice<UInt8>) async throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor.raw, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
            }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else {
                let error = Errno.current
                guard error == .wouldBlock else { throw error }
                try await Reactor.shared.wait(until: .writable, descriptor.raw)
            }
        }
    }
}
