# Follows the size of a log.
#
# Reads: the root, the task's id and its folder (if known), the name of the log, and a number of bytes, one per line.
# Writes the size of the log in a line, now and each time it has grown beyond these bytes, at most fifty times a second.
# Goes on until it is ended. Exits with 4 when there is no such log, or no tail(1).

IFS= read -r root && IFS= read -r id && IFS= read -r folder && IFS= read -r name && read -r size || exit 64
find_task "$root" "$id" "$folder"
cd -- "$folder" && [ -f "$name" ] && command -v tail >/dev/null || exit 4
wc -c <"$name" || exit 4
tail -c "+$((size + 1))" -f "$name" 2>/dev/null | while :; do
    dd bs=1048576 count=1 of=/dev/null 2>/dev/null && wc -c <"$name" || exit 1
    sleep 0.02 2>/dev/null || sleep 1
done
