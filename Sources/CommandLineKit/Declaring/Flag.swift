/// An option without a value: false unless it is given. Giving it twice changes nothing.
@propertyWrapper
public final class Flag: DeclaredProperty {
    private let storage: Storage<Bool>

    public init(wrappedValue: Bool = false, name: NameSpecification = .long, help: String, isHidden: Bool = false) {
        let storage = Storage(wrappedValue)
        self.storage = storage
        let traits = Parameter.Traits(role: .flag, names: name, help: help, isRepeatable: true, isHidden: isHidden)
        super.init(.parameter(Parameter(traits, store: { _ in false }, storeBare: { storage.value = true })))
    }

    public var wrappedValue: Bool {
        get { storage.read() }
        set { storage.value = newValue }
    }
}
