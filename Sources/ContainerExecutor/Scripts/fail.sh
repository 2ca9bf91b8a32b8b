# Records that a task could not be started, for good.
#
# Reads: the task's id, and one line: the exit code that a shell would give, and why.

IFS= read -r id && IFS= read -r line || exit 64
LC_ALL=C mkdir -p -- "$root/$id" || exit 1
printf '%s %s\n' "$(date +%s)" "$line" >"$root/$id/failed.new" &&
    LC_ALL=C mv -f -- "$root/$id/failed.new" "$root/$id/failed"
