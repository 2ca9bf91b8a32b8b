# What goes on at the place while nobody is connected: the time limit of a task, and what it takes to end it.
#
# Arguments: the folder of the task, the words that call the engine, quoted for a shell; the container; then
#   limit MS GRACE INIT                   end it when it has run for so long
#   ladder NUMBER GRACE CAUSE INIT        end it: the signal, then KILL after the grace
#   signal NUMBER INIT                    deliver a signal
# INIT is 'init' where process 1 of the container passes signals on and does nothing else. Times are milliseconds.
#
# What is sent is noted before it is sent, in the file 'signals'; why the task ends, in the file 'ending', by whoever
# comes first.

trap '' HUP
folder=$1 words=$2 container=$3
shift 3

engine() { eval "command $words \"\$@\""; }

pause() {
    sleep "$(($1 / 1000)).$(printf %03d $(($1 % 1000)))" 2>/dev/null || sleep $((($1 + 999) / 1000))
}

# Sets $state; waits while the engine does not answer. Fails when there is nothing left to be kept.
look() {
    until state=$(engine inspect --type container --format '{{.State.Status}}' "$container" 2>/dev/null); do
        [ -d "$folder" ] || return 1
        if known=$(engine ps --all --no-trunc --quiet --filter label=openclaw.task 2>/dev/null); then
            case $known in
            *"$container"*) ;;
            *) return 1 ;;
            esac
        fi
        pause 500
    done
    case $state in
    exited | dead | stopped | removing) return 1 ;;
    esac
}

# Whether the container has its processes for itself. Only then may all of them be meant.
is_private() {
    case $(engine inspect --type container --format '<{{.HostConfig.PidMode}}>' "$container") in
    '<>' | '<private>') return 0 ;;
    esac
    return 1
}

# Sends the signal $1 to everything in the container. Processes other than the main one are reached only through a
# shell in the container; $2 is 'init' or not, $3 is given to wake what is stopped.
deliver() {
    printf '%s\n' "$1" >>"$folder/signals"
    # shellcheck disable=SC2016
    if is_private && engine exec "$container" sh -c 'kill "-$1" -1 && if [ -n "$2" ]; then kill -s CONT -1; fi' sh "$1" "$3"; then
        [ "$2" = init ] && return
    fi
    engine kill --signal "$1" "$container"
}

ladder() {
    look || return 0
    (set -C && printf '%s\n' "$3" >"$folder/ending") 2>/dev/null
    if [ "$state" = paused ]; then engine unpause "$container"; fi
    if [ "$2" -gt 0 ]; then
        # It must not keep the rest from happening.
        deliver "$1" "$4" wake &
        rest=$2 step=50
        while [ "$rest" -gt 0 ]; do
            if [ "$step" -gt "$rest" ]; then step=$rest; fi
            pause "$step"
            rest=$((rest - step))
            if [ "$step" -lt 1000 ]; then step=$((step * 2)); fi
            look || return 0
        done
    fi
    printf '9\n' >>"$folder/signals"
    while look; do
        engine kill --signal 9 "$container"
        pause 200
    done
}

limit() {
    look || return 0
    while [ "$state" = created ] || [ "$state" = configured ] || [ "$state" = initialized ]; do
        pause 100
        look || return 0
    done
    rest=$1
    while [ "$rest" -gt 0 ]; do
        step=30000
        if [ "$step" -gt "$rest" ]; then step=$rest; fi
        pause "$step"
        rest=$((rest - step))
        look || return 0
    done
    ladder 15 "$2" timeout "$3"
}

request=$1
shift
case $request in
limit) limit "$@" ;;
ladder) ladder "$@" ;;
signal) deliver "$1" "$2" '' ;;
esac
