# The main process of a task, until it is the program that was asked for.

# Becomes the main process: 'main VERSION UMASK SPLIT STARTED'. What it keeps in mind while the variables of the task
# come in has a name of its own.
become_main() {
    shift
    _openclaw_mask=$2 _openclaw_started=$4 _openclaw_folder=$PWD
    umask 077
    for file in task.log task.err ../journal task.pid; do
        if [ "$file $3" = 'task.err merge' ]; then continue; fi
        true >>"$file" || not_started 126 "the file '$file' of the task cannot be written"
    done
    exec >>task.log 4>>task.pid 5>>../journal
    if [ "$3" = merge ]; then
        exec 2>&1
    else
        exec 2>>task.err
    fi
    if [ -e stdin ]; then exec <stdin; else exec </dev/null; fi
    identify
    _openclaw_identity=$identity
    find_program setsid
    _openclaw_setsid=$found
    find_program env
    set -- "$found"
    # shellcheck source=/dev/null
    . ./start 2>/dev/null
    # From here on no other process is waited for: some shells forget a signal that comes meanwhile.
    printf 'task %s\n' "$_openclaw_identity" >&4 || not_started 126 "the folder of the task cannot be written"
    printf '%s %s started %s\n' "$_openclaw_started" "${_openclaw_folder##*/}" $$ >&5
    umask "$_openclaw_mask"
    unset OPENCLAW_PROC
    if [ -n "$_openclaw_setsid" ]; then
        exec "$_openclaw_setsid" "$@" 4>&- 5>&-
    else
        exec "$@" 4>&- 5>&-
    fi
}

# Sets $found to the path of the program $1, or to nothing.
find_program() {
    found=''
    set -f
    rest=$IFS
    IFS=:
    for place in $PATH; do
        if [ -f "$place/$1" ] && [ -x "$place/$1" ]; then
            found=$place/$1
            break
        fi
    done
    IFS=$rest
    set +f
}

# Ends the main process before it has begun, as a shell would: with the code $1, because of $2.
not_started() {
    _openclaw_note=$2
    while :; do
        case $_openclaw_note in
        *"$_openclaw_newline"*)
            _openclaw_note="${_openclaw_note%%"$_openclaw_newline"*} ${_openclaw_note#*"$_openclaw_newline"}"
            ;;
        *) break ;;
        esac
    done
    printf '%.300s\n' "$_openclaw_note" >"$_openclaw_folder/failed"
    exit "$1"
}
_openclaw_newline='
'

# The next two are called by the file 'start'.

# Makes the workspace $1 the working directory.
enter() {
    expand_home "$1"
    cd -- "$expanded" 2>/dev/null && return
    if [ ! -e "$expanded" ]; then
        expanded='it does not exist'
    elif [ ! -d "$expanded" ]; then
        expanded='it is not a folder'
    else
        expanded='it is not ours to enter'
    fi
    not_started 126 "the workspace '$1' cannot be entered: $expanded"
}

# Makes sure that the program $1 can be found and run.
require() {
    case $1 in
    */*)
        [ -e "$1" ] || not_started 127 "command not found: '$1'"
        if [ -f "$1" ] && [ -x "$1" ]; then return; fi
        not_started 126 "'$1' cannot be run: it is not an executable file"
        ;;
    esac
    _openclaw_note="command not found: '$1'"
    set -f
    _openclaw_rest=$IFS
    IFS=:
    for _openclaw_place in $PATH; do
        if [ -z "$1" ] || [ ! -f "$_openclaw_place/$1" ]; then continue; fi
        if [ -x "$_openclaw_place/$1" ]; then
            IFS=$_openclaw_rest
            set +f
            return
        fi
        _openclaw_note="'$1' cannot be run: it is not an executable file"
    done
    case $_openclaw_note in
    command*) not_started 127 "$_openclaw_note" ;;
    *) not_started 126 "$_openclaw_note" ;;
    esac
}

# The rest of the file is for the supervisor; this process need not read it.
case $1 in
main) become_main "$@" ;;
esac
