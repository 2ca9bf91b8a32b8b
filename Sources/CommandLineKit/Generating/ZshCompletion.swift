/// The completion script for zsh: one function per command, built on `_arguments`.
struct ZshCompletion {
    let root: CommandDescription
    let program: String

    private var prefix: String { "__" + ScriptText.identifier(program) }

    var script: String {
        #"""
        #compdef \#(program)
        # Completion of \#(program) for zsh.

        # Offers what the program prints for the kind $1: a candidate per line, with a description after a tab.
        \#(prefix)__dynamic() {
            local -a lines entries
            local line entry
            lines=(${(f)"$(${~program} __complete $1 -- "$PREFIX" 2>/dev/null)"})
            for line in $lines; do
                entry=${${line%%$'\t'*}//:/\\:}
                [[ $line == *$'\t'* ]] && entry+=:${line#*$'\t'}
                entries+=($entry)
            done
            _describe -t values "$1" entries
        }

        \#(functions)

        _\#(program)() {
            local program=$words[1]
            \#(prefix)
        }

        # Zsh runs this file as the function when it loads it by name, and as a script when it is sourced.
        if [[ $funcstack[1] == _\#(program) ]]; then
            _\#(program) "$@"
        else
            compdef _\#(program) \#(program)
        fi

        """#
    }

    private var functions: String {
        root.visibleTree().map { path, command in
            command.visibleSubcommands.isEmpty ? leaf(command, path: path) : group(command, path: path)
        }.joined(separator: "\n\n")
    }

    private func functionName(_ path: [String]) -> String {
        prefix + path.dropFirst().map { "_" + ScriptText.identifier($0) }.joined()
    }

    private func leaf(_ command: CommandDescription, path: [String]) -> String {
        var specifications = command.visibleOptions.flatMap(self.specifications)
        specifications += command.argumentPlaces.map { first, last, argument in
            specification("\(last == nil ? "*" : "\(first)")\(argument.isRequired ? ":" : "::")", argument.value)
        }
        if let trailing = command.trailingArgument,
            !command.arguments.contains(where: { $0.isRepeatable && $0 != trailing })
        {
            specifications.append(specification("*:", trailing.value))
        }
        return """
            \(functionName(path))() {
                _arguments -s -S : \\
                    \(specifications.joined(separator: " \\\n        "))
            }
            """
    }

    private func group(_ command: CommandDescription, path: [String]) -> String {
        let name = functionName(path)
        let specifications =
            command.visibleOptions.flatMap(self.specifications) + ["'1:command:->command'", "'*::word:->words'"]
        let arms = command.visibleSubcommands.map { subcommand in
            let words = ([subcommand.name] + subcommand.aliases).map { ScriptText.quoted($0) }
            return "        \(words.joined(separator: " | "))) \(functionName(path + [subcommand.name])) ;;"
        }
        return """
            \(name)__commands() {
                local -a commands
                commands=(
            \(entries(of: command).map { "        " + $0 }.joined(separator: "\n"))
                )
                _describe -t commands command commands
            }

            \(name)() {
                local curcontext=$curcontext context state line
                local -a state_descr
                local -A opt_args
                _arguments -s -S -C : \\
                    \(specifications.joined(separator: " \\\n        "))
                case $state in
                command) \(name)__commands ;;
                words)
                    case $line[1] in
            \(arms.joined(separator: "\n"))
                    help) _arguments '1:command:\(name)__commands' ;;
                    esac
                    ;;
                esac
            }
            """
    }

    private func entries(of command: CommandDescription) -> [String] {
        let commands = command.visibleSubcommands.map { ($0.name, $0.abstract) } + [("help", "Show help of a command.")]
        return commands.map { ScriptText.quoted("\($0):\($1)") }
    }

    /// One specification for each spelling of an option.
    private func specifications(of option: OptionDescription) -> [String] {
        let help = ScriptText.escaping(["[", "]", ":", "\\"], in: option.help)
        let spellings = option.spellings
        let prefix = option.isRepeatable ? "*" : spellings.count > 1 ? "(\(spellings.joined(separator: " ")))" : ""
        return spellings.map { spelling in
            let isLong = spelling.hasPrefix("--")
            guard let value = option.value else { return ScriptText.quoted("\(prefix)\(spelling)[\(help)]") }
            if value.isOptional {
                return specification("\(prefix)\(spelling)\(isLong ? "=-" : "-")[\(help)]::", value)
            }
            return specification("\(prefix)\(spelling)\(isLong ? "=" : "+")[\(help)]:", value)
        }
    }

    private func specification(_ head: String, _ value: ValueDescription) -> String {
        ScriptText.quoted("\(head)\(ScriptText.escaping([":", "\\"], in: value.name)):\(action(value.completion))")
    }

    private func action(_ kind: CompletionKind) -> String {
        switch kind {
        case .none: " "
        case .files: "_files"
        case .directories: "_files -/"
        case .values(let words):
            "(" + words.map { ScriptText.escaping([" ", ":", "(", ")", "\\"], in: $0) }.joined(separator: " ") + ")"
        case .dynamic(let name): " \(prefix)__dynamic \(name)"
        }
    }
}
