# Waits until a log has grown.
#
# Reads: the root, the task's id and its folder (if known), the name of the log, and a number of bytes, one per line.
# Writes the first byte behind them, and then goes on until it is ended: tail(1) would not notice before the next byte
# that nobody listens any more.

IFS= read -r root && IFS= read -r id && IFS= read -r folder && IFS= read -r name && read -r size || exit 64
find_task "$root" "$id" "$folder"
cd -- "$folder" && [ -f "$name" ] || exit 4
tail -c "+$((size + 1))" -f "$name" 2>/dev/null | head -c 1
