# Completion of openclaw-agent for bash 4.4 and newer.

# Sets commands and options to the words that may follow at the command path $1.
_openclaw_agent_at() {
    commands=() options=()
    case $1 in
    'openclaw-agent')
        commands=(start run status logs tail list dashboard wait kill cleanup gc queue deliveries executors config daemon doctor schema version help)
        options=(--help --version --json --config --no-daemon)
        ;;
    'openclaw-agent start')
        commands=()
        options=(--prompt --prompt-file --max-turns --allowed-tools --model --resume --on-limit --help --executor --workspace --wait --kill-on-interrupt --timeout --kill-after --stall-timeout --on-stall --env --env-file --mask --stdin --name --tag --split-output --leftovers --idempotency-key --label --priority --after --delay --retries --retry-delay --retry-on --webhook --notify-command --notify-file --notify-on --output-match --output-regex --json --config --no-daemon)
        ;;
    'openclaw-agent run')
        commands=()
        options=(--cmd --observe --help --tail-lines --max-bytes --executor --workspace --wait --kill-on-interrupt --timeout --kill-after --stall-timeout --on-stall --env --env-file --mask --stdin --name --tag --split-output --leftovers --idempotency-key --label --priority --after --delay --retries --retry-delay --retry-on --webhook --notify-command --notify-file --notify-on --output-match --output-regex --json --config --no-daemon)
        ;;
    'openclaw-agent status')
        commands=()
        options=(--help --task-id --json --config --no-daemon)
        ;;
    'openclaw-agent logs')
        commands=()
        options=(--lines --follow --raw --transcript --offset --stream --attempt --exit-code --help --task-id --json --config --no-daemon)
        ;;
    'openclaw-agent tail')
        commands=()
        options=(--help --tail-lines --max-bytes --task-id --json --config --no-daemon)
        ;;
    'openclaw-agent list')
        commands=()
        options=(--status --executor --tag --since --limit --jsonl --help --json --config --no-daemon)
        ;;
    'openclaw-agent dashboard')
        commands=()
        options=(--stream --watch --help --json --config --no-daemon)
        ;;
    'openclaw-agent wait')
        commands=()
        options=(--any --timeout --help --tail-lines --max-bytes --task-id --json --config --no-daemon)
        ;;
    'openclaw-agent kill')
        commands=()
        options=(--signal --grace --help --task-id --json --config --no-daemon)
        ;;
    'openclaw-agent cleanup')
        commands=()
        options=(--finished --orphans --force --help --task-id --json --config --no-daemon)
        ;;
    'openclaw-agent gc')
        commands=()
        options=(--older-than --keep --max-bytes --dry-run --help --json --config --no-daemon)
        ;;
    'openclaw-agent queue')
        commands=(show pause resume help)
        options=(--help --json --config --no-daemon)
        ;;
    'openclaw-agent queue show')
        commands=()
        options=(--help --json --config --no-daemon)
        ;;
    'openclaw-agent queue pause')
        commands=()
        options=(--help --json --config --no-daemon)
        ;;
    'openclaw-agent queue resume')
        commands=()
        options=(--help --json --config --no-daemon)
        ;;
    'openclaw-agent deliveries')
        commands=(list show retry help)
        options=(--help --json --config --no-daemon)
        ;;
    'openclaw-agent deliveries list')
        commands=()
        options=(--state --task --limit --help --json --config --no-daemon)
        ;;
    'openclaw-agent deliveries show')
        commands=()
        options=(--help --json --config --no-daemon)
        ;;
    'openclaw-agent deliveries retry')
        commands=()
        options=(--all-dead --help --json --config --no-daemon)
        ;;
    'openclaw-agent executors')
        commands=(trust help)
        options=(--check --help --json --config --no-daemon)
        ;;
    'openclaw-agent executors trust')
        commands=()
        options=(--pin --help --json --config --no-daemon)
        ;;
    'openclaw-agent config')
        commands=()
        options=(--init --path --check --help --json --config --no-daemon)
        ;;
    'openclaw-agent daemon')
        commands=(status stop restart help)
        options=(--help --json --config --no-daemon)
        ;;
    'openclaw-agent daemon status')
        commands=()
        options=(--help --json --config --no-daemon)
        ;;
    'openclaw-agent daemon stop')
        commands=()
        options=(--help --json --config --no-daemon)
        ;;
    'openclaw-agent daemon restart')
        commands=()
        options=(--help --json --config --no-daemon)
        ;;
    'openclaw-agent doctor')
        commands=()
        options=(--repair --help --json --config --no-daemon)
        ;;
    'openclaw-agent schema')
        commands=()
        options=(--help --json --config --no-daemon)
        ;;
    'openclaw-agent version')
        commands=()
        options=(--help --json --config --no-daemon)
        ;;
    esac
}

