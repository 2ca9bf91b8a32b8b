# Forgets a task that does not run.
#
# Reads: the root, the task's id and its folder (if known), one per line.
# Writes 'running' or 'removed'.

IFS= read -r root && IFS= read -r id && IFS= read -r folder || exit 64
find_task "$root" "$id" "$folder"
observe "$folder"
case $state in
running*) echo running ;;
*) LC_ALL=C rm -rf -- "$folder" && echo removed ;;
esac
