# What happens when the main process has ended.

# Decides what led to the end, and sees to what is left of the task.
settle() {
    read_identities .
    read_requests
    leftover=0
    if [ "$maximum" != - ] && { [ -s task.log ] || [ -s task.err ]; }; then
        (cd .. && trim_folder "${OLDPWD##*/}")
    fi
    if [ -e limit.failed ]; then note='the log could not be kept within its size limit'; fi
    if [ -z "$main" ]; then
        cause=launch_failed note='its main process could not be prepared'
        if [ -s failed ]; then IFS= read -r note <failed; fi
        return
    fi
    case $outcome in
    signal*) case $signals in *" ${outcome#signal } "*) cause=${cause:-killed} ;; esac ;;
    esac
    # Of a task that is being ended nothing stays behind: what still runs at this moment is no leftover.
    if [ -n "$cause" ]; then
        clear_away
        return
    fi
    if nothing_younger_is_left; then return; fi
    for member in $(members); do leftover=$((leftover + 1)); done
    if [ "$leftover" -gt 0 ] && [ "$leftovers" = kill ]; then clear_away; fi
}

# Reads the requests made so far: sets $cause to the first one to end the task, $kill_at to the earliest end of grace.
read_requests() {
    cause='' kill_at='' signals=' '
    while read -r kind number at; do
        case $kind in
        signal) signals="$signals$number " ;;
        killed | timeout)
            cause=${cause:-$kind}
            if [ -z "$kill_at" ] || [ "$at" -lt "$kill_at" ]; then kill_at=$at; fi
            ;;
        esac
    done <task.pid
}

# Ends what is left of the task: TERM, unless a request has seen to that, then KILL at the end of the grace.
clear_away() {
    if [ -z "$kill_at" ]; then
        deliver TERM
        deliver CONT
        read_clock
        kill_at=$((now + kill_after / 10))
    fi
    own_end=$kill_at own_cause=$cause interval=10
    while something_is_left; do
        read_requests
        if [ -z "$kill_at" ] || [ "$own_end" -lt "$kill_at" ]; then kill_at=$own_end; fi
        read_clock
        if [ "$now" -ge "$kill_at" ]; then deliver KILL; fi
        pause "$interval"
        if [ "$interval" -lt 160 ]; then interval=$((interval * 2)); fi
    done
    cause=$own_cause
}

# Writes the exit record; tries until that works or the folder is gone.
record() {
    line="$outcome started=$started ended=$ended leftover=$leftover${cause:+ cause=$cause}${note:+ note=$note}"
    until write_record; do
        if [ ! -e task.pid ]; then exit 1; fi
        pause 1000
    done
}

# In one write, so that the line is there as a whole or not at all; on a full disk in the space of a file that nobody
# needs any more.
write_record() {
    if { printf '%s\n' "$line" >&8 && announce_end; } 8>./exit; then return; fi
    [ -e start ] || printf '%-512s' '' >start || return 1
    printf '%s\n' "$line" 1<>start && mv -f start exit && announce_end 8>>./exit
} 2>/dev/null

# Tells of the end, and only then waits for the disk: what is in the record counts for whoever reads it.
announce_end() {
    journal "$ended" "$outcome"
    dd if=/dev/null bs=1 count=0 conv=notrunc,fsync >&8
    return 0
}

# Ends the processes that wait to signal this task.
dismiss_ladders() {
    while read -r kind identity; do
        # shellcheck disable=SC2086
        if [ "$kind" = ladder ] && lives $identity; then kill -TERM -"${identity%% *}" 2>/dev/null; fi
    done <task.pid
}
