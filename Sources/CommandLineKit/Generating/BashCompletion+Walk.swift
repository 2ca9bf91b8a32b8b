extension BashCompletion {
    /// The function that bash calls with the program's name as `$1`.
    var walk: String {
        let name = "_" + ScriptText.identifier(program)
        return #"""
            \#(name)() {
                local path=\#(ScriptText.quoted(program)) position=1 lead=''
                local pending='' terminated='' helping='' optional=''
                local breaks='' joins='' word index current tail kept
                local words=() commands=() options=() candidates=() kind=(none)
                COMPREPLY=()

                # Readline splits words at '=' and ':'; put them together again.
                [[ $COMP_WORDBREAKS == *=* ]] && breaks+='='
                [[ $COMP_WORDBREAKS == *:* ]] && breaks+=':'
                for ((index = 1; index <= COMP_CWORD; index++)); do
                    word=${COMP_WORDS[index]}
                    if [[ -n $breaks && ${#words[@]} -gt 0 && (-n $joins || $word == [$breaks]*) ]]; then
                        words[-1]+=$word
                    else
                        words+=("$word")
                    fi
                    joins=''
                    [[ -n $breaks && $word == *[$breaks] ]] && joins=1
                done
                current=${words[-1]}
                unset 'words[-1]'

                for word in "${words[@]}"; do
                    if [[ -n $pending ]]; then
                        pending=''
                    elif [[ -n $terminated ]]; then
                        position=$((position + 1))
                    elif [[ $word == -- ]]; then
                        terminated=1
                    elif [[ $word == --* ]]; then
                        [[ $word != *=* ]] && \#(name)_kind "$path" "$word" && [[ -z $optional ]] && pending=$word
                    elif [[ $word == -?* ]]; then
                        for ((index = 1; index < ${#word}; index++)); do
                            if \#(name)_kind "$path" "-${word:index:1}"; then
                                [[ -z $optional && $((index + 1)) -eq ${#word} ]] && pending=-${word:index:1}
                                break
                            fi
                        done
                    elif ! \#(name)_enter "$path" "$word"; then
                        position=$((position + 1))
                    fi
                done

                \#(name)_at "$path"
                if [[ -n $pending ]]; then
                    \#(name)_kind "$path" "$pending"
                elif [[ -n $terminated ]]; then
                    \#(name)_kind "$path" -- || \#(name)_kind "$path" "$position"
                elif [[ $current == --*=* ]]; then
                    \#(name)_kind "$path" "${current%%=*}"
                    lead=${current%%=*}=
                elif [[ $current == -* ]]; then
                    kind=(values "${options[@]}")
                elif [[ ${#commands[@]} -gt 0 ]]; then
                    kind=(values "${commands[@]}")
                elif [[ -z $helping ]]; then
                    \#(name)_kind "$path" "$position"
                fi

                case ${kind[0]} in
                values) candidates=("${kind[@]:1}") ;;
                dynamic)
                    word=${1/#\~/$HOME}
                    mapfile -t candidates < <("$word" __complete "${kind[1]}" -- "${current#"$lead"}" 2>/dev/null)
                    ;;
                files) compopt -o default ;;
                directories) compopt -o dirnames ;;
                esac

                # Readline replaces only what stands after the last break.
                tail=$current
                [[ -n $breaks ]] && tail=${current##*[$breaks]}
                kept=${current%"$tail"}
                for word in "${candidates[@]}"; do
                    word=$lead${word%%$'\t'*}
                    [[ $word == "$current"* ]] || continue
                    printf -v word %q "${word#"$kept"}"
                    COMPREPLY+=("$word")
                done
            }
            """#
    }
}
