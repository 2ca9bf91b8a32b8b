internal import CCrypto

/// The digests that known_hosts and fingerprints are made with.
enum Digest {
    /// SHA-256 (FIPS 180-4).
    static func sha256(_ message: [UInt8]) -> [UInt8] {
        take { EVP_Digest(message, message.count, $0, $1, EVP_sha256(), nil) == 1 }
    }

    /// HMAC with SHA-1 (RFC 2104): what a hashed name in known_hosts is.
    static func hmacSHA1(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
        take { HMAC(EVP_sha1(), key, CInt(key.count), message, message.count, $0, $1) != nil }
    }

    /// What `make` writes; empty, which equals no digest, should the library refuse.
    private static func take(
        _ make: (UnsafeMutablePointer<UInt8>, UnsafeMutablePointer<CUnsignedInt>) -> Bool
    ) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { buffer, count in
            var length: CUnsignedInt = 0
            guard let start = buffer.baseAddress, make(start, &length) else { return }
            count = Int(length)
        }
    }
}
