/// One declared option, flag or argument, and how the parser hands over what it finds for it.
///
/// A reference, so that the parser can fill the properties of a command it only knows by reflection.
final class Parameter {
    enum Role {
        case flag
        case option
        case argument
        /// An argument that takes the words after `--`.
        case trailingArgument
    }

    /// What a declaration says, before the name of its property is known.
    struct Traits {
        var role: Role
        var names: NameSpecification = []
        var help: String
        var isRequired = false
        var isRepeatable = false
        var isHidden = false
        /// Whether an option may stand alone, without its value.
        var hasOptionalValue = false
        /// Whether nothing behind the first word of an argument is an option of ours.
        var endsOptions = false
        /// Describes the value, which only help and messages need. Nil for a flag.
        var value: (() -> ValueDescription)?
    }

    private let traits: Traits
    private var label = ""
    private(set) var longNames: [String] = []
    private(set) var shortNames: [Character] = []
    private(set) var isGiven = false
    private let store: (String) -> Bool
    private let storeBare: () -> Void

    /// - Parameters:
    ///   - store: Converts and keeps a word; returns false for one that stands for no value.
    ///   - storeBare: Keeps what an option stands for that was given without a value.
    init(_ traits: Traits, store: @escaping (String) -> Bool, storeBare: @escaping () -> Void = {}) {
        self.traits = traits
        self.store = store
        self.storeBare = storeBare
    }

    var role: Role { traits.role }
    var help: String { traits.help }
    var isRequired: Bool { traits.isRequired }
    var isRepeatable: Bool { traits.isRepeatable }
    var isHidden: Bool { traits.isHidden }
    var hasOptionalValue: Bool { traits.hasOptionalValue }
    var endsOptions: Bool { traits.endsOptions }

    /// Nil for a flag.
    var value: ValueDescription? {
        guard var value = traits.value?() else { return nil }
        if value.name.isEmpty { value.name = NameSpecification.dashed(label).uppercased() }
        value.isOptional = traits.hasOptionalValue
        return value
    }

    /// Derives the names that were not spelled out from the name of the property.
    func bind(to label: String) {
        self.label = label
        (longNames, shortNames) = traits.names.names(for: label)
    }

    /// Returns false, and changes nothing, when `word` stands for no value.
    func accept(_ word: String) -> Bool {
        guard store(word) else { return false }
        isGiven = true
        return true
    }

    func acceptWithoutValue() {
        storeBare()
        isGiven = true
    }

    /// What messages call this: `--timeout`, or `ID` for an argument.
    var displayName: String {
        longNames.first.map { "--" + $0 } ?? shortNames.first.map { "-\($0)" } ?? value?.name ?? ""
    }
}

/// The place of one property's value.
final class Storage<Value> {
    var value: Value?

    init(_ value: Value?) { self.value = value }

    /// The value; ends the program where a required one is read of a command that no parser has filled.
    func read() -> Value {
        guard let value else { preconditionFailure("a required value was read before the command line was parsed") }
        return value
    }
}
