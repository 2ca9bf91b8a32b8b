/// What is known of the key that a host shows.
public struct TrustReport: Codable, Sendable, Hashable {
    public enum State: String, Codable, Sendable {
        case trusted, unknown, mismatch, revoked
    }

    public struct KnownKey: Codable, Sendable, Hashable {
        public var type: String
        public var fingerprint: String
        /// `file:line`.
        public var place: String

        public init(type: String, fingerprint: String, place: String) {
            self.type = type
            self.fingerprint = fingerprint
            self.place = place
        }

        enum CodingKeys: String, CodingKey {
            case fingerprint, place
            case type = "key_type"
        }
    }

    public var executor: String
    /// `user@host:port` of the host itself, or of the first on the way there that is not trusted.
    public var target: String
    /// `ED25519`, `ECDSA`, `RSA`.
    public var type: String
    /// As ssh-keygen(1) shows it.
    public var fingerprint: String
    public var state: State
    /// Whether the key was declared known just now.
    public var pinned: Bool
    /// The keys that are known for the host, if the shown one is not among them.
    public var known: [KnownKey]
    /// `file:line` of the key, or the file it would be written to.
    public var place: String

    public init(
        executor: String, target: String, type: String, fingerprint: String, state: State, pinned: Bool,
        known: [KnownKey], place: String
    ) {
        self.executor = executor
        self.target = target
        self.type = type
        self.fingerprint = fingerprint
        self.state = state
        self.pinned = pinned
        self.known = known
        self.place = place
    }

    enum CodingKeys: String, CodingKey {
        case executor, target, fingerprint, state, pinned, known, place
        case type = "key_type"
    }
}
