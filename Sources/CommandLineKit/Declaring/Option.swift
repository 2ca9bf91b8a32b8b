/// An option with a value: `--name value`, `--name=value`, `-n value`, `-nvalue` or `-n=value`.
///
/// As with getopt(3), an option that needs a value takes the next word whatever it looks like, so `--prompt "-rf"` and
/// `--offset -1` work. An option with a `bareValue` may stand alone; it takes the next word only if that does not start
/// with a dash and stands for a value, so prefer types that few words convert to.
///
/// The type of the property decides: optional, with a default, required (neither), or an array for an option that may
/// be repeated. Giving any other one twice is an error.
@propertyWrapper
public final class Option<Value>: DeclaredProperty {
    private let storage: Storage<Value>

    private init(_ storage: Storage<Value>, _ parameter: Parameter) {
        self.storage = storage
        super.init(.parameter(parameter))
    }

    public var wrappedValue: Value {
        get { storage.read() }
        set { storage.value = newValue }
    }

    /// An option of one value of type `Element`, which `wrap` makes the property's value of.
    private convenience init<Element: ExpressibleByArgument>(
        initial: Value?, traits: Parameter.Traits, bareValue: Element?, wrap: @escaping (Element) -> Value
    ) {
        let storage = Storage(initial)
        var traits = traits
        traits.isRequired = initial == nil
        traits.hasOptionalValue = bareValue != nil
        let parameter = Parameter(traits) { word in
            guard let element = Element(argument: word) else { return false }
            storage.value = wrap(element)
            return true
        } storeBare: {
            storage.value = bareValue.map(wrap) ?? storage.value
        }
        self.init(storage, parameter)
    }
}

extension Option where Value: ExpressibleByArgument {
    /// Declares an option with a default.
    ///
    /// - Parameters:
    ///   - bareValue: What the option stands for when it is given without a value; nil when it needs one.
    ///   - valueName: What help calls the value; the name of the property when nil.
    ///   - completion: That of the type when nil.
    public convenience init(
        wrappedValue: Value, name: NameSpecification = .long, bareValue: Value? = nil, help: String,
        valueName: String? = nil, completion: CompletionKind? = nil, isHidden: Bool = false
    ) {
        let traits = Parameter.Traits(role: .option, names: name, help: help, isHidden: isHidden) {
            ValueDescription(of: Value.self, name: valueName, completion: completion, defaults: [wrappedValue])
        }
        self.init(initial: wrappedValue, traits: traits, bareValue: bareValue, wrap: { $0 })
    }

    /// Declares a required option.
    public convenience init(
        name: NameSpecification = .long, bareValue: Value? = nil, help: String, valueName: String? = nil,
        completion: CompletionKind? = nil, isHidden: Bool = false
    ) {
        let traits = Parameter.Traits(role: .option, names: name, help: help, isHidden: isHidden) {
            ValueDescription(of: Value.self, name: valueName, completion: completion)
        }
        self.init(initial: nil, traits: traits, bareValue: bareValue, wrap: { $0 })
    }
}

extension Option {
    /// Declares an option that is nil when it is not given.
    public convenience init<Element: ExpressibleByArgument>(
        wrappedValue: Element? = nil, name: NameSpecification = .long, bareValue: Element? = nil, help: String,
        valueName: String? = nil, completion: CompletionKind? = nil, isHidden: Bool = false
    ) where Value == Element? {
        let traits = Parameter.Traits(role: .option, names: name, help: help, isHidden: isHidden) {
            ValueDescription(
                of: Element.self, name: valueName, completion: completion, defaults: [wrappedValue].compactMap(\.self))
        }
        self.init(initial: .some(wrappedValue), traits: traits, bareValue: bareValue, wrap: { $0 })
    }

    /// Declares an option that may be repeated; what is given replaces the default.
    public convenience init<Element: ExpressibleByArgument>(
        wrappedValue: [Element], name: NameSpecification = .long, help: String, valueName: String? = nil,
        completion: CompletionKind? = nil, isHidden: Bool = false
    ) where Value == [Element] {
        let traits = Parameter.Traits(role: .option, names: name, help: help, isHidden: isHidden) {
            ValueDescription(of: Element.self, name: valueName, completion: completion, defaults: wrappedValue)
        }
        let (storage, parameter) = Parameter.collecting(traits, defaults: wrappedValue)
        self.init(storage, parameter)
    }

    /// Declares an option that must be given at least once.
    public convenience init<Element: ExpressibleByArgument>(
        name: NameSpecification = .long, help: String, valueName: String? = nil, completion: CompletionKind? = nil,
        isHidden: Bool = false
    ) where Value == [Element] {
        let traits = Parameter.Traits(role: .option, names: name, help: help, isHidden: isHidden) {
            ValueDescription(of: Element.self, name: valueName, completion: completion)
        }
        let (storage, parameter) = Parameter.collecting(traits, defaults: Value?.none)
        self.init(storage, parameter)
    }
}
