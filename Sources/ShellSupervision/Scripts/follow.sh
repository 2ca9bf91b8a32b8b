# Follows the journal.
#
# Reads: the root, and an offset, or '-' for what is added from now on.
# Writes one line with the offset, and then what the journal holds from there on, for ever.

IFS= read -r root && IFS= read -r offset || exit 64
umask 077
choose_root "$root" || exit 4
true >>"$root/journal" || exit 1
if [ "$offset" = - ]; then offset=$(wc -c <"$root/journal") && offset=$((offset)); fi
printf '%s\n' "$offset"
# By its path, so that a root that is wiped and made anew is followed, too, once nobody works in the old one.
exec tail -c "+$((offset + 1))" -F "$root/journal" 2>/dev/null
