# Owns one task: starts it, outlives everybody who asked for it, and records its end.
#
#   run FOLDER NONCE VERSION UMASK LIMIT KILL_AFTER LEFTOVERS SPLIT MAXIMUM
#       Takes the task in FOLDER over and supervises it to its end. '-' stands for no limit. Tells descriptor 3 what
#       has become of the start, in one line.
#   main VERSION UMASK SPLIT STARTED
#       Becomes the task's main process.
#   signal SIGNAL NUMBER
#       Sends SIGNAL to everything in the task.
#   ladder SIGNAL WAIT GRACE CAUSE
#       After WAIT ms sends SIGNAL to everything in the task, and KILL to what is left after another GRACE ms.
#   probe
#       Prints which program here tells an exit from a signal.
# All but the first run in the task's folder. All times are milliseconds.

# Sets $now to a time that is never set back, in hundredths of a second.
read_clock() {
    if [ -r "$proc/uptime" ]; then
        read -r now stat <"$proc/uptime"
        now=${now%.*}${now#*.}
    else
        now=$(date +%s)00
    fi
}

# Sets $wall to the time of day.
read_wall() {
    wall=$(date +%s%3N)
    case $wall in
    '' | *[!0-9]*) wall=$(date +%s)000 ;;
    esac
}

# Waits for $1 ms; where sleep(1) knows no fractions, for the next whole second.
pause() {
    seconds=$(($1 / 1000)) rest=$(($1 % 1000 + 1000))
    sleep "$seconds.${rest#1}" 2>/dev/null || sleep $((seconds + 1))
}

# Prints the living processes of the task: 'group' for those that a signal to its group reaches, the pids of others.
# What counts: its group, its session, who carries its token, and whatever descends from these.
members() {
    # shellcheck disable=SC2086
    set -- $main
    if [ -e "$proc/self/stat" ]; then
        # shellcheck disable=SC2016
        awk -v main="${1:-0}" -v ticks="${2:-0}" -v marked="$(marked_processes .)" "$members_program" \
            "$proc"/[0-9]* 2>/dev/null
    else
        LC_ALL=C ps -A -o pid= -o ppid= -o pgid= -o stat= 2>/dev/null |
            awk -v main="${1:-0}" -v ticks=0 -v marked= "$members_program"
    fi
}

# shellcheck disable=SC2016
members_program='
function add(pid, up, its_group, its_session) {
    parent[pid] = up; group[pid] = its_group; session[pid] = its_session; count++
}
function read_stat(path,   text, line, field, pid) {
    pid = path; sub(/.*\//, "", pid)
    while ((getline line < (path "/stat")) > 0) text = text line " "
    close(path "/stat")
    if (!match(text, /.*\)/)) return
    split(substr(text, RLENGTH + 2), field, " ")
    if (pid == main && field[20] != ticks) main = 0
    if ((field[1] != "Z" && field[1] != "X") || field[18] > 1) add(pid, field[2], field[3], field[4])
}
BEGIN {
    if (ARGC > 1) for (i = 1; i < ARGC; i++) read_stat(ARGV[i])
    else while ((getline line) > 0) { split(line, field, " "); if (field[4] !~ /^[ZX]/) add(field[1], field[2], field[3], 0) }
    if (main > 1) for (pid in parent) if (group[pid] == main || session[pid] == main) member[pid] = 1
    split(marked, list, " ")
    for (i in list) if (list[i] in parent) member[list[i]] = 1
    do {
        grown = 0
        for (pid in parent) if (!(pid in member) && (parent[pid] in member)) { member[pid] = 1; grown = 1 }
    } while (grown)
    for (pid in member) print (main > 1 && group[pid] == main ? "group" : pid)
}'

# Sends the signal $1 to every process of the task once, and sets $count to how many there are.
deliver() {
    count=0 grouped='' others=''
    for member in $(members); do
        count=$((count + 1))
        case $member in
        group) grouped=1 ;;
        *) others="$others $member" ;;
        esac
    done
    if [ -n "$grouped" ]; then kill -"$1" -"${main%% *}" 2>/dev/null; fi
    # shellcheck disable=SC2086
    if [ -n "$others" ]; then kill -"$1" $others 2>/dev/null; fi
}

