internal import CCrypto

/// Digests and message authentication codes, by libcrypto.
public enum Digest {
    /// SHA-256 (FIPS 180-4).
    public static func sha256(_ message: [UInt8]) -> [UInt8] {
        take { EVP_Digest(message, message.count, $0, $1, EVP_sha256(), nil) == 1 }
    }

    /// HMAC with SHA-256 (RFC 2104): what webhooks are signed with.
    public static func hmacSHA256(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
        take { HMAC(EVP_sha256(), key, CInt(key.count), message, message.count, $0, $1) != nil }
    }

    /// HMAC with SHA-1 (RFC 2104): what a hashed name in known_hosts is.
    public static func hmacSHA1(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
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
