/// An option without a value: false unless it is given. Giving it twice changes nothing.
@propertyWrapper
public struct Flag {
    private var storage: Storage<Bool>
    private let parameter: Parameter

    public init(wrappedValue: Bool = false, name: NameSpecification = .long, help: String, isHidden: Bool = false) {
        let storage = Storage(wrappedValue)
        self.storage = storage
        parameter = Parameter(
            .init(role: .flag, names: name, help: help, isRepeatable: true, isHidden: isHidden),
            store: { _ in false }, storeBare: { storage.value = true })
    }

    public var wrappedValue: Bool {
        get { storage.read() }
        set { storage = Storage(newValue) }
    }
}

extension Flag: DeclaringWrapper {
    func declare(as label: String, in declarations: inout Declarations) { declarations.add(parameter, label: label) }
}
