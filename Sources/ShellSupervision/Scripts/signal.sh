# Hands a request to end or signal a task to somebody here who carries it out.
#
# Reads: the root, the task's id and its folder (if known), the supervisor's version, what the supervisor's script is
# to do, one per line; then that script, unless it should be here already.
# Writes one word: 'done', 'ended' or 'gone' (there is nothing to signal), 'deaf' (the task is being started and does
# not get on), 'install' (the script is missing here), or 'failed'.

IFS= read -r root && IFS= read -r id && IFS= read -r folder && IFS= read -r version && IFS= read -r request || exit 64
umask 077
unset OPENCLAW_TASK_ID OPENCLAW_TASK_TOKEN OPENCLAW_ATTEMPT
find_task "$root" "$id" "$folder"
patience=250
while :; do
    if [ ! -d "$folder" ]; then
        echo gone
        exit 0
    fi
    observe "$folder"
    case $state in
    ended* | damaged)
        echo ended
        exit 0
        ;;
    running' '[0-9]* | 'running -' | lost*) break ;;
    esac
    patience=$((patience - 1))
    if [ "$patience" = 0 ]; then
        echo deaf
        exit 0
    fi
    sleep 0.02 2>/dev/null || sleep 1
done

root=${folder%/*}
supervisor=$root/.supervise-$version.sh
if [ ! -s "$supervisor" ]; then
    if ! { cat >"$supervisor.$$" && [ -s "$supervisor.$$" ]; }; then
        rm -f "$supervisor.$$"
        echo install
        exit 0
    fi
    install_supervisor "$supervisor.$$" || {
        echo failed
        exit 0
    }
fi
cd -- "$folder" || exit 1
# shellcheck disable=SC2086
case $request in
signal*) sh "$supervisor" $request ;;
*) (detach sh "$supervisor" $request) ;;
esac </dev/null >/dev/null 2>&1 && echo 'done' || echo failed
