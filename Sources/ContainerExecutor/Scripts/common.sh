# What every script here begins with. POSIX sh and POSIX tools; where more helps, it is looked for first.
#
# Reads: the folder of all tasks at the place, the engine's program, and the words that call it, quoted for a shell.

umask 077
unset OPENCLAW_TASK_ID OPENCLAW_TASK_TOKEN OPENCLAW_ATTEMPT
IFS= read -r root && IFS= read -r program && IFS= read -r words || exit 64
case $root in
'~' | '~/'*) root=$HOME${root#'~'} ;;
esac
command -v "$program" >/dev/null 2>&1 || exit 69

engine() { eval "command $words \"\$@\""; }

# Prints the state of the container $1, or nothing when the engine does not tell.
state_of() { engine inspect --type container --format '{{.State.Status}}' "$1" 2>/dev/null; }

# Whether the engine answers, and does not know the container $1.
is_missing() {
    known=$(engine ps --all --no-trunc --quiet --filter label=openclaw.task) || return 1
    case $known in
    *"$1"*) return 1 ;;
    esac
}

# Runs the keeper of the folder $1 with the other words, in a session of its own where that can be had.
detach_keeper() {
    if command -v setsid >/dev/null 2>&1; then
        setsid setsid sh "$1/keeper.sh" "$@"
    else
        (sh "$1/keeper.sh" "$@" &)
    fi </dev/null >/dev/null 2>&1 9>&-
}

# Puts the keeper's script, the standard input of this one, into the folder $1; complete, or not at all.
install_keeper() { LC_ALL=C cat >"$1/keeper.$$" && LC_ALL=C mv -f -- "$1/keeper.$$" "$1/keeper.sh"; }
