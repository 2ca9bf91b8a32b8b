/// What is special to the type of an executor. Encoded as one flat object with the key `type`.
public enum BackendSettings: Hashable, Sendable {
    case local
    case ssh(SSHSettings)
    case container(ContainerSettings)

    public var type: ExecutorType {
        switch self {
        case .local: .local
        case .ssh: .ssh
        case .container: .container
        }
    }
}

extension BackendSettings: Codable {
    private enum CodingKeys: String, CodingKey {
        case type
    }

    public init(from decoder: any Decoder) throws {
        switch try decoder.container(keyedBy: CodingKeys.self).decode(ExecutorType.self, forKey: .type) {
        case .local: self = .local
        case .ssh: self = .ssh(try SSHSettings(from: decoder))
        case .container: self = .container(try ContainerSettings(from: decoder))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(type, forKey: .type)
        switch self {
        case .local: break
        case .ssh(let settings): try settings.encode(to: encoder)
        case .container(let settings): try settings.encode(to: encoder)
        }
    }
}
