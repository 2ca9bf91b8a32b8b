# Writes what a container has written, from a byte offset on.
#
# Reads: the container, the offset, 'out', 'err' or 'both', and 'now' or 'follow', one per line.
# Exits with 0 when that was all, 10 when the container had not ended before, 4 when there is no such container, and 75
# when the engine did not answer to the end. Of what does not go to standard output nothing is written unless it is
# whole, because what the engine's program itself has to say goes the same way.

IFS= read -r container && IFS= read -r offset && IFS= read -r stream && IFS= read -r mode || exit 64
state=$(state_of "$container") || {
    is_missing "$container" && exit 4
    exit 75
}
code=10
case $state in
exited | dead | stopped) code=0 ;;
esac
set -- logs
if [ "$mode" = follow ]; then set -- "$@" --follow; fi
if [ "$stream" = out ]; then
    failure=$({
        {
            engine "$@" "$container" 2>/dev/null 3>&- 4>&-
            echo $? >&3
        } | tail -c "+$((offset + 1))" >&4 3>&-
    } 3>&1) 4>&1
    [ "$failure" = 0 ] || exit 75
    exit "$code"
fi
copy=$(mktemp "${TMPDIR:-/tmp}/openclaw-log.XXXXXX") || exit 75
trap 'rm -f -- "$copy"' EXIT
case $stream in
err) engine "$@" "$container" 2>"$copy" >/dev/null ;;
*) engine "$@" "$container" >"$copy" 2>&1 ;;
esac || exit 75
tail -c "+$((offset + 1))" "$copy" || exit 75
exit "$code"
