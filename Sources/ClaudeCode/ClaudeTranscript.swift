/// Where a session keeps its own record. ``ClaudeStreamParser`` reads it and ``ClaudeRenderer`` shows it.
public enum ClaudeTranscript {
    /// The path of a session's transcript on the host where it ran (observed with version 2.1.330).
    ///
    /// - Parameters:
    ///   - workspace: The working directory, absolute and with all symbolic links resolved, as the session's `cwd` is.
    ///   - home: The home folder of the user that the session ran as.
    ///   - configFolder: `CLAUDE_CONFIG_DIR`, if the session had one.
    public static func path(
        workspace: String, home: String, configFolder: String? = nil, sessionID: String
    ) -> String {
        "\(configFolder ?? "\(home)/.claude")/projects/\(folderName(for: workspace))/\(sessionID).jsonl"
    }

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

    /// The longest folder name, before a hash is added that keeps longer ones apart.
    private static let nameLimit = 200

    /// The path with every UTF-16 unit that is no ASCII letter or digit turned into a dash; long ones are cut.
    static func folderName(for workspace: String) -> String {
        let name = workspace.utf16.map { unit in
            UInt8(exactly: unit).map(isAlphanumeric) == true ? Character(Unicode.Scalar(UInt8(unit))) : "-"
        }
        guard name.count > nameLimit else { return String(name) }
        return String(name.prefix(nameLimit)) + "-" + hash(of: workspace)
    }

    private static func hash(of text: String) -> String {
        let hash = text.utf16.reduce(Int32(0)) { ($0 &<< 5) &- $0 &+ Int32($1) }
        return String(hash.magnitude, radix: 36)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }
}
