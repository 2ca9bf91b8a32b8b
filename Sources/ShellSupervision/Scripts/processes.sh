# Clocks, and the processes of a task.

# Sets $now to a time that is never set back, in hundredths of a second.
read_clock() {
    if [ -r "$proc/uptime" ]; then
        read -r now stat <"$proc/uptime"
        now=${now%.*}${now#*.}
    else
        now=$(date +%s)00
    fi
}

# Sets $wall to the time of day. What date(1) has told less than two seconds ago to anybody in this root, whose file for
# that is $1, is carried on with the other clock.
read_wall() {
    read_clock
    at='' age=-1
    { IFS=' ' read -r at wall words <"$1" && [ "$words" = "$boot" ] && age=$((now - at)); } 2>/dev/null
    if [ "$boot" != - ] && [ "$age" -ge 0 ] && [ "$age" -lt 200 ]; then
        wall=$((wall + age * 10))
        return
    fi
    wall=$(date +%s%3N)
    case $wall in
    '' | *[!0-9]*) wall=$(date +%s)000 ;;
    esac
    printf '%s %s %s\n' "$now" "$wall" "$boot" >"$1"
} 2>/dev/null

# Waits for $1 ms; where sleep(1) knows no fractions, for the next whole second.
pause() {
    seconds=$(($1 / 1000)) rest=$(($1 % 1000 + 1000))
    sleep "$seconds.${rest#1}" 2>/dev/null || sleep $((seconds + 1))
}

# Appends a line to the journal of all tasks.
journal() {
    printf '%s %s %s\n' "$1" "${PWD##*/}" "$2" >>../journal
}

# Prints the living processes of the task: 'group' for those that a signal to its group reaches, the pids of others.
# What counts: its group, its session, who carries its token, and whatever descends from these.
#
# Processes that end while they are looked at must not end the look: some awk gives up at the first file that cannot be
# read to its end, hence grep, which goes on.
members() {
    # shellcheck disable=SC2086
    set -- $main
    if [ -e "$proc/self/stat" ]; then
        marked=
        if [ -s token ]; then marked='grep -l -z -x -F -f token'; fi
        LC_ALL=C grep -s '' "$proc"/[0-9]*/stat /dev/null |
            LC_ALL=C awk -v main="${1:-0}" -v ticks="${2:-0}" -v marked="$marked" -v own=$$ \
                "$members_program" 2>/dev/null
    else
        LC_ALL=C ps -A -o pid= -o ppid= -o pgid= -o stat= 2>/dev/null |
            awk -v main="${1:-0}" -v marked= "$members_program"
    fi
}

# Whether no process of the task is left, found out without listing all processes: true only when that is certain. The
# main process has ended; all others are younger, and their pids are higher unless these have begun anew. There are
# 32768 at least, which no system uses up in a third of a second.
nothing_younger_is_left() {
    # shellcheck disable=SC2086
    set -- $main
    last='' marker=''
    { read -r line <"$proc/loadavg" && last=${line##* } && IFS= read -r marker <token; } 2>/dev/null || return 1
    read_clock
    if [ "$last" -lt "$1" ] || [ $((now - began)) -gt 30 ]; then return 1; fi
    case ${marker#OPENCLAW_TASK_TOKEN=} in
    '' | *[!0-9A-Za-z_-]*) return 1 ;;
    esac
    if kill -0 -"$1" 2>/dev/null; then return 1; fi
    list='' first=$1
    if [ $((last - first)) -le 300 ]; then
        while [ "$last" -gt "$first" ]; do
            if [ -e "$proc/$last/stat" ]; then list="$list $proc/$last/stat $proc/$last/environ"; fi
            last=$((last - 1))
        done
    else
        for place in "$proc"/[0-9]*; do
            if [ "${place##*/}" -gt "$first" ]; then list="$list $place/stat $place/environ"; fi
        done
    fi
    if [ -z "$list" ]; then return 0; fi
    # By token, by group and by session; that the file with the token is found proves that this works here.
    # shellcheck disable=SC2086
    found=$(LC_ALL=C grep -l -s -z -f token -e ") . [0-9]* $first " -e ") . [0-9]* [0-9]* $first " \
        token $list 2>/dev/null)
    [ "$found" = token ]
}

# shellcheck disable=SC2016
members_program='
function add(pid, up, its_group, its_session) {
    parent[pid] = up; group[pid] = its_group; session[pid] = its_session
}
function read_stat(pid, text,   field) {
    if (!match(text, /.*\)/)) return
    split(substr(text, RLENGTH + 2), field, " ")
    if (pid == main && field[20] != ticks) main = 0
    if ((field[1] != "Z" && field[1] != "X") || field[18] > 1) add(pid, field[2], field[3], field[4])
    # Only who was born after the main process can have the token from it; who looks here has not.
    if (marked != "" && field[20] + 0 >= ticks + 0 && pid != own && field[2] != own) candidates[pid] = path[pid]
}
function look_for_token(files,   command, file) {
    command = marked files " 2>/dev/null"
    while ((command | getline file) > 0) {
        sub(/\/environ$/, "", file); sub(/.*\//, "", file)
        if (file in parent) member[file] = 1
    }
    close(command)
}
# The name of a program may hold line breaks: each line says which file it is of.
start = index($0, "/stat:") {
    folder = pid = substr($0, 1, start - 1); sub(/.*\//, "", pid)
    path[pid] = folder
    text[pid] = text[pid] substr($0, start + 6) " "
    next
}
$4 !~ /^[ZX]/ { add($1, $2, $3, 0) }
END {
    for (pid in text) read_stat(pid, text[pid])
    # Before it has its own session the main process is alone.
    if (main > 1) for (pid in parent) if (pid == main || group[pid] == main || session[pid] == main) member[pid] = 1
    for (pid in candidates) if (!(pid in member)) {
        files = files " " candidates[pid] "/environ"
        # What a shell is given in one word has a limit.
        if (++count % 1000 == 0) { look_for_token(files); files = "" }
    }
    if (files != "") look_for_token(files)
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
    while [ ! -e exit ] && something_is_left; do
        deliver KILL
        pause "$interval"
        if [ "$interval" -lt 1000 ]; then interval=$((interval * 2)); fi
    done
}

# Whether a process of the task lives. One that is being born while the processes are listed can be missing from the
# list, so only the second list without any counts.
something_is_left() {
    for look in first second; do
        if [ "$look" = second ]; then pause 20; fi
        list=$(members)
        case $? in
        0 | 126 | 127) if [ -n "$list" ]; then return 0; fi ;;
        *) return 0 ;;
        esac
    done
    return 1
}