# Sets path to the command that the word $2 names below the command path $1.
_openclaw_agent_enter() {
    case "$1|$2" in
    'openclaw-agent|start') path='openclaw-agent start' ;;
    'openclaw-agent|run') path='openclaw-agent run' ;;
    'openclaw-agent|status') path='openclaw-agent status' ;;
    'openclaw-agent|logs') path='openclaw-agent logs' ;;
    'openclaw-agent|tail') path='openclaw-agent tail' ;;
    'openclaw-agent|list' | 'openclaw-agent|ls' | 'openclaw-agent|ps') path='openclaw-agent list' ;;
    'openclaw-agent|dashboard') path='openclaw-agent dashboard' ;;
    'openclaw-agent|wait') path='openclaw-agent wait' ;;
    'openclaw-agent|kill' | 'openclaw-agent|stop') path='openclaw-agent kill' ;;
    'openclaw-agent|cleanup' | 'openclaw-agent|rm') path='openclaw-agent cleanup' ;;
    'openclaw-agent|gc') path='openclaw-agent gc' ;;
    'openclaw-agent|queue') path='openclaw-agent queue' ;;
    'openclaw-agent|deliveries') path='openclaw-agent deliveries' ;;
    'openclaw-agent|executors') path='openclaw-agent executors' ;;
    'openclaw-agent|config') path='openclaw-agent config' ;;
    'openclaw-agent|daemon') path='openclaw-agent daemon' ;;
    'openclaw-agent|doctor') path='openclaw-agent doctor' ;;
    'openclaw-agent|schema') path='openclaw-agent schema' ;;
    'openclaw-agent|version') path='openclaw-agent version' ;;
    'openclaw-agent|help') helping=1 ;;
    'openclaw-agent queue|show') path='openclaw-agent queue show' ;;
    'openclaw-agent queue|pause') path='openclaw-agent queue pause' ;;
    'openclaw-agent queue|resume') path='openclaw-agent queue resume' ;;
    'openclaw-agent queue|help') helping=1 ;;
    'openclaw-agent deliveries|list') path='openclaw-agent deliveries list' ;;
    'openclaw-agent deliveries|show') path='openclaw-agent deliveries show' ;;
    'openclaw-agent deliveries|retry') path='openclaw-agent deliveries retry' ;;
    'openclaw-agent deliveries|help') helping=1 ;;
    'openclaw-agent executors|trust') path='openclaw-agent executors trust' ;;
    'openclaw-agent executors|help') helping=1 ;;
    'openclaw-agent daemon|status') path='openclaw-agent daemon status' ;;
    'openclaw-agent daemon|stop') path='openclaw-agent daemon stop' ;;
    'openclaw-agent daemon|restart') path='openclaw-agent daemon restart' ;;
    'openclaw-agent daemon|help') helping=1 ;;
    *) return 1 ;;
    esac
}

