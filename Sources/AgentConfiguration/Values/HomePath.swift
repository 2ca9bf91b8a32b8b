/// Paths that start at somebody's home folder.
public enum HomePath {
    /// `path` with a leading `~` (alone or before a `/`) replaced by `home`; any other path unchanged.
    public static func resolve(_ path: String, home: String) -> String {
        guard isRelativeToHome(path) else { return path }
        let base = home.hasSuffix("/") ? String(home.dropLast()) : home
        let resolved = base + path.dropFirst()
        return resolved.isEmpty ? "/" : resolved
    }

    /// Whether `path` needs a home folder before it can be used.
    public static func isRelativeToHome(_ path: String) -> Bool { path == "~" || path.hasPrefix("~/") }
}
