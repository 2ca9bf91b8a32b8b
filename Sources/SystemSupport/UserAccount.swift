internal import Glibc

/// What the user database (getpwuid(3)) says of the user of this process.
public enum UserAccount {
    /// The home folder; nil for a user who is not in the database.
    public static var homeFolder: String? { getpwuid(getuid()).map { String(cString: $0.pointee.pw_dir) } }
}
