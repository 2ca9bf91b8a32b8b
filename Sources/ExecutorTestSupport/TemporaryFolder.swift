internal import Glibc
public import SystemSupport

/// A fresh folder that is removed together with this object.
public final class TemporaryFolder: Sendable {
    /// Absolute, and without symbolic links.
    public let path: String

    /// - Parameter parent: Where it is made, such as on a file system under test.
    public init(in parent: String = "/tmp") throws(Errno) {
        var template = Array("\(parent)/openclaw-test-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw .current }
        path = String(cString: made)
    }

    deinit { try? Files.removeTree(path) }

    /// The path of `name` in the folder.
    public func file(_ name: String) -> String { Path.join(path, name) }
}
