/// Where a session keeps its own record. ``ClaudeStreamParser`` reads it and ``ClaudeRenderer`` shows it.
public enum ClaudeTranscript {
    /// A POSIX shell script that finds a transcript on the host where it runs, whatever folder the session worked in.
    ///
    /// Reads the session's id, a number of bytes and `CLAUDE_CONFIG_DIR` (may be empty), one per line. Writes the size of the transcript in a line, then its
    /// end. Exits with 4 when there is none.
    public static let script = """
        IFS= read -r session && read -r limit && IFS= read -r config || exit 64
        for file in "${config:-${CLAUDE_CONFIG_DIR:-$HOME/.claude}}"/projects/*/"$session".jsonl; do
            [ -f "$file" ] || continue
            wc -c <"$file" && tail -c "$limit" "$file"
            exit
        done
        exit 4
        """
}
