/// A command as data: what help, completions, manual pages and the reference are made from.
public struct CommandDescription: Hashable, Sendable {
    public var name: String
    public var aliases: [String]
    public var abstract: String
    public var discussion: String
    public var examples: [Example]
    public var topic: String?
    public var isHidden: Bool
    /// The command's own options, then those of its groups, then those of the groups of enclosing commands;
    /// `--help`, and `--version` for the root, stand at the end of its own.
    public var options: [OptionDescription]
    public var arguments: [ArgumentDescription]
    public var subcommands: [CommandDescription]
    /// Whether the command has to be followed by one of its own.
    public var needsSubcommand = false

    public var visibleOptions: [OptionDescription] { options.filter { !$0.isHidden } }
    public var visibleArguments: [ArgumentDescription] { arguments.filter { !$0.isHidden } }
    public var visibleSubcommands: [CommandDescription] { subcommands.filter { !$0.isHidden } }

    /// The usage line in parts that are better not broken: `[OPTIONS]`, `ID...`.
    ///
    /// - Parameter path: The names from the program to this command.
    public func usage(path: [String]) -> [String] {
        let required = visibleOptions.filter(\.isRequired).map(\.briefSynopsis)
        let rest =
            visibleSubcommands.isEmpty ? visibleArguments.map(\.synopsis) : [needsSubcommand ? "COMMAND" : "[COMMAND]"]
        return [path.joined(separator: " ")] + required + ["[OPTIONS]"] + rest
    }

    /// This command and all visible ones below it, each with its path, parents first.
    public func visibleTree(path: [String] = []) -> [(path: [String], command: CommandDescription)] {
        let path = path + [name]
        return [(path, self)] + visibleSubcommands.flatMap { $0.visibleTree(path: path) }
    }

    /// The visible subcommands by topic: topics in order of first use, commands without one first.
    public var subcommandsByTopic: [(topic: String?, commands: [CommandDescription])] {
        var sections: [(topic: String?, commands: [CommandDescription])] = []
        for command in visibleSubcommands {
            if let index = sections.firstIndex(where: { $0.topic == command.topic }) {
                sections[index].commands.append(command)
            } else {
                sections.append((command.topic, [command]))
            }
        }
        return sections.filter { $0.topic == nil } + sections.filter { $0.topic != nil }
    }

    /// The visible options by group: the command's own first.
    public var optionsByGroup: [(group: String?, options: [OptionDescription])] {
        var sections: [(group: String?, options: [OptionDescription])] = [(nil, [])]
        for option in visibleOptions {
            if let index = sections.firstIndex(where: { $0.group == option.group }) {
                sections[index].options.append(option)
            } else {
                sections.append((option.group, [option]))
            }
        }
        return sections.filter { !$0.options.isEmpty }
    }
}
