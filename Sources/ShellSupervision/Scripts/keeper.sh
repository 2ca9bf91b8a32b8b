# Keeps the logs of all tasks of a root within their limits, by removing blocks from their heads. Offsets stay as they
# are, and who writes notices nothing.

# Runs as long as a task with a limit does, and a little longer, so that short tasks share one; of several that were
# started at once, one stays.
keep_logs() {
    umask 077
    identify
    own=$identity was_idle=
    register_keeper
    while :; do
        owner=
        { IFS= read -r owner <.keeper; } 2>/dev/null
        if [ "$owner" != "$own" ]; then exit 0; fi
        trim_logs
        if [ "$active" != 0 ]; then
            was_idle=
        elif [ -z "$was_idle" ]; then
            was_idle=yes
        else
            # A task that has seen the registration counts on this process.
            rm -f .keeper
            trim_logs
            if [ "$active" = 0 ]; then exit 0; fi
            register_keeper
            was_idle=
        fi
        pause "$interval"
    done
}

register_keeper() {
    printf '%s\n' "$own" >".keeper.$$" && mv -f ".keeper.$$" .keeper || exit 1
}

# Looks at the logs of all running tasks once. Sets $active to how many tasks there are, $interval to when to look
# again.
trim_logs() {
    active=0 interval=8000
    set --
    for file in */limit; do
        [ -e "$file" ] || continue
        folder=${file%/limit}
        read_identities "$folder"
        # shellcheck disable=SC2086
        if [ -e "$folder/exit" ] || ! lives $supervisor; then
            rm -f "$file"
            continue
        fi
        active=$((active + 1))
        set -- "$@" "$folder/task.log"
        if [ -e "$folder/task.err" ]; then set -- "$@" "$folder/task.err"; fi
    done
    if [ $# -gt 0 ]; then trim_files "$@"; fi
}

# Looks at the logs of the task in the folder $1 for the last time.
trim_folder() {
    if [ -e "$1/task.err" ]; then trim_files "$1/task.log" "$1/task.err"; else trim_files "$1/task.log"; fi
}

trim_files() {
    sizes=$(wc -c "$@" /dev/null 2>/dev/null)
    while read -r size file; do
        case $file in
        */task.*) trim_log "$size" "$file" ;;
        esac
    done <<end
$sizes
end
}

# Removes the head of the log $2, which is $1 bytes long, if need be, down to about three quarters of the limit. What
# is gone is written down first, so that nobody takes it for zeros.
trim_log() {
    head=0 maximum=
    { read -r maximum <"${2%/*}/limit"; } 2>/dev/null
    if [ -s "$2.head" ]; then read -r head <"$2.head"; fi
    if [ -z "$maximum" ]; then return; fi
    if [ $((($1 - head) * 2)) -gt "$maximum" ]; then interval=1000; fi
    if [ $(($1 - head)) -le "$maximum" ]; then return; fi
    # shellcheck disable=SC2017
    keep_from=$((($1 - maximum / 4 * 3) / 4096 * 4096))
    if [ "$keep_from" -le "$head" ]; then return; fi
    printf '%s\n' "$keep_from" >"$2.next" && mv -f "$2.next" "$2.head" || return
    if fallocate -p -o "$head" -l $((keep_from - head)) "$2" 2>/dev/null; then return; fi
    printf '%s\n' "$head" >"$2.next" && mv -f "$2.next" "$2.head"
    true >"${2%/*}/limit.failed"
    rm -f "${2%/*}/limit"
    read_wall .clock
    printf '%s %s log_limit_unsupported\n' "$wall" "${2%%/*}" >>journal
}
