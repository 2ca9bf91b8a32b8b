# Creates and starts the container of a task, unless that was done before.
#
# Reads: the task's id, its token, what its keeper is to do ('-' for nothing), whether the image has a shell ('shell'
# if that is known, 'needed' if the task cannot do without, else '-'), the sizes of five parts, one per line; then the parts: 'arguments' (shell text that sets the
# words for the engine), 'variables' (a file for --env-file), 'command', 'stdin', and the keeper's script.
# Writes one line: 'started CONTAINER FORM', 'claimed CONTAINER FORM', 'failed' (it could not be started, and that is
# recorded), 'refused CODE WHY', 'create_failed' or 'start_failed CONTAINER' (the engine's words are on standard error).

refuse() {
    if [ -n "${incoming:-}" ]; then rm -rf -- "$incoming"; fi
    if [ ! -s "$folder/container" ]; then rm -rf -- "$folder"; fi
    printf 'refused %s\n' "$1"
    exit 0
}

# Takes the next part, of $1 bytes, from the standard input into the file $2.
take() {
    if [ "$1" -gt 0 ]; then LC_ALL=C dd bs="$1" count=1 of="$2" 2>/dev/null; fi
}

# Creates the container in the form $1.
create() {
    form=$1
    container=$(
        . "$incoming/arguments"
        engine create "$@"
    ) || {
        # A create whose client has died may have been carried out.
        found=$(engine inspect --type container --format '{{.Id}} {{index .Config.Labels "openclaw.token"}}' \
            "openclaw-$id" 2>/dev/null) && [ "${found#* }" = "$token" ] || return 1
        container=${found%% *}
    }
    container=${container##*"
"}
}

# Whether there is certainly no shell in the container.
lacks_shell() {
    problem=$(engine cp "$container:/bin/sh" - 2>&1 >/dev/null) && return 1
    case $problem in
    *'ould not find'* | *'could not be found'* | *'no such file'*) return 0 ;;
    esac
    return 1
}

# Whether the engine, asked for a while, says that the container was started.
was_started() {
    patience=20
    while [ "$patience" -gt 0 ]; do
        state=$(state_of "$container")
        case $state in
        created | configured | initialized | '') ;;
        *) return 0 ;;
        esac
        if [ -z "$state" ] && is_missing "$container"; then return 0; fi
        patience=$((patience - 1))
        sleep 0.1 2>/dev/null || sleep 1
    done
    return 1
}

IFS= read -r id && IFS= read -r token && IFS= read -r keeper && IFS= read -r shell &&
    read -r arguments_size variables_size command_size stdin_size keeper_size || exit 64
folder=$root/$id container='' form=''
if [ "$arguments_size" = 0 ] && [ ! -d "$folder" ]; then refuse 'launch_refused it has no command'; fi
LC_ALL=C mkdir -p -- "$folder" || refuse 'storage its folder cannot be created'
if command -v flock >/dev/null 2>&1; then
    exec 9>"$folder/lock" && flock -w 20 9 || refuse 'executor_error another launch of it does not get on'
fi
if [ -s "$folder/failed" ]; then
    echo failed
    exit 0
fi
if [ -s "$folder/container" ]; then read -r container form <"$folder/container"; fi
if [ -e "$folder/started" ] && was_started; then
    printf 'claimed %s %s\n' "$container" "$form"
    exit 0
fi

if [ -z "$container" ]; then
    if [ "$arguments_size" = 0 ]; then refuse 'launch_refused it has no command'; fi
    incoming=$folder/incoming
    LC_ALL=C mkdir -p -- "$incoming" "$folder/in" || refuse 'storage its inputs cannot be written'
    LC_ALL=C cat >"$incoming/all" || refuse 'storage its inputs cannot be written'
    size=$((arguments_size + variables_size + command_size + stdin_size + keeper_size))
    [ "$(wc -c <"$incoming/all")" -eq "$size" ] || refuse 'interrupted its inputs have not arrived completely'
    {
        take "$arguments_size" "$incoming/arguments" && take "$variables_size" "$incoming/variables" &&
            take "$command_size" "$folder/in/command" && take "$stdin_size" "$folder/in/stdin" &&
            if [ "$keeper_size" -gt 0 ]; then install_keeper "$folder"; fi
    } <"$incoming/all" || refuse 'storage its inputs cannot be written'
    # Only this user can get here; in the container it may be anybody who has to read them.
    LC_ALL=C chmod -R a+rX "$folder/in" || refuse 'storage its inputs cannot be written'
    create shell || {
        echo create_failed
        exit 0
    }
    if [ "$shell" != shell ] && lacks_shell; then
        engine rm --volumes "$container" >/dev/null || refuse 'executor_error a container cannot be removed'
        if [ "$shell" = needed ]; then
            refuse 'launch_refused its image has no /bin/sh; without one only words can run, and without standard input'
        fi
        create plain || {
            echo create_failed
            exit 0
        }
    fi
    printf '%s %s\n' "$container" "$form" >"$folder/container.new" &&
        LC_ALL=C mv -f -- "$folder/container.new" "$folder/container" || refuse 'storage its container cannot be noted'
    rm -rf -- "$incoming"
fi

boot=-
if [ -r /proc/sys/kernel/random/boot_id ]; then read -r boot </proc/sys/kernel/random/boot_id; fi
printf '%s\n' "$boot" >"$folder/started" || refuse 'storage its start cannot be noted'
# shellcheck disable=SC2086
if [ "$keeper" != - ]; then detach_keeper "$folder" "$words" "$container" $keeper; fi
if engine start "$container" >/dev/null; then
    printf 'started %s %s\n' "$container" "$form"
else
    printf 'start_failed %s\n' "$container"
fi
