/// The completion script for bash.
///
/// It is a set of tables (`case` statements) and one function that walks the words before the cursor. Candidates never
/// pass through `eval` or `compgen -W`, which would expand what they contain.
struct BashCompletion {
    let root: CommandDescription
    let program: String

    private var prefix: String { "_" + ScriptText.identifier(program) }
    private var tree: [(path: String, command: CommandDescription)] {
        root.visibleTree().map { ($0.path.joined(separator: " "), $0.command) }
    }

    var script: String {
        """
        # Completion of \(program) for bash 4.4 and newer.

        # Sets commands and options to the words that may follow at the command path $1.
        \(prefix)_at() {
            commands=() options=()
            case $1 in
        \(offers)
            esac
        }

        # Sets path to the command that the word $2 names below the command path $1.
        \(prefix)_enter() {
            case "$1|$2" in
        \(entries)
            *) return 1 ;;
            esac
        }

        # Sets kind to what $2 of the command path $1 takes: an option, the number of an argument, or -- for the words
        # after it. Sets optional where an option may stand alone.
        \(prefix)_kind() {
            kind=(none) optional=''
            case "$1|$2" in
        \(kinds)
            *) return 1 ;;
            esac
        }

        \(walk)

        complete -F \(prefix) \(ScriptText.quoted(program))

        """
    }

    private var offers: String {
        tree.map { path, command in
            let commands = command.visibleSubcommands.map(\.name) + (command.subcommands.isEmpty ? [] : ["help"])
            return """
                    \(ScriptText.quoted(path)))
                        commands=(\(commands.joined(separator: " ")))
                        options=(\(command.offeredOptions.joined(separator: " ")))
                        ;;
                """
        }.joined(separator: "\n")
    }

    private var entries: String {
        tree.filter { !$0.command.subcommands.isEmpty }.flatMap { path, command in
            command.visibleSubcommands.map { subcommand in
                let words = [subcommand.name] + subcommand.aliases
                return arm(words.map { path + "|" + $0 }, "path=" + ScriptText.quoted(path + " " + subcommand.name))
            } + [arm([path + "|help"], "helping=1")]
        }.joined(separator: "\n")
    }

    private var kinds: String {
        tree.flatMap { path, command in
            let options = command.options.compactMap { option -> String? in
                guard let value = option.value else { return nil }
                let optional = value.isOptional ? " optional=1" : ""
                return arm(option.spellings.map { path + "|" + $0 }, assignment(of: value.completion) + optional)
            }
            let places = command.argumentPlaces.map { first, last, argument in
                let pattern =
                    ScriptText.quoted(path + "|" + (last.map(String.init) ?? "")) + (last == nil ? "[0-9]*" : "")
                return "    \(pattern)) \(assignment(of: argument.value.completion)) ;;"
            }
            let trailing = command.trailingArgument.map {
                arm([path + "|--"], assignment(of: $0.value.completion))
            }
            return options + places + (trailing.map { [$0] } ?? [])
        }.joined(separator: "\n")
    }

    private func arm(_ patterns: [String], _ body: String) -> String {
        "    \(patterns.map { ScriptText.quoted($0) }.joined(separator: " | "))) \(body) ;;"
    }

    private func assignment(of kind: CompletionKind) -> String {
        switch kind {
        case .none: "kind=(none)"
        case .files: "kind=(files)"
        case .directories: "kind=(directories)"
        case .values(let words): "kind=(values \(words.map { ScriptText.quoted($0) }.joined(separator: " ")))"
        case .dynamic(let name): "kind=(dynamic \(ScriptText.quoted(name)))"
        }
    }
}
