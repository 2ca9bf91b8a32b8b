# The supervisor itself.

# Supervises the task that this process has claimed to its end.
run() {
    read_wall ../.clock
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

# Finds out which program here tells an exit from a signal, and whether setsid(1) can be told to make a process.
probe() {
    # shellcheck disable=SC2016
    if [ "$(awk 'BEGIN { print system("kill -9 $$") }' </dev/null 2>/dev/null)" = 265 ]; then
        teller='awk'
    else
        case $(env time -o /dev/stdout sh -c 'kill -9 $$' 2>/dev/null) in
        *'signal 9'*) teller='time' ;;
        *) teller=none ;;
        esac
    fi
    if setsid -f true 2>/dev/null; then echo "$teller forks"; else echo "$teller"; fi
}

# Runs the main process to its end. Sets $outcome to 'exit N' or 'signal N', or to nothing if that is not known.
run_main() {
    line="set -- main $version $mask $split $started; . ../.supervise-$version.sh"
    outcome='' teller=none
    { IFS=' ' read -r teller rest <"../.supervise-$version.tools"; } 2>/dev/null
    case $teller in
    awk)
        # A shell cannot tell death by a signal from an exit above 128; awk's system() can.
        outcome=$(exec awk -v line="$line" 'BEGIN {
            status = system(line)
            if (status >= 256) print "signal " status % 256; else print "exit " status
        }' </dev/null)
        ;;
    time)
        env time -o ended sh -c "$line"
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
        sh -c "$line"
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
