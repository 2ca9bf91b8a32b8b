# Completion of agent-exec for bash 4.4 and newer.

# Sets commands and options to the words that may follow at the command path $1.
_agent_exec_at() {
    commands=() options=()
    case $1 in
    'agent-exec')
        commands=(run status tail wait kill list gc schema install-skills help)
        options=(--help --version --root --verbose)
        ;;
    'agent-exec run')
        commands=()
        options=(--snapshot-after --timeout --kill-after --cwd --env --env-file --inherit-env --no-inherit-env --mask --wait --wait-poll-ms --progress-every --notify-command --notify-file --config --shell-wrapper --help --tail-lines --max-bytes --root --verbose)
        ;;
    'agent-exec status')
        commands=()
        options=(--help --root --verbose)
        ;;
    'agent-exec tail')
        commands=()
        options=(--help --tail-lines --max-bytes --root --verbose)
        ;;
    'agent-exec wait')
        commands=()
        options=(--timeout-ms --poll-ms --help --root --verbose)
        ;;
    'agent-exec kill')
        commands=()
        options=(--signal --help --root --verbose)
        ;;
    'agent-exec list')
        commands=()
        options=(--state --limit --cwd --all --help --root --verbose)
        ;;
    'agent-exec gc')
        commands=()
        options=(--older-than --dry-run --help --root --verbose)
        ;;
    'agent-exec schema')
        commands=()
        options=(--help --root --verbose)
        ;;
    'agent-exec install-skills')
        commands=()
        options=(--source --global --help --root --verbose)
        ;;
    esac
}

# Sets path to the command that the word $2 names below the command path $1.
_agent_exec_enter() {
    case "$1|$2" in
    'agent-exec|run') path='agent-exec run' ;;
    'agent-exec|status') path='agent-exec status' ;;
    'agent-exec|tail') path='agent-exec tail' ;;
    'agent-exec|wait') path='agent-exec wait' ;;
    'agent-exec|kill') path='agent-exec kill' ;;
    'agent-exec|list' | 'agent-exec|ps') path='agent-exec list' ;;
    'agent-exec|gc') path='agent-exec gc' ;;
    'agent-exec|schema') path='agent-exec schema' ;;
    'agent-exec|install-skills') path='agent-exec install-skills' ;;
    'agent-exec|help') helping=1 ;;
    *) return 1 ;;
    esac
}

# Sets kind to what $2 of the command path $1 takes: an option, the number of an argument, or -- for the words
# after it. Sets optional where an option may stand alone.
_agent_exec_kind() {
    kind=(none) optional=''
    case "$1|$2" in
    'agent-exec|--root') kind=(directories) ;;
    'agent-exec run|--snapshot-after') kind=(none) ;;
    'agent-exec run|--timeout') kind=(none) ;;
    'agent-exec run|--kill-after') kind=(none) ;;
    'agent-exec run|--cwd') kind=(directories) ;;
    'agent-exec run|--env') kind=(none) ;;
    'agent-exec run|--env-file') kind=(files) ;;
    'agent-exec run|--mask') kind=(none) ;;
    'agent-exec run|--wait-poll-ms') kind=(none) ;;
    'agent-exec run|--progress-every') kind=(none) ;;
    'agent-exec run|--notify-command') kind=(none) ;;
    'agent-exec run|--notify-file') kind=(files) ;;
    'agent-exec run|--config') kind=(files) ;;
    'agent-exec run|--shell-wrapper') kind=(none) ;;
    'agent-exec run|--tail-lines') kind=(none) ;;
    'agent-exec run|--max-bytes') kind=(none) ;;
    'agent-exec run|--root') kind=(directories) ;;
    'agent-exec run|'[0-9]*) kind=(none) ;;
    'agent-exec status|--root') kind=(directories) ;;
    'agent-exec status|1') kind=(none) ;;
    'agent-exec tail|--tail-lines') kind=(none) ;;
    'agent-exec tail|--max-bytes') kind=(none) ;;
    'agent-exec tail|--root') kind=(directories) ;;
    'agent-exec tail|1') kind=(none) ;;
    'agent-exec wait|--timeout-ms') kind=(none) ;;
    'agent-exec wait|--poll-ms') kind=(none) ;;
    'agent-exec wait|--root') kind=(directories) ;;
    'agent-exec wait|1') kind=(none) ;;
    'agent-exec kill|--signal') kind=(values 'TERM' 'INT' 'KILL') ;;
    'agent-exec kill|--root') kind=(directories) ;;
    'agent-exec kill|1') kind=(none) ;;
    'agent-exec list|--state') kind=(values 'running' 'exited' 'killed' 'failed') ;;
    'agent-exec list|--limit') kind=(none) ;;
    'agent-exec list|--cwd') kind=(directories) ;;
    'agent-exec list|--root') kind=(directories) ;;
    'agent-exec gc|--older-than') kind=(none) ;;
    'agent-exec gc|--root') kind=(directories) ;;
    'agent-exec schema|--root') kind=(directories) ;;
    'agent-exec install-skills|--source') kind=(none) ;;
    'agent-exec install-skills|--root') kind=(directories) ;;
    *) return 1 ;;
    esac
}

_agent_exec() {
    local path='agent-exec' position=1 lead=''
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
            [[ $word != *=* ]] && _agent_exec_kind "$path" "$word" && [[ -z $optional ]] && pending=$word
        elif [[ $word == -?* ]]; then
            for ((index = 1; index < ${#word}; index++)); do
                if _agent_exec_kind "$path" "-${word:index:1}"; then
                    [[ -z $optional && $((index + 1)) -eq ${#word} ]] && pending=-${word:index:1}
                    break
                fi
            done
        elif ! _agent_exec_enter "$path" "$word"; then
            position=$((position + 1))
        fi
    done

    _agent_exec_at "$path"
    if [[ -n $pending ]]; then
        _agent_exec_kind "$path" "$pending"
    elif [[ -n $terminated ]]; then
        _agent_exec_kind "$path" -- || _agent_exec_kind "$path" "$position"
    elif [[ $current == --*=* ]]; then
        _agent_exec_kind "$path" "${current%%=*}"
        lead=${current%%=*}=
    elif [[ $current == -* ]]; then
        kind=(values "${options[@]}")
    elif [[ ${#commands[@]} -gt 0 ]]; then
        kind=(values "${commands[@]}")
    elif [[ -z $helping ]]; then
        _agent_exec_kind "$path" "$position"
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

complete -F _agent_exec 'agent-exec'