# Kills everything in the task until nothing is left, or the record is written.
kill_all() {
    interval=10
    while [ ! -e exit ]; do
        deliver KILL
        if [ "$count" = 0 ]; then return; fi
        pause "$interval"
        if [ "$interval" -lt 1000 ]; then interval=$((interval * 2)); fi
    done
}

# Says who this process is, as in task.pid.
identify() {
    look_at $$
    printf '%s' "$$ $ticks $boot"
}

# Appends a line to the journal of all tasks.
journal() {
    printf '%s %s %s\n' "$1" "${PWD##*/}" "$2" >>../journal
}

# Tells whoever has asked for the launch, should he still be there.
report() {
    (
        trap '' PIPE
        printf '%s\n' "$1" >&3
    ) 2>/dev/null
}

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
        rm -f ended
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
            note="this place does not tell exit code $code from signal $((code - 128))"
            if grep -q -x -e "signal $((code - 128))" requests 2>/dev/null; then outcome="signal $((code - 128))"; fi
        fi
        ;;
    esac
    case $outcome in
    'signal '*[0-9] | 'exit '[0-9]*) ;;
    *) outcome='' ;;
    esac
}

# Reads the requests made so far: sets $cause to the first one to end the task, $kill_at to the earliest end of grace.
read_requests() {
    cause='' kill_at='' signals=' '
    [ -e requests ] || return 0
    while read -r kind number at; do
        case $kind in
        signal) signals="$signals$number " ;;
        killed | timeout)
            cause=${cause:-$kind}
            if [ -z "$kill_at" ] || [ "$at" -lt "$kill_at" ]; then kill_at=$at; fi
            ;;
        esac
    done <requests
}

# Ends what is left of the task: TERM, unless a request has seen to that, then KILL at the end of the grace.
clear_away() {
    if [ -z "$cause" ]; then
        deliver TERM
        deliver CONT
        read_clock
        kill_at=$((now + kill_after / 10))
    fi
    own_end=$kill_at own_cause=$cause interval=10
    while [ -n "$(members)" ]; do
        read_requests
        if [ -z "$kill_at" ] || [ "$own_end" -lt "$kill_at" ]; then kill_at=$own_end; fi
        read_clock
        if [ "$now" -ge "$kill_at" ]; then deliver KILL; fi
        pause "$interval"
        if [ "$interval" -lt 160 ]; then interval=$((interval * 2)); fi
    done
    cause=$own_cause
}

# Writes the exit record into the space that was set aside for it; tries until that works or the folder is gone.
record() {
    line="$outcome started=$started ended=$ended leftover=$leftover${cause:+ cause=$cause}${note:+ note=$note}"
    until write_record; do
        if [ ! -e task.pid ]; then exit 1; fi
        pause 1000
    done
    journal "$ended" "$outcome"
}

write_record() {
    [ -e exit.next ] || printf '%-512s' '' >exit.next || return 1
    { printf '%s\n' "$line" | dd of=exit.next conv=notrunc,fsync || printf '%s\n' "$line" 1<>exit.next; } &&
        mv -f exit.next exit
} 2>/dev/null

# Ends the processes that wait to signal this task.
dismiss_ladders() {
    [ -e requests ] || return 0
    while read -r kind identity; do
        # shellcheck disable=SC2086
        if [ "$kind" = ladder ] && lives $identity; then kill -TERM -"${identity%% *}" 2>/dev/null; fi
    done <requests
}

