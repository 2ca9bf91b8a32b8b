internal import ExecutorCore

/// The executors that exist, for the places that refer to one by its name.
struct ExecutorNames {
    private var names: [String] = []
    /// Nil inside for one whose type could not be read.
    private var types: [String: ExecutorType?] = [:]

    /// Reports every name that is taken already.
    init(_ executors: [ExecutorDecoder]) {
        var lines: [String: Int] = [:]
        for executor in executors {
            guard let name = executor.name, let field = executor.section[.name] else { continue }
            if let line = lines[name] {
                field.report("the name '\(name)' is taken by the executor in line \(line)")
                continue
            }
            lines[name] = field.node.position.line
            add(name, executor.type)
        }
        if types[ExecutorConfiguration.local.name] == nil { add(ExecutorConfiguration.local.name, .local) }
    }

    private mutating func add(_ name: String, _ type: ExecutorType?) {
        names.append(name)
        types[name] = .some(type)
    }

    /// The name in `field`, if an executor of that name exists and is of the type that is needed.
    func name(in field: Field?, type needed: ExecutorType? = nil) -> String? {
        guard let field, let name = field.executorName() else { return nil }
        guard let type = types[name] else {
            field.report(
                "there is no executor '\(name)'", expected: names.alternatives,
                suggestion: Spelling.nearest(to: name, among: names))
            return nil
        }
        if let needed, let type, type != needed {
            field.report(
                "the executor '\(name)' is of type \(type.rawValue)",
                expected: "one of type \(needed.rawValue)")
            return nil
        }
        return name
    }
}
