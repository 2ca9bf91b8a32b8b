#!/bin/sh
# How a program that cannot wait starts a task, goes on with something else, and looks again from time to time.
# (A program that can wait uses `openclaw-agent wait ID`, which returns the moment the task ends.)
#
# Usage: agent-poll.sh [WORKSPACE [COMMAND]]
workspace=${1:-$(dirname "$0")/c-project}
command=${2:-make && make test}

# field NAME: the first text value of that name in the JSON on standard input.
field() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" | head -n 1; }

# The key makes a repeated start harmless: the same key gives the same task, not a second one.
key=agent-poll-$$-$(date +%s)
id=$(openclaw-agent run --json --idempotency-key "$key" --workspace "$workspace" --cmd "$command" | field task_id)
if [ -z "$id" ]; then
    echo 'agent-poll: the task could not be started' >&2
    exit 125
fi
echo "agent-poll: started $id"

while true; do
    status=$(openclaw-agent status "$id" --json | field status)
    echo "agent-poll: $status"
    case $status in
    pending | running) sleep 1 ;;
    *) break ;;
    esac
done

openclaw-agent logs "$id" --lines 5
[ "$status" = completed ]
