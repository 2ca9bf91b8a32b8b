internal import Digests

/// The public key that a host identifies itself with.
public struct HostKey: Hashable, Sendable {
    /// The name of its kind, such as `ssh-ed25519`.
    public let type: String
    /// As it goes over the wire (RFC 4253 section 6.6).
    public let blob: [UInt8]

    /// Returns nil when `blob` does not begin with the name of its kind.
    public init?(blob: [UInt8]) {
        var reader = WireReader(blob)
        guard let name = reader.string(), !name.isEmpty, name.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            return nil
        }
        type = String(decoding: name, as: UTF8.self)
        self.blob = blob
    }

    /// As ssh-keygen(1) shows it: `SHA256:` and base64 without padding.
    public var fingerprint: String {
        "SHA256:" + String(Base64.encode(Digest.sha256(blob)).prefix { $0 != "=" })
    }

    /// What people call the kind: `ED25519`.
    public var kind: String {
        switch type {
        case "ssh-ed25519": "ED25519"
        case "ssh-rsa": "RSA"
        case "ssh-dss": "DSA"
        default: type.hasPrefix("ecdsa-sha2-") ? "ECDSA" : type
        }
    }
}
