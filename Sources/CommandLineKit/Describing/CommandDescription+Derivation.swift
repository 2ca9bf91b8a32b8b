extension CommandDescription {
    /// Describes a whole program. Makes one value of each command and runs none.
    public init(of root: any ParsableCommand.Type) {
        self.init(of: root, inheriting: [], isRoot: true)
    }

    private init(of type: any ParsableCommand.Type, inheriting inherited: [Declarations.Group], isRoot: Bool) {
        let configuration = type.configuration
        let declarations = Declarations(of: type.init(), inheriting: inherited)
        self.init(
            name: configuration.name, aliases: configuration.aliases, abstract: configuration.abstract,
            discussion: configuration.discussion, examples: configuration.examples, topic: configuration.topic,
            isHidden: configuration.isHidden, options: Self.options(of: declarations, isRoot: isRoot),
            arguments: declarations.own.compactMap(ArgumentDescription.init),
            subcommands: configuration.subcommands.map {
                CommandDescription(of: $0, inheriting: declarations.groups, isRoot: false)
            },
            needsSubcommand: type is any CommandGroup.Type)
    }

    private static func options(of declarations: Declarations, isRoot: Bool) -> [OptionDescription] {
        let own = declarations.own.compactMap { OptionDescription($0, group: nil, except: []) }
        let taken = Set(own.flatMap(\.shortNames))
        let shared = declarations.groups.flatMap { group in
            group.parameters.compactMap { OptionDescription($0, group: group.title, except: taken) }
        }
        return own + [.helpOption] + (isRoot ? [.versionOption] : []) + shared
    }
}

extension OptionDescription {
    /// Nil for an argument. The letters in `taken` belong to the command's own options.
    fileprivate init?(_ parameter: Parameter, group: String?, except taken: Set<Character>) {
        guard parameter.role == .option || parameter.role == .flag else { return nil }
        self.init(
            longNames: parameter.longNames, shortNames: parameter.shortNames.filter { !taken.contains($0) },
            help: parameter.help, value: parameter.value, isRequired: parameter.isRequired,
            isRepeatable: parameter.isRepeatable, isHidden: parameter.isHidden, group: group)
    }
}

extension ArgumentDescription {
    /// Nil for an option or a flag.
    fileprivate init?(_ parameter: Parameter) {
        guard parameter.role == .argument || parameter.role == .trailingArgument, let value = parameter.value else {
            return nil
        }
        self.init(
            help: parameter.help, value: value, isRequired: parameter.isRequired,
            isRepeatable: parameter.isRepeatable, isHidden: parameter.isHidden,
            followsTerminator: parameter.role == .trailingArgument)
    }
}