run() {
    nonce=$2 version=$3 mask=$4 limit=$5 kill_after=$6 leftovers=$7 split=$8
    umask 077
    trap : HUP INT QUIT TERM USR1 USR2 ALRM
    exec 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-
    cd -- "$1" || exit 1
    read_wall
    started=$wall note=''
    claim_task || exit 1
    read_clock
    began=$now
    if [ "$limit" != - ]; then
        start_ladder TERM "$limit" "$kill_after" timeout 3>&-
    fi
    run_main
    read_clock
    ended=$((started + (now - began) * 10))
    exec 3>&-
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

# Makes this process the one supervisor of the task; exactly one succeeds.
claim_task() {
    identity=$(identify)
    printf 'supervisor %s\n' "$identity" >"in.$nonce/task.pid" && printf '%-512s' '' >"in.$nonce/exit.next" || {
        report 'refused storage its folder cannot be written'
        return 1
    }
    if ! ln "in.$nonce/task.pid" task.pid 2>/dev/null; then
        if [ -e task.pid ]; then report claimed; else report 'refused storage its folder cannot be written'; fi
        rm -rf "in.$nonce"
        return 1
    fi
    (
        cd "in.$nonce" && mv -f start command stdin token exit.next .meta.json .. 2>/dev/null
    )
    rm -rf "in.$nonce" &
}

start_ladder() {
    if command -v setsid >/dev/null 2>&1; then
        setsid sh "../.supervise-$version.sh" ladder "$@" </dev/null >/dev/null 2>&1 &
    else
        sh "../.supervise-$version.sh" ladder "$@" </dev/null >/dev/null 2>&1 &
    fi
}

# Decides what led to the end, and sees to what is left of the task.
settle() {
    read_identities .
    read_requests
    leftover=0
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
        read_clock
        clear_away
        return
    fi
    for member in $(members); do leftover=$((leftover + 1)); done
    if [ "$leftover" -gt 0 ] && [ "$leftovers" = kill ]; then clear_away; fi
}

# Reads who is in charge. Where nobody is any more, the number of the group proves nothing.
recognize() {
    umask 077
    read_identities .
    # shellcheck disable=SC2086
    lives $supervisor || lives $main || main=
}

send_signal() {
    printf 'signal %s\n' "$2" >>requests
    recognize
    deliver "$1"
}

ladder() {
    signal=$1 wait=$2 grace=$3 reason=$4
    umask 077
    printf 'ladder %s\n' "$(identify)" >>requests
    [ -e exit ] && exit 0
    if [ "$wait" -gt 0 ]; then pause "$wait"; fi
    [ ! -e exit ] && [ -e task.pid ] || exit 0
    recognize
    read_clock
    printf '%s %s %s\n' "$reason" "$signal" $((now + grace / 10)) >>requests
    if [ "$signal" != KILL ]; then
        deliver "$signal"
        deliver CONT
        pause "$grace"
    fi
    kill_all
}

# Becomes the main process. What it keeps in mind while the variables of the task come in has a name of its own.
become_main() {
    _openclaw_mask=$2 _openclaw_started=$4 _openclaw_folder=$PWD
    umask 077
    true >>task.log && { [ "$3" = merge ] || true >>task.err; } && true >>../journal && true >>task.pid ||
        not_started 126 "the folder of the task cannot be written"
    exec >>task.log 4>>task.pid 5>>../journal
    if [ "$3" = merge ]; then exec 2>&1; else exec 2>>task.err; fi
    if [ -e stdin ]; then exec <stdin; else exec </dev/null; fi
    _openclaw_identity=$(identify)
    set -- "$(command -v env)"
    . ./start 2>/dev/null
    printf 'task %s\n' "$_openclaw_identity" >&4 || not_started 126 "the folder of the task cannot be written"
    printf '%s %s started %s\n' "$_openclaw_started" "${_openclaw_folder##*/}" $$ >&5
    report "started $$"
    umask "$_openclaw_mask"
    unset OPENCLAW_PROC
    exec "$@" 3>&- 4>&- 5>&-
}

# Ends the main process before it has begun, as a shell would: with the code $1, because of $2.
not_started() {
    _openclaw_note=$2
    while :; do
        case $_openclaw_note in
        *"$newline"*) _openclaw_note="${_openclaw_note%%"$newline"*} ${_openclaw_note#*"$newline"}" ;;
        *) break ;;
        esac
    done
    printf '%.300s\n' "$_openclaw_note" >"$_openclaw_folder/failed"
    report failed
    exit "$1"
}
newline='
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
    (
        case $1 in
        */*)
            [ -e "$1" ] || exit 127
            [ -f "$1" ] && [ -x "$1" ] || exit 126
            exit 0
            ;;
        esac
        set -f
        IFS=:
        code=127
        for place in $PATH; do
            [ -n "$1" ] && [ -f "$place/$1" ] || continue
            [ -x "$place/$1" ] && exit 0
            code=126
        done
        exit "$code"
    )
    case $? in
    127) not_started 127 "command not found: '$1'" ;;
    126) not_started 126 "'$1' cannot be run: it is not an executable file" ;;
    esac
}

mode=$1
shift
case $mode in
run) run "$@" ;;
main) become_main "$@" ;;
signal) send_signal "$@" ;;
ladder) ladder "$@" ;;
probe) probe ;;
esac
exit
