# Tells what is known of tasks.
#
# Reads: the root, then the id and the folder (if known) of each task, one per line.
# Writes for each one line: its id, and 'not_launched', 'running PID', 'ended RECORD', 'damaged', 'lost gone PID',
# 'lost restarted' or 'lost damaged'.

IFS= read -r root || exit 64
while IFS= read -r id && IFS= read -r folder; do
    find_task "$root" "$id" "$folder"
    observe "$folder"
    printf '%s %s\n' "$id" "$state"
done
