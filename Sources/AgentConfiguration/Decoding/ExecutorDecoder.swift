/// Reads one entry of `executors`.
struct ExecutorDecoder {
    /// Nil when missing or bad.
    let name: String?
    /// Nil when missing or bad.
    let type: ExecutorType?
    let section: Section<ExecutorKey>

    /// Nil, with a report, for anything but a mapping.
    init?(_ field: Field) {
        guard case .mapping = field.node.content else {
            field.refuse(expected: "a mapping with 'name' and 'type'")
            return nil
        }
        section = Section(field, of: "settings")
        name = section.required(.name, expected: "a name for the executor")?.executorName()
        let types = ExecutorType.allCases.map(\.rawValue).alternatives
        type = section.required(.type, expected: types)?.word()
    }

    /// Nil only when something was reported.
    func decode(_ names: ExecutorNames) -> ExecutorConfiguration? {
        refuseForeignKeys()
        let labels = labels()
        let env = env()
        let workspace = section[.workspace]?.filePath()
        let maxParallel = section[.maxParallel]?.integer(in: 1...100_000)
        let settings = section.taskSettings()
        guard let backend = backend(names), let name else { return nil }
        return ExecutorConfiguration(
            name: name, labels: labels, env: env, workspace: workspace, maxParallel: maxParallel,
            settings: settings, backend: backend)
    }

    private func backend(_ names: ExecutorNames) -> BackendSettings? {
        switch type {
        case .local: .local
        case .ssh: section.sshSettings().map(BackendSettings.ssh)
        case .container: section.containerSettings(names).map(BackendSettings.container)
        case nil: nil
        }
    }

    private func refuseForeignKeys() {
        section.refuseUnknownKeys(of: "an executor", known: ExecutorKey.keys(of: type))
        guard let type else { return }
        for key in ExecutorKey.allCases where !key.types.contains(type) {
            let owners = key.types.map { "type \($0.rawValue)" }.joined(separator: " and ")
            section.refuse(key, "belongs to \(owners), this executor is of type \(type.rawValue)")
        }
    }

    private func labels() -> [String] {
        var seen: Set<String> = []
        return section[.labels]?.list(of: "words") { field in
            guard let label = field.argument("a word that does not begin with '-'") else { return nil }
            if !seen.insert(label).inserted { field.report("the label '\(Field.shown(label))' is here twice") }
            return label
        } ?? []
    }

    private func env() -> [String: ConfigurationText] {
        var env: [String: ConfigurationText] = [:]
        for (name, field) in section[.env]?.entries(of: "variables and their values") ?? [] {
            if ReferenceSyntax.isVariableName(name) {
                env[name] = field.configurationText()
            } else {
                field.report(
                    "'\(Field.shown(name))' is no name of a variable", at: field.keyPosition,
                    expected: "letters, digits and '_', the first no digit")
            }
        }
        return env
    }
}
