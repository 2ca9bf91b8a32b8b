internal import Glibc
public import SystemSupport

/// The programs that were built together with the running tests.
public enum BuiltProducts {
    /// Where the program `name` is: beside the test bundle.
    ///
    /// - Throws: ``Errno/notFound`` when it has not been built.
    public static func path(of name: String) throws(Errno) -> String {
        for bundle in CommandLine.arguments + [try ownPath()] where bundle.contains(".xctest") {
            let candidate = Path.join(Path.parent(of: bundle), name)
            if access(candidate, X_OK) == 0 { return candidate }
        }
        throw .notFound
    }

    private static func ownPath() throws(Errno) -> String {
        guard let path = realpath("/proc/self/exe", nil) else { throw .current }
        defer { free(path) }
        return String(cString: path)
    }
}
