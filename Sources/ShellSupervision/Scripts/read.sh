# Reads a part of a file that grows: a log, or the journal.
#
# Reads: the root, the task's id (none for the journal) and its folder (if known), the name of the file, an offset and
# a number of bytes, one per line.
# Writes the blocks of 16384 bytes that hold the part, and then, right-justified in 20 characters each, the size of the
# file and how much of its head has been removed. Exits with 4 when there is no such file.

IFS= read -r root && IFS= read -r id && IFS= read -r folder && IFS= read -r name && read -r offset limit || exit 64
if [ -n "$id" ]; then
    find_task "$root" "$id" "$folder"
else
    choose_root "$root" || exit 4
    folder=$root
fi
[ -f "$folder/$name" ] || exit 4
if [ ! -s "$folder/$name" ]; then
    printf '%20d%20d' 0 0
    exit 0
fi
size=$(wc -c <"$folder/$name") || exit 1
size=$((size))
if [ "$offset" -lt "$size" ]; then
    dd bs=16384 skip=$((offset / 16384)) count=$(((offset % 16384 + limit + 16383) / 16384)) \
        <"$folder/$name" 2>/dev/null || exit 1
fi
# Looked up last: what was removed before or meanwhile must not be taken for what the task wrote.
head=0
if [ -s "$folder/$name.head" ]; then read -r head <"$folder/$name.head"; fi
printf '%20d%20d' "$size" "$head"
