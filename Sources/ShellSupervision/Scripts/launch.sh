# Puts a task into its folder and starts its supervisor, unless there is or was one.
#
# Reads: the root, the task's id, a word that no other launch has, the token, the supervisor's version, the
# supervisor's options, the sizes of five parts, one per line; then the parts: the supervisor's script (empty if it
# should be here already), 'start', 'command', '.meta.json', 'stdin'.
# Writes the folder, and one line more: 'started PID' or 'failed' (either way the supervisor is in charge), 'claimed'
# (one is or was), 'install' (its script is missing here), or 'refused CODE WHY' (nothing was started).

refuse() {
    if [ -n "${incoming:-}" ]; then
        rm -rf -- "$incoming"
        rmdir -- "$folder" 2>/dev/null
    fi
    printf 'refused %s\n' "$1"
    exit 0
}

# Takes the next part, of $1 bytes, from the standard input into the file $2.
take() {
    if [ "$1" -gt 0 ]; then LC_ALL=C dd bs="$1" count=1 of="$2"; fi
}

umask 077
unset OPENCLAW_TASK_ID OPENCLAW_TASK_TOKEN OPENCLAW_ATTEMPT
IFS= read -r root && IFS= read -r id && IFS= read -r nonce && IFS= read -r token && IFS= read -r version &&
    IFS= read -r options && read -r supervisor_size start_size command_size meta_size stdin_size || exit 64

choose_root "$root" || refuse "folder_untrusted $objection"
folder=$root/$id
printf '%s\n' "$folder"
if [ -e "$folder/exit" ] || [ -e "$folder/task.pid" ]; then
    echo claimed
    exit 0
fi
if [ $((3000000000 / 3)) != 1000000000 ]; then refuse 'unsupported the shell there calculates with 32 bits only'; fi
if [ "$start_size" = 0 ]; then refuse 'launch_refused it has no command'; fi
supervisor=$root/.supervise-$version.sh
if [ "$supervisor_size" = 0 ] && [ ! -s "$supervisor" ]; then
    echo install
    exit 0
fi

incoming=$folder/in.$nonce
LC_ALL=C mkdir -p -- "$incoming" || refuse 'storage its folder cannot be created'
LC_ALL=C cat >"$incoming/all" || refuse 'storage its inputs cannot be written'
size=$((supervisor_size + start_size + command_size + meta_size + stdin_size))
[ "$(wc -c <"$incoming/all")" -eq "$size" ] || refuse 'interrupted its inputs have not arrived completely'
{
    take "$supervisor_size" "$incoming/supervisor" && take "$start_size" "$incoming/start" &&
        take "$command_size" "$incoming/command" && take "$meta_size" "$incoming/.meta.json" &&
        if [ "$stdin_size" -gt 0 ]; then LC_ALL=C cat >"$incoming/stdin"; fi &&
        if [ -n "$token" ]; then printf 'OPENCLAW_TASK_TOKEN=%s\n' "$token" >"$incoming/token"; fi
} <"$incoming/all" || refuse 'storage its inputs cannot be written'
if [ "$supervisor_size" -gt 0 ]; then
    install_supervisor "$incoming/supervisor" || refuse 'storage the supervisor cannot be installed'
fi

# The first line decides; the pipe itself may stay open as long as the task runs.
# shellcheck disable=SC2086
detach sh "$supervisor" run "$folder" "$nonce" "$version" $options 3>&1 </dev/null >/dev/null 2>&1 | {
    IFS= read -r answer || answer='refused executor_error its supervisor ended without a word'
    printf '%s\n' "$answer"
}
