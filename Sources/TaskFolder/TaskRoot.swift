internal import Glibc
internal import SystemSupport

/// The folder that holds the task folders of one place.
public enum TaskRoot {
    /// A folder that somebody else could have prepared, or could read.
    public struct Untrusted: Error, CustomStringConvertible {
        public var path: String
        public var reason: String

        public var description: String { "the task folder root '\(path)' \(reason)" }
    }

    /// Creates the root if need be, and makes sure that it is a real folder of this user that nobody else can enter.
    ///
    /// - Throws: ``Untrusted``, or ``Errno`` when it cannot be created.
    public static func prepare(_ path: String) throws {
        try Files.createFolder(path)
        try check(path)
    }

    /// Makes sure that the root is a real folder of this user that nobody else can enter.
    ///
    /// - Throws: ``Untrusted``, or ``Errno`` when there is none.
    public static func check(_ path: String) throws {
        if let reason = objection(to: try linkStatus(path)) { throw Untrusted(path: path, reason: reason) }
    }

    private static func objection(to info: stat) -> String? {
        if info.st_mode & S_IFMT == S_IFLNK { return "is a symbolic link" }
        if info.st_mode & S_IFMT != S_IFDIR { return "is not a folder" }
        if info.st_uid != geteuid() { return "belongs to user \(info.st_uid)" }
        if info.st_mode & 0o077 != 0 { return "can be entered by other users" }
        return nil
    }

    private static func linkStatus(_ path: String) throws(Errno) -> stat {
        var info = stat()
        try systemCall { lstat(path, &info) }
        return info
    }
}
