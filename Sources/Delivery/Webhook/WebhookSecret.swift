internal import Digests

/// What webhooks are signed with, as <https://www.standardwebhooks.com> has it. Never prints.
public struct WebhookSecret: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    private let key: [UInt8]

    private static let prefix = "whsec_"

    /// - Parameter text: `whsec_` and the key in base64, or any other text, whose bytes are the key.
    /// - Returns: Nil when it is empty, or no base64 follows the prefix.
    public init?(_ text: String) {
        if text.hasPrefix(Self.prefix) {
            let digits = text.dropFirst(Self.prefix.count)
            let padding = String(repeating: "=", count: (4 - digits.utf8.count % 4) % 4)
            guard let key = Base64.decode(digits + padding), !key.isEmpty else { return nil }
            self.key = key
        } else {
            guard !text.isEmpty else { return nil }
            key = Array(text.utf8)
        }
    }

    /// The value of the header `webhook-signature`.
    ///
    /// - Parameter timestamp: In seconds since 1970: the value of `webhook-timestamp`.
    func signature(id: String, timestamp: Int64, body: [UInt8]) -> String {
        "v1," + Base64.encode(Digest.hmacSHA256(Array("\(id).\(timestamp).".utf8) + body, key: key))
    }

    public var description: String { "<redacted>" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
