# The supervisor itself.

# Takes a task over and supervises it to its end.
run() {
    folder=$1 nonce=$2 version=$3 mask=$4 limit=$5 kill_after=$6 leftovers=$7 split=$8 maximum=$9
    umask 077
    trap : HUP INT QUIT PIPE ALRM TERM USR1 USR2 XCPU XFSZ VTALRM PROF
    exec 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-
    cd -- "${folder%/*}" || exit 1
    claim_task || exit 1
    report started
    exec 3>&-
    read_wall
    started=$wall note=''
    read_clock
    began=$now
    if [ "$limit" != - ]; then in_background ladder TERM "$limit" "$kill_after" timeout; fi
    if [ "$maximum" != - ]; then limit_logs; fi
    run_main
    read_clock
    ended=$((started + (now - began) * 10))
    if [ -z "$outcome" ]; then
        # Whoever should have told has been killed. How the task ends will not be known; that it runs still counts.
        read_identities .
        # shellcheck disable=SC2086
        while lives $main; do pause 1000; done
        exit 1
    fi
    settle
    record
    dismiss_ladders
}

# Tells whoever has asked for the launch, should he still be there: a trapped SIGPIPE does no harm.
report() {
    printf '%s\n' "$1" >&3
} 2>/dev/null

# Makes this process the one supervisor of the task, and the task's folder its own: exactly one succeeds, because a
# folder that is not empty cannot be replaced by another. What is to be written later has its block from the beginning,
# so that a full disk keeps neither requests nor the end from being recorded.
claim_task() {
    incoming=.in.$nonce
    identify
    if problem=$({
        printf 'supervisor %s\n' "$identity" >"$incoming/task.pid" && printf '%-512s' '' >"$incoming/exit.next" &&
            printf 'for %s\n' "$nonce" >"$incoming/requests" && true >>"$incoming/task.log" && { [ "$split" = merge ] || true >>"$incoming/task.err"; } &&
            LC_ALL=C mv -f -- "$incoming" "$folder"
    } 2>&1) && [ ! -e "$folder/$incoming" ] && cd -- "$folder"; then return 0; fi
    rm -rf -- "$incoming" "${folder:?}/$incoming"
    if [ -e "$folder/task.pid" ]; then
        report claimed
    else
        report "refused storage its folder cannot be written: ${problem:-there is one that is no task}"
    fi
    return 1
}

# Runs another mode of this script beside this one.
in_background() {
    if command -v setsid >/dev/null 2>&1; then
        setsid sh "$0" "$@" </dev/null >/dev/null 2>&1 &
    else
        sh "$0" "$@" </dev/null >/dev/null 2>&1 &
    fi
}

# Sees to it that the logs are kept within their limit. One process does that for all tasks of a root.
limit_logs() {
    printf '%s\n' "$maximum" >limit
    keeper=
    { IFS= read -r keeper <../.keeper; } 2>/dev/null
    # shellcheck disable=SC2086
    lives $keeper || (cd .. && in_background keep)
}

# Finds out which program here tells an exit from a signal.
probe() {
    # shellcheck disable=SC2016
    if [ "$(awk 'BEGIN { print system("kill -9 $$") }' </dev/null 2>/dev/null)" = 265 ]; then
        echo awk
        return
    fi
    # shellcheck disable=SC2016
    case $(env time -o /dev/stdout sh -c 'kill -9 $$' 2>/dev/null) in
    *'signal 9'*) echo time ;;
    *) echo none ;;
    esac
}

# Runs the main process to its end. Sets $outcome to 'exit N' or 'signal N', or to nothing if that is not known.
run_main() {
    session=
    if command -v setsid >/dev/null 2>&1; then session='setsid '; fi
    set -- sh "../.supervise-$version.sh" main "$version" "$mask" "$split" "$started"
    outcome='' teller=none
    { IFS= read -r teller <"../.supervise-$version.teller"; } 2>/dev/null
    case $teller in
    awk)
        # A shell cannot tell death by a signal from an exit above 128; awk's system() can.
        outcome=$(exec awk -v line="exec $session$*" 'BEGIN {
            status = system(line)
            if (status >= 256) print "signal " status % 256; else print "exit " status
        }' </dev/null)
        ;;
    time)
        # shellcheck disable=SC2086
        env time -o ended $session "$@"
        code=$?
        words=
        { read -r words <ended; } 2>/dev/null
        case $words in
        '') ;;
        *'terminated by signal '*) outcome="signal ${words##* }" ;;
        *) outcome="exit $code" ;;
        esac
        ;;
    *)
        # shellcheck disable=SC2086
        $session "$@"
        code=$?
        outcome="exit $code"
        if [ "$code" -gt 128 ]; then
            # After a request, what looks like a signal most likely was one.
            note="exit code $code and signal $((code - 128)) cannot be told apart here"
            read_requests
            if [ -n "$cause" ] || [ "$signals" != ' ' ]; then outcome="signal $((code - 128))"; fi
        fi
        ;;
    esac
    case $outcome in
    'signal '*[0-9] | 'exit '[0-9]*) ;;
    *) outcome='' ;;
    esac
}
