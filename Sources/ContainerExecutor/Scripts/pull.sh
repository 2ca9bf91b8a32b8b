# Fetches an image, unless it is there and need not be asked for.
#
# Reads: the image, and 'missing' or 'always', one per line.
# Writes what the engine says meanwhile; the last line is 'present', 'pulled' or 'failed'.

IFS= read -r image && IFS= read -r policy || exit 64
if [ "$policy" = missing ] && engine image inspect "$image" >/dev/null 2>&1; then
    echo present
    exit 0
fi
if engine pull "$image" 2>&1; then echo pulled; else echo failed; fi
