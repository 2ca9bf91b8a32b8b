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

    /// A supervisor may add its last line to the journal of a root that is being removed, hence the repetition.
    deinit {
        for _ in 0..<100 where (try? Files.removeTree(path)) == nil { usleep(10_000) }
    }

    /// The path of `name` in the folder.
    public func file(_ name: String) -> String { Path.join(path, name) }
}
