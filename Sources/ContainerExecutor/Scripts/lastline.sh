# Writes the last line that a container has written.
#
# Reads: the container.

IFS= read -r container || exit 64
line=$(engine logs --tail 1 "$container" 2>&1) || exit 75
if [ -z "$line" ]; then
    # The engine may know the end before it has the last line.
    sleep 0.3 2>/dev/null || sleep 1
    line=$(engine logs --tail 1 "$container" 2>&1) || exit 75
fi
printf '%s\n' "$line"
