/// A value that goes into a statement.
enum SQLValue: Hashable, Sendable {
    case null
    case number(Int64)
    case string(String)

    /// `text`, or NULL.
    static func text(_ text: String?) -> SQLValue { text.map(SQLValue.string) ?? .null }

    /// `integer`, or NULL.
    static func integer(_ integer: (some BinaryInteger)?) -> SQLValue { integer.map { .number(Int64($0)) } ?? .null }
}
