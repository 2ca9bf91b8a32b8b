#!/bin/sh
# Gives Claude Code something to do in a workspace, shows its progress and prints its answer.
# Needs a `claude` in PATH that is logged in; root may run it only inside a sandbox (see `openclaw-agent start --help`).
#
# Usage: ask-claude.sh [WORKSPACE [PROMPT-FILE]]        the prompt comes from standard input without a file
workspace=${1:-$(dirname "$0")/c-project}
prompt=${2:--}

id=$(openclaw-agent start --json --workspace "$workspace" --prompt-file "$prompt" --max-turns 50 --timeout 1h |
    sed -n 's/.*"task_id" *: *"\([^"]*\)".*/\1/p' | head -n 1)
[ -n "$id" ] || exit 125

openclaw-agent logs "$id" --follow
openclaw-agent wait "$id"
code=$?
openclaw-agent status "$id"
exit $code
