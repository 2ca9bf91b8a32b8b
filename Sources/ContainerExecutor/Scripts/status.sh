# Tells how tasks are.
#
# Reads: for each task one line with its id and its container ('-' if it is not known).
# Writes a line for each container that the engine knows; then for each task a line 'task ID FOLDER STARTED CONTAINER FORM
# CAUSE SIGNALS', with '-' for what is not there, and 'failed ID SECONDS CODE WHY' if it could not be started; then
# 'end' or, when some are missing, 'missing' and the containers that are there all the same at a second look.
# Exits with 75 when the engine does not answer.

boot=-
if [ -r /proc/sys/kernel/random/boot_id ]; then read -r boot </proc/sys/kernel/random/boot_id; fi
tasks=''
set --
while read -r id container; do
    folder=$root/$id there=- started=- form=-
    if [ -d "$folder" ]; then there=folder; fi
    if [ -e "$folder/started" ]; then
        started=earlier
        read -r start <"$folder/started"
        if [ "$start" = "$boot" ]; then started=now; fi
    fi
    if [ -s "$folder/container" ]; then read -r container form <"$folder/container"; fi
    tasks="$tasks$id $there $started $container $form
"
    if [ "$container" != - ]; then set -- "$@" "$container"; fi
done

# Why a task ends is noted before anything is done about it. So the notes are read behind the engine's answer: whatever
# end that shows, its reason is there.
tell() {
    printf '%s' "$tasks" | while read -r id there started container form; do
        folder=$root/$id cause=- signals=-
        if [ -s "$folder/ending" ]; then read -r cause <"$folder/ending"; fi
        if [ -s "$folder/signals" ]; then signals=$(LC_ALL=C sort -u "$folder/signals" | tr '\n' ,); fi
        printf 'task %s %s %s %s %s %s %s\n' "$id" "$there" "$started" "$container" "$form" "$cause" "$signals"
        if [ -s "$folder/failed" ]; then
            read -r line <"$folder/failed"
            printf 'failed %s %s\n' "$id" "$line"
        fi
    done
}

if [ $# = 0 ] || engine inspect --type container --format 'container {{.Id}} {{.State.Status}} {{.State.ExitCode}} '\
'{{.State.OOMKilled}} {{.State.Pid}} {{json .State.StartedAt}} {{json .State.FinishedAt}} {{.State.Error}}' "$@"; then
    tell
    echo end
    exit 0
fi
known=$(engine ps --all --no-trunc --quiet --filter label=openclaw.task) || exit 75
tell
# shellcheck disable=SC2086
printf 'missing %s\n' "$(echo $known)"
