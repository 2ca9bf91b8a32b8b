/// The completion script for fish: tables, a function that walks the words before the cursor, and one `complete` per
/// command, option and argument.
struct FishCompletion {
    let root: CommandDescription
    let program: String

    private var prefix: String { "__" + ScriptText.identifier(program) }
    private var tree: [(path: String, command: CommandDescription)] {
        root.visibleTree().map { ($0.path.joined(separator: " "), $0.command) }
    }

    var script: String {
        #"""
        # Completion of \#(program) for fish.

        # Prints the command that the word $argv[2] names below the command path $argv[1].
        function \#(prefix)_enter
            switch "$argv[1]|$argv[2]"
        \#(entries)
                case '*'
                    return 1
            end
        end

        # Tells whether the option $argv[2] of the command path $argv[1] takes the next word.
        function \#(prefix)_takes_value
            contains -- "$argv[1]|$argv[2]" \
        \#(valued)
        end

        # Prints the path of the command before the cursor, and which of its arguments comes next (0 after --).
        function \#(prefix)_state
            set -l path \#(ScriptText.fishQuoted(program))
            set -l place 1
            set -l pending 0
            for word in (commandline -opc)[2..-1]
                if test $pending = 1
                    set pending 0
                else if test "$word" = --
                    set place 0
                    break
                else if string match -q -- '-?*' $word
                    set -l option $word
                    string match -q -- '--*' $word; or set option (string replace -r '^-.*(.)$' -- '-$1' $word)
                    \#(prefix)_takes_value $path $option; and set pending 1
                else if set -l next (\#(prefix)_enter $path $word)
                    set path $next
                else
                    set place (math $place + 1)
                end
            end
            printf '%s\n' $path $place
        end

        # Tells whether the cursor is in the command path $argv[1], and at an argument from $argv[2] to $argv[3].
        function \#(prefix)_at
            set -l state (\#(prefix)_state)
            test "$state[1]" = "$argv[1]"; or return 1
            test (count $argv) = 1; and return 0
            test $state[2] -ge $argv[2] -a $state[2] -le $argv[3]
        end

        # Prints what the program offers for the kind $argv[1].
        function \#(prefix)_dynamic
            set -l prefix (string replace -r -- '^--[^=]*=' '' (commandline -ct))
            set -l command (string replace -r '^~/' -- $HOME/ (commandline -opc)[1])
            $command __complete $argv[1] -- $prefix 2>/dev/null
        end

        complete -c \#(program) -f
        \#(tree.flatMap(lines).joined(separator: "\n"))

        """#
    }

    private var entries: String {
        tree.filter { !$0.command.subcommands.isEmpty }.flatMap { path, command in
            let help =
                "        case \(ScriptText.fishQuoted(path + "|help"))\n            echo \(ScriptText.fishQuoted(path))"
            return [help]
                + command.visibleSubcommands.map { subcommand in
                    let words = ([subcommand.name] + subcommand.aliases).map { ScriptText.fishQuoted(path + "|" + $0) }
                    return "        case \(words.joined(separator: " "))\n"
                        + "            echo \(ScriptText.fishQuoted(path + " " + subcommand.name))"
                }
        }.joined(separator: "\n")
    }

    private var valued: String {
        let words = tree.flatMap { path, command in
            command.options.filter { $0.value?.isOptional == false }.flatMap(\.spellings).map { path + "|" + $0 }
        }
        return words.map { "        " + ScriptText.fishQuoted($0) }.joined(separator: " \\\n")
    }

    private func lines(path: String, command: CommandDescription) -> [String] {
        let commands = command.visibleSubcommands.map { subcommand in
            line(path, "1 1", "-a \(subcommand.name) -d \(ScriptText.fishQuoted(subcommand.abstract))")
        }
        let help = commands.isEmpty ? [] : [line(path, "1 1", "-a help -d 'Show help of a command.'")]
        let options = command.visibleOptions.map { option in line(path, "", self.option(option)) }
        let places = command.argumentPlaces.map { first, last, argument in
            line(path, "\(first) \(last ?? 9999)", action(argument.value.completion))
        }
        let trailing = command.trailingArgument.map { [line(path, "0 0", action($0.value.completion))] } ?? []
        return commands + help + options + places + trailing
    }

    private func line(_ path: String, _ places: String, _ rest: String) -> String {
        let condition = "\(prefix)_at \(ScriptText.fishQuoted(path))" + (places.isEmpty ? "" : " " + places)
        return "complete -c \(program) -n \(ScriptText.fishQuoted(condition)) \(rest)"
    }

    private func option(_ option: OptionDescription) -> String {
        var words = option.shortNames.map { "-s \($0)" } + option.longNames.map { "-l \($0)" }
        words.append("-d " + ScriptText.fishQuoted(option.help))
        if let value = option.value, !value.isOptional { words += ["-r", action(value.completion)] }
        return words.joined(separator: " ")
    }

    private func action(_ kind: CompletionKind) -> String {
        switch kind {
        case .none: "-f"
        case .files: "-F"
        case .directories: "-f -a '(__fish_complete_directories (commandline -ct))'"
        case .values(let words): "-f -a " + ScriptText.fishQuoted(words.joined(separator: " "))
        case .dynamic(let name): "-f -a '(\(prefix)_dynamic \(name))'"
        }
    }
}
