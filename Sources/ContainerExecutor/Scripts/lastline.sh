# Writes the last line that a container has written.
#
# Reads: the container.

IFS= read -r container || exit 64
engine logs --tail 1 "$container" 2>&1 || exit 75
