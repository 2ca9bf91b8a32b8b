# Who carries out requests and time limits.

# Reads who is in charge, and wakes the supervisor up should somebody have stopped it. Where neither it nor the main
# process lives, the number of the group proves nothing.
recognize() {
    read_identities .
    supervised=
    # shellcheck disable=SC2086
    if lives $supervisor; then
        supervised=yes
        kill -CONT -"${supervisor%% *}" 2>/dev/null || kill -CONT "${supervisor%% *}" 2>/dev/null
    elif ! lives $main; then
        main=
    fi
}

# Sends a signal once.
send_signal() {
    printf 'signal %s\n' "$2" >>task.pid
    recognize
    deliver "$1"
}

# Sends a signal after some time, and KILL to what is left after some more.
ladder() {
    signal=$1 wait=$2 grace=$3 reason=$4
    identify
    printf 'ladder %s\n' "$identity" >>task.pid
    [ -e exit ] && exit 0
    if [ "$wait" -gt 0 ]; then pause "$wait"; fi
    recognize
    # A time limit may run out before the main process has been started.
    while [ -z "$main" ] && [ ! -e exit ] && [ -e task.pid ] && [ -n "$supervised" ]; do
        pause 20
        recognize
    done
    if [ -e exit ] || [ ! -e task.pid ]; then exit 0; fi
    read_clock
    printf '%s %s %s\n' "$reason" "$signal" $((now + grace / 10)) >>task.pid
    if [ "$signal" != KILL ]; then
        deliver "$signal"
        deliver CONT
        pause "$grace"
    fi
    kill_all
}
