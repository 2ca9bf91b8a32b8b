/// The parameters that a command or a set of options declares, found by reflection.
struct Declarations {
    /// A set of options shared by several commands.
    struct Group {
        let type: ObjectIdentifier
        let title: String?
        let values: any ParsableArguments
        let parameters: [Parameter]
    }

    private(set) var own: [Parameter] = []
    /// The declared groups in order, then those that only an enclosing command declares.
    private(set) var groups: [Group] = []
    private var known: [Group]

    /// Reads the declarations of `arguments`, whose groups take over the values of `inherited` ones of the same type.
    init(of arguments: any ParsableArguments, inheriting inherited: [Group] = []) {
        known = inherited
        collect(arguments)
        for group in inherited where !groups.contains(where: { $0.type == group.type }) { groups.append(group) }
    }

    private mutating func collect(_ arguments: any ParsableArguments) {
        for child in Mirror(reflecting: arguments).children {
            guard let property = child.value as? DeclaredProperty, let label = child.label else { continue }
            switch property.content {
            case .parameter(let parameter):
                parameter.bind(to: String(label.drop { $0 == "_" }))
                own.append(parameter)
            case .group(let type, let title, let values):
                if let group = known.first(where: { $0.type == type }) {
                    groups.append(group)
                    property.adopt(group.values)
                } else {
                    add(values, type: type, title: title)
                }
            }
        }
    }

    /// Adds a group that no enclosing command declares, and those within it.
    private mutating func add(_ values: any ParsableArguments, type: ObjectIdentifier, title: String?) {
        let inner = Declarations(of: values, inheriting: known)
        let group = Group(type: type, title: title, values: values, parameters: inner.own)
        for group in [group] + inner.groups where !known.contains(where: { $0.type == group.type }) {
            groups.append(group)
            known.append(group)
        }
    }
}
