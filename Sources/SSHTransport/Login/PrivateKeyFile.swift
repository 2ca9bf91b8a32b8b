internal import Digests
internal import SystemSupport

/// What a file with a private key says without its passphrase.
struct PrivateKeyFile: Sendable {
    var path: String
    /// Its public half; nil when neither the file nor the one beside it (`.pub`) says.
    var publicKey: HostKey?
    var isEncrypted: Bool

    var isRSA: Bool { publicKey?.type == "ssh-rsa" }

    /// Reads the file.
    ///
    /// - Throws: ``Errno``; ``NotAKey`` when it holds no private key.
    init(path: String) throws {
        let text = String(decoding: try Files.read(path), as: UTF8.self)
        let lines = text.split(whereSeparator: \.isNewline)
        guard let first = lines.first(where: { $0.hasPrefix("-----BEGIN ") }), first.contains("PRIVATE KEY-----") else {
            throw NotAKey()
        }
        self.path = path
        isEncrypted = first.contains("ENCRYPTED") || lines.contains { $0.hasPrefix("Proc-Type: 4,ENCRYPTED") }
        if first.contains("OPENSSH") {
            guard let body = Base64.decode(lines.filter { !$0.hasPrefix("-----") }.joined()),
                let parsed = Self.parse(body)
            else { throw NotAKey() }
            (publicKey, isEncrypted) = parsed
        } else if let beside = try? Files.read(path + ".pub") {
            let fields = String(decoding: beside, as: UTF8.self).split(separator: " ")
            publicKey = fields.count > 1 ? Base64.decode(fields[1]).flatMap(HostKey.init) : nil
        }
    }

    /// There is no private key in the file.
    struct NotAKey: Error, CustomStringConvertible {
        var description: String { "it holds no private key" }
    }

    /// The unencrypted beginning of OpenSSH's own format (PROTOCOL.key of its sources).
    private static func parse(_ body: [UInt8]) -> (HostKey?, isEncrypted: Bool)? {
        let magic = Array("openssh-key-v1\0".utf8)
        guard body.starts(with: magic) else { return nil }
        var reader = WireReader(Array(body.dropFirst(magic.count)))
        guard let cipher = reader.string(), reader.string() != nil, reader.string() != nil, reader.number() != nil,
            let blob = reader.string()
        else { return nil }
        return (HostKey(blob: blob), cipher != Array("none".utf8))
    }
}
