/// What one check has found out, for a person or a program to act on.
public struct HealthFinding: Hashable, Codable, Sendable {
    public enum Status: String, Codable, Sendable, CaseIterable {
        case ok
        /// Something works less well than it could, or only by luck.
        case warning
        /// Something does not work.
        case failure
    }

    /// Names the check, the same in every version. A check that finds several things gives several findings.
    public var id: String
    public var status: Status
    /// One sentence without a full stop.
    public var message: String
    /// What to do about it; nil when there is nothing to be done.
    public var remedy: String?

    public init(_ id: String, _ status: Status, _ message: String, remedy: String? = nil) {
        self.id = id
        self.status = status
        self.message = message
        self.remedy = remedy
    }

    enum CodingKeys: String, CodingKey {
        case id, status, message, remedy
    }

    /// Every key is always present.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(id, forKey: .id)
        try values.encode(status, forKey: .status)
        try values.encode(message, forKey: .message)
        try values.encode(remedy, forKey: .remedy)
    }
}
