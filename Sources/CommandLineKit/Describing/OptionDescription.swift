/// An option or a flag, as help and generated texts show it.
public struct OptionDescription: Hashable, Sendable {
    /// Without their dashes; messages use the first.
    public var longNames: [String]
    public var shortNames: [Character]
    public var help: String
    /// Nil for a flag.
    public var value: ValueDescription?
    public var isRequired = false
    public var isRepeatable = false
    public var isHidden = false
    /// The title of the group that the option comes with.
    public var group: String?

    /// All names as they are typed, the short ones first.
    public var spellings: [String] { shortNames.map { "-\($0)" } + longNames.map { "--" + $0 } }

    /// The option with its value: `-t, --timeout DURATION`, `--follow[=SECONDS]`.
    public var synopsis: String { spellings.joined(separator: ", ") + valueSuffix(long: !longNames.isEmpty) }

    /// The shortest form that names the option clearly: `--timeout DURATION`.
    var briefSynopsis: String {
        guard let name = longNames.first.map({ "--" + $0 }) ?? spellings.first else { return "" }
        return name + valueSuffix(long: !longNames.isEmpty)
    }

    private func valueSuffix(long: Bool) -> String {
        guard let value else { return "" }
        guard value.isOptional else { return " " + value.name }
        return long ? "[=\(value.name)]" : "[\(value.name)]"
    }

    /// What every command understands.
    static let helpOption = OptionDescription(longNames: ["help"], shortNames: ["h"], help: "Show this help.")
    /// What the root understands.
    static let versionOption = OptionDescription(longNames: ["version"], shortNames: [], help: "Show the version.")
}

/// An argument, as help and generated texts show it.
public struct ArgumentDescription: Hashable, Sendable {
    public var help: String
    public var value: ValueDescription
    public var isRequired: Bool
    public var isRepeatable: Bool
    public var isHidden: Bool
    /// Whether the argument takes the words after `--` and no others.
    public var followsTerminator: Bool

    /// `ID`, `[ID]`, `ID...`, `[-- WORD...]`.
    public var synopsis: String {
        let words = (followsTerminator ? "-- " : "") + value.name + (isRepeatable ? "..." : "")
        return isRequired ? words : "[\(words)]"
    }
}
