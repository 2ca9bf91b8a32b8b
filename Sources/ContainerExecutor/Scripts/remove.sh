# Forgets a task that has ended: its container, the container's anonymous volumes, its folder.
#
# Reads: the task's id, and its container ('-' if it is not known).
# Writes 'removed' or 'running'. Exits with 75 when the engine does not answer.

IFS= read -r id && IFS= read -r container || exit 64
folder=$root/$id
if [ -s "$folder/container" ]; then read -r container form <"$folder/container"; fi
if [ "$container" != - ] && ! engine rm --volumes "$container" >/dev/null; then
    case $(state_of "$container") in
    running | paused | restarting | stopping)
        echo running
        exit 0
        ;;
    esac
    is_missing "$container" || exit 75
fi
rm -rf -- "$folder" && echo removed
