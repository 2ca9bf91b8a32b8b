/// A word that needs no name: its place tells what it means.
///
/// The type of the property decides: optional, with a default, required (neither), or an array for all words that are
/// left, which must be the last one.
@propertyWrapper
public final class Argument<Value>: DeclaredProperty {
    private let storage: Storage<Value>

    private init(_ storage: Storage<Value>, _ parameter: Parameter) {
        self.storage = storage
        super.init(.parameter(parameter))
    }

    public var wrappedValue: Value {
        get { storage.read() }
        set { storage.value = newValue }
    }

    private convenience init<Element: ExpressibleByArgument>(
        initial: Value?, traits: Parameter.Traits, wrap: @escaping (Element) -> Value
    ) {
        let storage = Storage(initial)
        var traits = traits
        traits.isRequired = initial == nil
        let parameter = Parameter(traits) { word in
            guard let element = Element(argument: word) else { return false }
            storage.value = wrap(element)
            return true
        }
        self.init(storage, parameter)
    }
}

/// Which words an array of arguments takes.
public enum ArgumentParsing: Hashable, Sendable {
    /// All that are left of the words that are no options; after `--` every word is one.
    case remaining
    /// Those after `--`, whatever they look like, and no others.
    case afterTerminator
    /// The first word that is no option and everything behind it, whatever it looks like: the command line of another
    /// program, as after `env` or `nohup`.
    case commandLine

    fileprivate var role: Parameter.Role {
        switch self {
        case .remaining, .commandLine: .argument
        case .afterTerminator: .trailingArgument
        }
    }
}

extension Argument where Value: ExpressibleByArgument {
    /// Declares an argument with a default.
    ///
    /// - Parameters:
    ///   - valueName: What help calls it; the name of the property when nil.
    ///   - completion: That of the type when nil.
    public convenience init(
        wrappedValue: Value, help: String, valueName: String? = nil, completion: CompletionKind? = nil,
        isHidden: Bool = false
    ) {
        let traits = Parameter.Traits(role: .argument, help: help, isHidden: isHidden) {
            ValueDescription(of: Value.self, name: valueName, completion: completion, defaults: [wrappedValue])
        }
        self.init(initial: wrappedValue, traits: traits, wrap: { $0 })
    }

    /// Declares a required argument.
    public convenience init(
        help: String, valueName: String? = nil, completion: CompletionKind? = nil, isHidden: Bool = false
    ) {
        let traits = Parameter.Traits(role: .argument, help: help, isHidden: isHidden) {
            ValueDescription(of: Value.self, name: valueName, completion: completion)
        }
        self.init(initial: nil, traits: traits, wrap: { $0 })
    }
}

extension Argument {
    /// Declares an argument that is nil when it is not given.
    public convenience init<Element: ExpressibleByArgument>(
        wrappedValue: Element? = nil, help: String, valueName: String? = nil, completion: CompletionKind? = nil,
        isHidden: Bool = false
    ) where Value == Element? {
        let traits = Parameter.Traits(role: .argument, help: help, isHidden: isHidden) {
            ValueDescription(
                of: Element.self, name: valueName, completion: completion, defaults: [wrappedValue].compactMap(\.self))
        }
        self.init(initial: .some(wrappedValue), traits: traits, wrap: { $0 })
    }

    /// Declares an argument of any number of words; what is given replaces the default.
    public convenience init<Element: ExpressibleByArgument>(
        wrappedValue: [Element], parsing: ArgumentParsing = .remaining, help: String, valueName: String? = nil,
        completion: CompletionKind? = nil, isHidden: Bool = false
    ) where Value == [Element] {
        var traits = Parameter.Traits(role: parsing.role, help: help, isHidden: isHidden) {
            ValueDescription(of: Element.self, name: valueName, completion: completion, defaults: wrappedValue)
        }
        traits.endsOptions = parsing == .commandLine
        let (storage, parameter) = Parameter.collecting(traits, defaults: wrappedValue)
        self.init(storage, parameter)
    }

    /// Declares an argument of at least one word.
    public convenience init<Element: ExpressibleByArgument>(
        parsing: ArgumentParsing = .remaining, help: String, valueName: String? = nil,
        completion: CompletionKind? = nil, isHidden: Bool = false
    ) where Value == [Element] {
        var traits = Parameter.Traits(role: parsing.role, help: help, isHidden: isHidden) {
            ValueDescription(of: Element.self, name: valueName, completion: completion)
        }
        traits.endsOptions = parsing == .commandLine
        let (storage, parameter) = Parameter.collecting(traits, defaults: Value?.none)
        self.init(storage, parameter)
    }
}
