/// Text operations on POSIX paths; nothing here looks at the disk.
public enum Path {
    /// `path` without its last component: `/` for `/a`, `.` for `a`.
    public static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The last component of `path`.
    public static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// `path` as seen from `base`; an absolute `path` stays as it is.
    public static func join(_ base: String, _ path: String) -> String {
        if path.hasPrefix("/") { return path }
        return base.hasSuffix("/") ? base + path : base + "/" + path
    }

    /// An absolute path without `.` and empty components; `..` stays, since a link may precede it.
    public static func tidy(_ path: String) -> String {
        let parts = path.split(separator: "/").filter { $0 != "." }
        return "/" + parts.joined(separator: "/")
    }
}