# Sets kind to what $2 of the command path $1 takes: an option, the number of an argument, or -- for the words
# after it. Sets optional where an option may stand alone.
_openclaw_agent_kind() {
    kind=(none) optional=''
    case "$1|$2" in
    'openclaw-agent|-c' | 'openclaw-agent|--config') kind=(files) ;;
    'openclaw-agent start|-p' | 'openclaw-agent start|--prompt') kind=(none) ;;
    'openclaw-agent start|--prompt-file') kind=(files) ;;
    'openclaw-agent start|--max-turns') kind=(none) ;;
    'openclaw-agent start|--allowed-tools') kind=(none) ;;
    'openclaw-agent start|--model') kind=(none) ;;
    'openclaw-agent start|--resume') kind=(dynamic 'tasks') ;;
    'openclaw-agent start|--on-limit') kind=(values 'fail' 'park') ;;
    'openclaw-agent start|-e' | 'openclaw-agent start|--executor') kind=(dynamic 'executors') ;;
    'openclaw-agent start|-w' | 'openclaw-agent start|--workspace') kind=(directories) ;;
    'openclaw-agent start|--timeout') kind=(none) ;;
    'openclaw-agent start|--kill-after') kind=(none) ;;
    'openclaw-agent start|--stall-timeout') kind=(none) ;;
    'openclaw-agent start|--on-stall') kind=(values 'end' 'flag') ;;
    'openclaw-agent start|--env') kind=(none) ;;
    'openclaw-agent start|--env-file') kind=(files) ;;
    'openclaw-agent start|--mask') kind=(none) ;;
    'openclaw-agent start|--stdin') kind=(files) ;;
    'openclaw-agent start|--name') kind=(none) ;;
    'openclaw-agent start|--tag') kind=(none) ;;
    'openclaw-agent start|--leftovers') kind=(values 'leave' 'kill') ;;
    'openclaw-agent start|--idempotency-key') kind=(none) ;;
    'openclaw-agent start|--label') kind=(none) ;;
    'openclaw-agent start|--priority') kind=(none) ;;
    'openclaw-agent start|--after') kind=(dynamic 'tasks') ;;
    'openclaw-agent start|--delay') kind=(none) ;;
    'openclaw-agent start|--retries') kind=(none) ;;
    'openclaw-agent start|--retry-delay') kind=(none) ;;
    'openclaw-agent start|--retry-on') kind=(none) ;;
    'openclaw-agent start|--webhook') kind=(none) ;;
    'openclaw-agent start|--notify-command') kind=(none) ;;
    'openclaw-agent start|--notify-file') kind=(files) ;;
    'openclaw-agent start|--notify-on') kind=(values 'task.started' 'task.finished' 'task.unreachable' 'task.output_match') ;;
    'openclaw-agent start|--output-match') kind=(none) ;;
    'openclaw-agent start|--output-regex') kind=(none) ;;
    'openclaw-agent start|-c' | 'openclaw-agent start|--config') kind=(files) ;;
    'openclaw-agent run|-c' | 'openclaw-agent run|--cmd') kind=(none) ;;
    'openclaw-agent run|--observe') kind=(none) ;;
    'openclaw-agent run|--tail-lines') kind=(none) ;;
    'openclaw-agent run|--max-bytes') kind=(none) ;;
    'openclaw-agent run|-e' | 'openclaw-agent run|--executor') kind=(dynamic 'executors') ;;
    'openclaw-agent run|-w' | 'openclaw-agent run|--workspace') kind=(directories) ;;
    'openclaw-agent run|--timeout') kind=(none) ;;
    'openclaw-agent run|--kill-after') kind=(none) ;;
    'openclaw-agent run|--stall-timeout') kind=(none) ;;
    'openclaw-agent run|--on-stall') kind=(values 'end' 'flag') ;;
    'openclaw-agent run|--env') kind=(none) ;;
    'openclaw-agent run|--env-file') kind=(files) ;;
    'openclaw-agent run|--mask') kind=(none) ;;
    'openclaw-agent run|--stdin') kind=(files) ;;
    'openclaw-agent run|--name') kind=(none) ;;
    'openclaw-agent run|--tag') kind=(none) ;;
    'openclaw-agent run|--leftovers') kind=(values 'leave' 'kill') ;;
    'openclaw-agent run|--idempotency-key') kind=(none) ;;
    'openclaw-agent run|--label') kind=(none) ;;
    'openclaw-agent run|--priority') kind=(none) ;;
    'openclaw-agent run|--after') kind=(dynamic 'tasks') ;;
    'openclaw-agent run|--delay') kind=(none) ;;
    'openclaw-agent run|--retries') kind=(none) ;;
    'openclaw-agent run|--retry-delay') kind=(none) ;;
    'openclaw-agent run|--retry-on') kind=(none) ;;
    'openclaw-agent run|--webhook') kind=(none) ;;
    'openclaw-agent run|--notify-command') kind=(none) ;;
    'openclaw-agent run|--notify-file') kind=(files) ;;
    'openclaw-agent run|--notify-on') kind=(values 'task.started' 'task.finished' 'task.unreachable' 'task.output_match') ;;
    'openclaw-agent run|--output-match') kind=(none) ;;
    'openclaw-agent run|--output-regex') kind=(none) ;;
    'openclaw-agent run|--config') kind=(files) ;;
    'openclaw-agent run|--') kind=(none) ;;
    'openclaw-agent status|-t' | 'openclaw-agent status|--task-id') kind=(dynamic 'tasks') ;;
    'openclaw-agent status|-c' | 'openclaw-agent status|--config') kind=(files) ;;
    'openclaw-agent status|1') kind=(dynamic 'tasks') ;;
    'openclaw-agent logs|-l' | 'openclaw-agent logs|--lines') kind=(none) ;;
    'openclaw-agent logs|-f' | 'openclaw-agent logs|--follow') kind=(none) optional=1 ;;
    'openclaw-agent logs|--offset') kind=(none) ;;
    'openclaw-agent logs|--stream') kind=(values 'out' 'err') ;;
    'openclaw-agent logs|--attempt') kind=(none) ;;
    'openclaw-agent logs|-t' | 'openclaw-agent logs|--task-id') kind=(dynamic 'tasks') ;;
    'openclaw-agent logs|-c' | 'openclaw-agent logs|--config') kind=(files) ;;
    'openclaw-agent logs|1') kind=(dynamic 'tasks') ;;
    'openclaw-agent tail|--tail-lines') kind=(none) ;;
    'openclaw-agent tail|--max-bytes') kind=(none) ;;
    'openclaw-agent tail|-t' | 'openclaw-agent tail|--task-id') kind=(dynamic 'tasks') ;;
    'openclaw-agent tail|-c' | 'openclaw-agent tail|--config') kind=(files) ;;
    'openclaw-agent tail|1') kind=(dynamic 'tasks') ;;
    'openclaw-agent list|--status') kind=(values 'pending' 'running' 'completed' 'failed' 'killed' 'lost') ;;
    'openclaw-agent list|-e' | 'openclaw-agent list|--executor') kind=(dynamic 'executors') ;;
    'openclaw-agent list|--tag') kind=(none) ;;
    'openclaw-agent list|--since') kind=(none) ;;
    'openclaw-agent list|--limit') kind=(none) ;;
    'openclaw-agent list|-c' | 'openclaw-agent list|--config') kind=(files) ;;
    'openclaw-agent dashboard|--watch') kind=(none) ;;
    'openclaw-agent dashboard|-c' | 'openclaw-agent dashboard|--config') kind=(files) ;;
    'openclaw-agent wait|--timeout') kind=(none) ;;
    'openclaw-agent wait|--tail-lines') kind=(none) ;;
    'openclaw-agent wait|--max-bytes') kind=(none) ;;
    'openclaw-agent wait|-t' | 'openclaw-agent wait|--task-id') kind=(dynamic 'tasks') ;;
    'openclaw-agent wait|-c' | 'openclaw-agent wait|--config') kind=(files) ;;
    'openclaw-agent wait|'[0-9]*) kind=(dynamic 'tasks') ;;
    'openclaw-agent kill|-s' | 'openclaw-agent kill|--signal') kind=(values 'HUP' 'INT' 'QUIT' 'ILL' 'TRAP' 'ABRT' 'BUS' 'FPE' 'KILL' 'USR1' 'SEGV' 'USR2' 'PIPE' 'ALRM' 'TERM' 'STKFLT' 'CHLD' 'CONT' 'STOP' 'TSTP' 'TTIN' 'TTOU' 'URG' 'XCPU' 'XFSZ' 'VTALRM' 'PROF' 'WINCH' 'IO' 'PWR' 'SYS') ;;
    'openclaw-agent kill|--grace') kind=(none) ;;
    'openclaw-agent kill|-t' | 'openclaw-agent kill|--task-id') kind=(dynamic 'tasks') ;;
    'openclaw-agent kill|-c' | 'openclaw-agent kill|--config') kind=(files) ;;
    'openclaw-agent kill|'[0-9]*) kind=(dynamic 'tasks') ;;
    'openclaw-agent cleanup|-t' | 'openclaw-agent cleanup|--task-id') kind=(dynamic 'tasks') ;;
    'openclaw-agent cleanup|-c' | 'openclaw-agent cleanup|--config') kind=(files) ;;
    'openclaw-agent cleanup|'[0-9]*) kind=(dynamic 'tasks') ;;
    'openclaw-agent gc|--older-than') kind=(none) ;;
    'openclaw-agent gc|--keep') kind=(none) ;;
    'openclaw-agent gc|--max-bytes') kind=(none) ;;
    'openclaw-agent gc|-c' | 'openclaw-agent gc|--config') kind=(files) ;;
    'openclaw-agent queue|-c' | 'openclaw-agent queue|--config') kind=(files) ;;
    'openclaw-agent queue show|-c' | 'openclaw-agent queue show|--config') kind=(files) ;;
    'openclaw-agent queue pause|-c' | 'openclaw-agent queue pause|--config') kind=(files) ;;
    'openclaw-agent queue pause|1') kind=(dynamic 'executors') ;;
    'openclaw-agent queue resume|-c' | 'openclaw-agent queue resume|--config') kind=(files) ;;
    'openclaw-agent queue resume|1') kind=(dynamic 'executors') ;;
    'openclaw-agent deliveries|-c' | 'openclaw-agent deliveries|--config') kind=(files) ;;
    'openclaw-agent deliveries list|--state') kind=(values 'pending' 'delivered' 'dead') ;;
    'openclaw-agent deliveries list|--task') kind=(dynamic 'tasks') ;;
    'openclaw-agent deliveries list|--limit') kind=(none) ;;
    'openclaw-agent deliveries list|-c' | 'openclaw-agent deliveries list|--config') kind=(files) ;;
    'openclaw-agent deliveries show|-c' | 'openclaw-agent deliveries show|--config') kind=(files) ;;
    'openclaw-agent deliveries show|1') kind=(none) ;;
    'openclaw-agent deliveries retry|-c' | 'openclaw-agent deliveries retry|--config') kind=(files) ;;
    'openclaw-agent deliveries retry|'[0-9]*) kind=(none) ;;
    'openclaw-agent executors|-c' | 'openclaw-agent executors|--config') kind=(files) ;;
    'openclaw-agent executors trust|--pin') kind=(none) ;;
    'openclaw-agent executors trust|-c' | 'openclaw-agent executors trust|--config') kind=(files) ;;
    'openclaw-agent executors trust|1') kind=(dynamic 'executors') ;;
    'openclaw-agent config|-c' | 'openclaw-agent config|--config') kind=(files) ;;
    'openclaw-agent daemon|-c' | 'openclaw-agent daemon|--config') kind=(files) ;;
    'openclaw-agent daemon status|-c' | 'openclaw-agent daemon status|--config') kind=(files) ;;
    'openclaw-agent daemon stop|-c' | 'openclaw-agent daemon stop|--config') kind=(files) ;;
    'openclaw-agent daemon restart|-c' | 'openclaw-agent daemon restart|--config') kind=(files) ;;
    'openclaw-agent doctor|-c' | 'openclaw-agent doctor|--config') kind=(files) ;;
    'openclaw-agent schema|-c' | 'openclaw-agent schema|--config') kind=(files) ;;
    'openclaw-agent schema|1') kind=(values 'agent-exec' 'cleanup' 'common' 'completion' 'config' 'daemon' 'dashboard' 'deliveries' 'delivery' 'doctor' 'error' 'event' 'executors' 'gc' 'kill' 'list' 'log' 'log_piece' 'observation' 'orphans' 'queue' 'redelivery' 'schema' 'schemas' 'task' 'task-metadata' 'transcript' 'trust' 'version' 'wait') ;;
    'openclaw-agent version|-c' | 'openclaw-agent version|--config') kind=(files) ;;
    *) return 1 ;;
    esac
}

