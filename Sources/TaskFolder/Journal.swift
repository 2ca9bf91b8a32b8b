public import ExecutorCore
internal import Glibc
public import SystemSupport

/// The file `journal` in a task root: one line per change of any task, so that whoever reads it from a remembered
/// offset misses nothing.
///
/// `1795257855123 ID started 4711`, `1795257856456 ID exit 0` or `… signal 9`: milliseconds since 1970 UTC, the task,
/// what happened.
public enum Journal {
    public static let name = "journal"

    /// Appends one line in one write(2) to a file opened with `O_APPEND`, so that lines of several writers never mix.
    public static func append(_ event: String, of id: String, at time: Timestamp, root: CInt) throws(Errno) {
        let file = try FileDescriptor.open(name, O_WRONLY | O_APPEND | O_CREAT, in: root)
        try file.writeAll(Array("\(time.milliseconds) \(id) \(event)\n".utf8))
    }
}
