# Forgets a task that does not run.
#
# Reads: the root, the task's id and its folder (if known), one per line.
# Writes 'running' or 'removed'.

IFS= read -r root && IFS= read -r id && IFS= read -r folder || exit 64
find_task "$root" "$id" "$folder"
observe "$folder"
case $state in
running*) echo running ;;
*)
    # Under another name first, so that what is left of an interrupted removal is no task.
    gone=${folder%/*}/.gone.$$
    if [ -d "$folder" ]; then LC_ALL=C mv -f -- "$folder" "$gone" || exit 1; fi
    LC_ALL=C rm -rf -- "$gone" && echo removed
    ;;
esac
