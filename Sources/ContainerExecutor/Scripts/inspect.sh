# Looks at an engine.
#
# Reads: how the engine's program is asked for its version, and an image or a container, and which of both it is.
# Writes the version; then 'absent', or the state of the container or 'present' for the image. Exits with 75 when the
# engine does not answer.

IFS= read -r format && IFS= read -r name && IFS= read -r kind || exit 64
engine info --format "$format" || exit 75
if ! engine inspect --type "$kind" "$name" >/dev/null 2>&1; then
    echo absent
elif [ "$kind" = image ]; then
    echo present
else
    engine inspect --type container --format '{{.State.Status}}' "$name"
fi
