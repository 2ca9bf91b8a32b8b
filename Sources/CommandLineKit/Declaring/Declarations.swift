/// The parameters that a command or a set of options declares, found by reflection.
struct Declarations {
    /// A set of options shared by several commands.
    struct Group {
        let type: ObjectIdentifier
        let title: String?
        let instance: any ParsableArguments
        let parameters: [Parameter]
    }

    private(set) var own: [Parameter] = []
    /// The declared groups in order, then those that only an enclosing command declares.
    private(set) var groups: [Group] = []
    private var known: [ObjectIdentifier: Group]

    /// Reads the declarations of `arguments`, whose groups take over the values of `inherited` ones of the same type.
    init(of arguments: any ParsableArguments, inheriting inherited: [Group] = []) {
        known = Dictionary(inherited.map { ($0.type, $0) }, uniquingKeysWith: { first, _ in first })
        collect(arguments)
        let declared = Set(groups.map(\.type))
        groups += inherited.filter { !declared.contains($0.type) }
    }

    private mutating func collect(_ arguments: any ParsableArguments) {
        for child in Mirror(reflecting: arguments).children {
            guard let wrapper = child.value as? any DeclaringWrapper, let label = child.label else { continue }
            wrapper.declare(as: String(label.drop { $0 == "_" }), in: &self)
        }
    }

    mutating func add(_ parameter: Parameter, label: String) {
        parameter.bind(to: label)
        own.append(parameter)
    }

    /// Adds a group and what it holds; returns the values to use, which are those of the enclosing command if that
    /// declares the same group.
    mutating func add<Options: ParsableArguments>(_ options: Options, title: String?) -> Options {
        let type = ObjectIdentifier(Options.self)
        if let group = known[type], let shared = group.instance as? Options {
            groups.append(group)
            return shared
        }
        let inner = Declarations(of: options, inheriting: Array(known.values))
        let group = Group(type: type, title: title, instance: options, parameters: inner.own)
        let nested = inner.groups.filter { known[$0.type] == nil }
        for group in [group] + nested {
            groups.append(group)
            known[group.type] = group
        }
        return options
    }
}

/// A property wrapper that declares part of a command line.
protocol DeclaringWrapper {
    func declare(as label: String, in declarations: inout Declarations)
}