_openclaw_agent() {
    local path='openclaw-agent' position=1 lead=''
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
            [[ $word != *=* ]] && _openclaw_agent_kind "$path" "$word" && [[ -z $optional ]] && pending=$word
        elif [[ $word == -?* ]]; then
            for ((index = 1; index < ${#word}; index++)); do
                if _openclaw_agent_kind "$path" "-${word:index:1}"; then
                    [[ -z $optional && $((index + 1)) -eq ${#word} ]] && pending=-${word:index:1}
                    break
                fi
            done
        elif ! _openclaw_agent_enter "$path" "$word"; then
            position=$((position + 1))
        fi
    done

    _openclaw_agent_at "$path"
    if [[ -n $pending ]]; then
        _openclaw_agent_kind "$path" "$pending"
    elif [[ -n $terminated ]]; then
        _openclaw_agent_kind "$path" -- || _openclaw_agent_kind "$path" "$position"
    elif [[ $current == --*=* ]]; then
        _openclaw_agent_kind "$path" "${current%%=*}"
        lead=${current%%=*}=
    elif [[ $current == -* ]]; then
        kind=(values "${options[@]}")
    elif [[ ${#commands[@]} -gt 0 ]]; then
        kind=(values "${commands[@]}")
    elif [[ -z $helping ]]; then
        _openclaw_agent_kind "$path" "$position"
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

complete -F _openclaw_agent 'openclaw-agent'
