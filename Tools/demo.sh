#!/bin/sh
# The main job on real input: builds and tests examples/c-project as tasks, in a private home folder; then the same
# things on another host, which goes away in the middle.
#
# Usage: demo.sh FOLDER-OF-THE-PROGRAMS
# Exits with 0 only if everything was as promised. Leaves nothing behind, neither files nor processes.
set -u

programs=$(cd "${1:?usage: demo.sh FOLDER-OF-THE-PROGRAMS}" && pwd) || exit 1
tools=$(cd "$(dirname "$0")" && pwd) || exit 1
project=$(cd "$tools/../examples/c-project" && pwd) || exit 1

stage=$(mktemp -d "${TMPDIR:-/tmp}/openclaw-demo.XXXXXX") || exit 1
broken_promises=0

clean_up() {
    trap - EXIT INT TERM HUP
    openclaw-agent daemon stop >/dev/null 2>&1
    for undo in stop_host remove_image; do
        if command -v "$undo" >/dev/null; then "$undo"; fi
    done
    rm -rf "$stage"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# A home of its own: nothing here touches the tasks, the daemon or the configuration of whoever runs the demo.
PATH=$programs:$PATH
HOME=$stage/home
XDG_CONFIG_HOME=$HOME/.config XDG_DATA_HOME=$HOME/.local/share XDG_STATE_HOME=$HOME/.local/state
XDG_RUNTIME_DIR=$stage/run
export PATH HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_RUNTIME_DIR
unset OPENCLAW_CONFIG MAKEFLAGS MAKELEVEL MFLAGS
mkdir -p "$HOME"
mkdir -m 700 "$XDG_RUNTIME_DIR"
cp -R "$project" "$HOME/c-project"
rm -rf "$HOME/c-project/build"
cd "$HOME" || exit 1

if [ -t 1 ]; then bold=$(printf '\033[1m') dim=$(printf '\033[2m') green=$(printf '\033[32m') red=$(printf '\033[31m') off=$(printf '\033[0m')
else bold='' dim='' green='' red='' off=''; fi

chapter() { printf '\n%s── %s %s\n' "$bold" "$1" "$off"; }
tell() { printf '%s%s%s\n' "$dim" "$1" "$off"; }

# The command line, as one would type it.
typed() {
    line=
    for word; do
        case $word in
        *\'*) word="\"$(printf '%s' "$word" | sed 's/[\\"$`]/\\&/g')\"" ;;
        '' | *[!A-Za-z0-9_./:=@%+,~-]*) word="'$word'" ;;
        esac
        line="$line $word"
    done
    printf '\n%s$%s%s\n' "$bold" "$line" "$off"
}

# Shows a command, runs it, and keeps its exit code in $code.
show() {
    typed "$@"
    "$@"
    code=$?
}

# The same for a command that answers in JSON; the answer is kept in $answer and shown in a readable form.
show_json() {
    typed "$@"
    answer=$("$@")
    code=$?
    printf '%s\n' "$answer" | python3 -m json.tool --no-ensure-ascii 2>/dev/null || printf '%s\n' "$answer"
}

# The first text value of a key in $answer.
field() { printf '%s\n' "$answer" | sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" | head -n 1; }

promise() {
    text=$1
    shift
    if "$@"; then
        printf '%s✔ %s%s\n' "$green" "$text" "$off"
    else
        printf '%s✘ %s%s\n' "$red" "$text" "$off"
        broken_promises=$((broken_promises + 1))
    fi
}

chapter 'Where tasks can run'
tell "The executor 'local' is there without any configuration. The daemon starts by itself."
show openclaw-agent executors
promise 'the command line answers' [ "$code" -eq 0 ]

chapter 'Build and test a C project'
show_json openclaw-agent run --workspace c-project --tag project=wordfreq --cmd 'make && make test' --json
build=$(field task_id)
promise 'the task was accepted and has an id' [ -n "$build" ]
if [ -z "$build" ]; then exit 1; fi

tell 'It runs on its own now. Following its log until it ends:'
show openclaw-agent logs "$build" --follow
show openclaw-agent wait "$build"
promise 'its exit code came through: 0' [ "$code" -eq 0 ]

chapter 'What is known about it'
show_json openclaw-agent status "$build" --json
promise "its status is 'completed'" [ "$(field status)" = completed ]
show openclaw-agent list
record=$HOME/.openclaw-agent/completions/$build.json
show_json cat "$record"
promise 'the completion record says success' [ "$(field status)" = success ]

chapter 'A job that fails'
tell 'One of the tests is told to fail. `run --wait` ends with the exit code of the job itself; that of make is 2.'
show openclaw-agent run --workspace c-project --cmd 'make test FAIL=1' --wait
promise 'a failing job is reported as failed: exit code 2' [ "$code" -eq 2 ]

chapter 'A job that takes too long'
tell 'The limit is kept where the job runs, whether anybody is watching or not. 124 means: it ran out of time.'
show openclaw-agent run --workspace c-project --cmd 'sleep 600' --timeout 1s --wait
promise 'the time limit held: exit code 124' [ "$code" -eq 124 ]

chapter 'A job that has to be killed'
tell 'This one ignores TERM and has a child in a session of its own. After the grace everything in it gets KILL.'
nap=$((100000000 + $$))
show_json openclaw-agent run --workspace c-project --json \
    --cmd "trap '' TERM; setsid sleep $nap & echo 'try to stop me'; while true; do sleep 1; done"
stubborn=$(field task_id)
deadline=$(($(date +%s) + 10))
until openclaw-agent logs "$stubborn" 2>/dev/null | grep -q 'try to stop me'; do
    [ "$(date +%s)" -lt "$deadline" ] || break
    sleep 0.1
done
show openclaw-agent kill "$stubborn" --grace 1s
show openclaw-agent wait "$stubborn"
promise 'it was ended by signal 9: exit code 128 + 9 = 137' [ "$code" -eq 137 ]
show_json openclaw-agent status "$stubborn" --json
promise "its status is 'killed'" [ "$(field status)" = killed ]
nothing_left() { ! ps -eo args= | grep -q "^sleep $nap\$"; }
promise 'nothing of it is left, not even the child that had left its group' nothing_left

# shellcheck source=Tools/demo-host.sh
. "$tools/demo-host.sh"

chapter 'The story so far'
show openclaw-agent list

# shellcheck source=Tools/demo-container.sh
. "$tools/demo-container.sh"

chapter 'The end'
show openclaw-agent daemon stop
promise 'the daemon stopped when asked' [ "$code" -eq 0 ]

if [ "$broken_promises" -eq 0 ]; then
    printf '\n%sEverything was as promised.%s Next: make test, make install, openclaw-agent --help\n' "$green" "$off"
else
    printf '\n%s%s promises were broken.%s\n' "$red" "$broken_promises" "$off"
    exit 1
fi
