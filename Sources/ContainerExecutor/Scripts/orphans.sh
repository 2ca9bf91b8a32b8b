# Writes the containers that carry our label, one per line: its id, its name, its state.

engine ps --all --no-trunc --filter label=openclaw.task --format '{{.ID}} {{.Names}} {{.State}}' || exit 75
