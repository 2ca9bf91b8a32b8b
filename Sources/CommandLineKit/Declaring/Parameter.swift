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
        var value: ValueDescription?
        var isRequired = false
        var isRepeatable = false
        var isHidden = false
    }

    let role: Role
    let help: String
    let isRequired: Bool
    let isRepeatable: Bool
    let isHidden: Bool
    private(set) var value: ValueDescription?
    private(set) var longNames: [String] = []
    private(set) var shortNames: [Character] = []
    private(set) var isGiven = false
    private let names: NameSpecification
    private let store: (String) -> Bool
    private let storeBare: () -> Void

    /// - Parameters:
    ///   - store: Converts and keeps a word; returns false for one that stands for no value.
    ///   - storeBare: Keeps what an option stands for that was given without a value.
    init(_ traits: Traits, store: @escaping (String) -> Bool, storeBare: @escaping () -> Void = {}) {
        role = traits.role
        names = traits.names
        help = traits.help
        value = traits.value
        isRequired = traits.isRequired
        isRepeatable = traits.isRepeatable
        isHidden = traits.isHidden
        self.store = store
        self.storeBare = storeBare
    }

    /// Derives the names that were not spelled out from the name of the property.
    func bind(to label: String) {
        (longNames, shortNames) = names.names(for: label)
        if value?.name.isEmpty == true { value?.name = NameSpecification.dashed(label).uppercased() }
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
