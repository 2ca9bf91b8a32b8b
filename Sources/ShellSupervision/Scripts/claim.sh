# Becoming the one supervisor of a task. It comes first in the supervisor's script, so that whoever has asked for the
# launch has his answer before the rest is read.

# Takes the task in $folder over: exactly one succeeds. What it is to run comes from the standard input, or from the
# folder '.in.NONCE' if it is large. Ends this process unless it is the one.
claim_task() {
    folder=$1 version=$2 nonce=$3 mask=$4 limit=$5 kill_after=$6 leftovers=$7 split=$8 maximum=$9
    umask 077
    trap : HUP INT QUIT PIPE ALRM TERM USR1 USR2 XCPU XFSZ VTALRM PROF
    exec 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-
    if ! cd -- "$folder"; then give_up 'refused storage its folder cannot be entered'; fi
    IFS= read -r token || give_up 'refused interrupted its inputs have not arrived completely'
    start_line='' command_line='' stdin_line=''
    if [ "$nonce" = - ]; then
        for name in start_line command_line stdin_line; do
            IFS= read -r "${name?}" || give_up 'refused interrupted its inputs have not arrived completely'
        done
    fi
    exec </dev/null
    identify
    own=$identity
    until elect; do :; done
    prepare 2>/dev/null || problem=$(prepare 2>&1) || {
        # Nobody has begun anything here: another launch may try again.
        rm -f start command .meta.json stdin token task.err
        printf 'withdrawn\n' >>task.pid
        give_up "refused storage its folder cannot be written: $problem"
    }
    report started
    exec 3>&-
}

# Whether this process has the task now; ends it when another one has. Lines that are appended are in the order in
# which they were written, for everybody: the first one decides.
elect() {
    if [ -e exit ] || [ -e task.log ]; then give_up claimed; fi
    { printf 'supervisor %s\n' "$own" >>task.pid; } 2>/dev/null ||
        problem=$(printf 'supervisor %s\n' "$own" | LC_ALL=C cat 2>&1 >>task.pid) ||
        give_up "refused storage its folder cannot be written: $problem"
    while :; do
        read_identities .
        if [ "$supervisor" = "$own" ]; then return 0; fi
        if [ -z "$supervisor" ]; then return 1; fi
        # Another one has it; whether it gets on is known when there is a log.
        # shellcheck disable=SC2086
        if [ -e task.log ] || [ -e exit ] || ! lives $supervisor; then give_up claimed; fi
        sleep 0.02 2>/dev/null || sleep 1
    done
}

# Writes down everything that the task needs. The log comes last: where there is one, the task may have begun.
prepare() {
    if [ "$nonce" = - ]; then
        put_line start "$start_line" && put_line command "$command_line" && put_line stdin "$stdin_line" || return 1
    else
        for name in start command .meta.json stdin; do
            if [ -e "../.in.$nonce/$name" ]; then LC_ALL=C mv -f -- "../.in.$nonce/$name" . || return 1; fi
        done
        rm -rf -- "../.in.$nonce"
    fi
    if [ -n "$token" ]; then put_line token "OPENCLAW_TASK_TOKEN=$token\\n" || return 1; fi
    { [ "$split" = merge ] || true >>task.err; } && true >>task.log
}

# Tells whoever has asked for the launch, should he still be there: a trapped SIGPIPE does no harm.
report() {
    printf '%s\n' "$1" >&3
} 2>/dev/null

# Ends this process, which has not got the task.
give_up() {
    report "$1"
    if [ "$nonce" != - ]; then rm -rf -- "${folder%/*}/.in.$nonce"; fi
    exit 1
}

if [ "$1" = run ]; then
    shift
    claim_task "$@"
    set -- run
fi
