/// A word that needs no name: its place tells what it means.
///
/// The type of the property decides: optional, with a default, required (neither), or an array for all words that are
/// left, which must be the last one.
@propertyWrapper
public struct Argument<Value> {
    private var storage: Storage<Value>
    private let parameter: Parameter

    public var wrappedValue: Value {
        get { storage.read() }
        set { storage = Storage(newValue) }
    }

    private init<Element: ExpressibleByArgument>(
        initial: Value?, traits: Parameter.Traits, wrap: @escaping (Element) -> Value
    ) {
        let storage = Storage(initial)
        var traits = traits
        traits.isRequired = initial == nil
        self.storage = storage
        parameter = Parameter(traits) { word in
            guard let element = Element(argument: word) else { return false }
            storage.value = wrap(element)
            return true
        }
    }
}

/// Which words an array of arguments takes.
public enum ArgumentParsing: Hashable, Sendable {
    /// All that are left of the words that are no options; after `--` every word is one.
    case remaining
    /// Those after `--`, whatever they look like, and no others.
    case afterTerminator
}

extension Argument: DeclaringWrapper {
    func declare(as label: String, in declarations: inout Declarations) { declarations.add(parameter, label: label) }
}

extension Argument where Value: ExpressibleByArgument {
    /// Declares an argument with a default.
    ///
    /// - Parameters:
    ///   - valueName: What help calls it; the name of the property when nil.
    ///   - completion: That of the type when nil.
    public init(
        wrappedValue: Value, help: String, valueName: String? = nil, completion: CompletionKind? = nil,
        isHidden: Bool = false
    ) {
        var value = ValueDescription(of: Value.self, name: valueName, completion: completion)
        value.defaultText = wrappedValue.argumentText
        self.init(
            initial: wrappedValue, traits: .init(role: .argument, help: help, value: value, isHidden: isHidden),
            wrap: { $0 })
    }

    /// Declares a required argument.
    public init(
        help: String, valueName: String? = nil, completion: CompletionKind? = nil, isHidden: Bool = false
    ) {
        let value = ValueDescription(of: Value.self, name: valueName, completion: completion)
        self.init(
            initial: nil, traits: .init(role: .argument, help: help, value: value, isHidden: isHidden), wrap: { $0 })
    }
}

extension Argument {
    /// Declares an argument that is nil when it is not given.
    public init<Element: ExpressibleByArgument>(
        wrappedValue: Element? = nil, help: String, valueName: String? = nil, completion: CompletionKind? = nil,
        isHidden: Bool = false
    ) where Value == Element? {
        var value = ValueDescription(of: Element.self, name: valueName, completion: completion)
        value.defaultText = wrappedValue?.argumentText
        self.init(
            initial: .some(wrappedValue), traits: .init(role: .argument, help: help, value: value, isHidden: isHidden),
            wrap: { $0 })
    }

    /// Declares an argument of any number of words; what is given replaces the default.
    public init<Element: ExpressibleByArgument>(
        wrappedValue: [Element], parsing: ArgumentParsing = .remaining, help: String, valueName: String? = nil,
        completion: CompletionKind? = nil, isHidden: Bool = false
    ) where Value == [Element] {
        let traits = Parameter.Traits(
            role: parsing == .remaining ? .argument : .trailingArgument, help: help,
            value: ValueDescription(of: Element.self, name: valueName, completion: completion), isHidden: isHidden)
        (storage, parameter) = Parameter.collecting(traits, defaults: wrappedValue)
    }

    /// Declares an argument of at least one word.
    public init<Element: ExpressibleByArgument>(
        parsing: ArgumentParsing = .remaining, help: String, valueName: String? = nil,
        completion: CompletionKind? = nil, isHidden: Bool = false
    ) where Value == [Element] {
        let traits = Parameter.Traits(
            role: parsing == .remaining ? .argument : .trailingArgument, help: help,
            value: ValueDescription(of: Element.self, name: valueName, completion: completion), isHidden: isHidden)
        (storage, parameter) = Parameter.collecting(traits, defaults: nil)
    }
}
