/// A JSON Schema of what this program prints or writes: a file of `Documentation/schema`.
public struct ContractSchema: Sendable {
    /// The `type` of the objects it describes, or what the file is about.
    public let name: String
    /// The file, byte for byte.
    public let text: String

    /// Every schema there is, by name.
    public static let all = EmbeddedSchemas.texts.map { ContractSchema(name: $0.name, text: $0.text) }

    /// The schema of this name; nil when there is none.
    public static func named(_ name: String) -> ContractSchema? { all.first { $0.name == name } }
}
