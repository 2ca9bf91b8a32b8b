# Hands a request to end or signal a task to somebody here who carries it out.
#
# Reads: the task's id, its container ('-' if it is not known), and what the keeper is to do, one per line; then the
# keeper's script.
# Writes one word: 'done', or 'ended' (there is nothing to signal). Exits with 75 when the engine does not answer.

IFS= read -r id && IFS= read -r container && IFS= read -r request || exit 64
folder=$root/$id
if [ -s "$folder/container" ]; then read -r container form <"$folder/container"; fi
if [ "$container" = - ] || [ -s "$folder/failed" ]; then
    echo ended
    exit 0
fi
state=$(engine inspect --type container --format '{{.State.Status}}' "$container") || {
    is_missing "$container" || exit 75
    echo ended
    exit 0
}
has_ended() {
    case $state in
    exited | dead | stopped) return 0 ;;
    esac
    return 1
}
if has_ended; then
    echo ended
    exit 0
fi
LC_ALL=C mkdir -p -- "$folder" && install_keeper "$folder" || exit 73
# shellcheck disable=SC2086
case $request in
signal*) sh "$folder/keeper.sh" "$folder" "$words" "$container" $request </dev/null >/dev/null 2>&1 ;;
*) detach_keeper "$folder" "$words" "$container" $request ;;
esac || {
    # It may have ended in between.
    state=$(engine inspect --type container --format '{{.State.Status}}' "$container") && has_ended || exit 74
    echo ended
    exit 0
}
echo 'done'
