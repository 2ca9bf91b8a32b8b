public import SystemSupport

/// The file `task.pid`: who supervises and who runs the task.
///
/// Two lines, `supervisor PID TICKS BOOT` and, once the task has been started, `task PID TICKS BOOT`. Linking the file
/// with its first line into place is the supervisor's claim on the task: it succeeds once per folder. The second line is
/// appended, or comes with a new version of the file; a line without its end is not there yet.
public struct TaskIdentities: Hashable, Sendable {
    public var supervisor: ProcessIdentity
    public var task: ProcessIdentity?

    public init(supervisor: ProcessIdentity, task: ProcessIdentity? = nil) {
        self.supervisor = supervisor
        self.task = task
    }

    public func encode() -> [UInt8] {
        Array("supervisor \(supervisor)\n".utf8) + (task.map(Self.taskLine) ?? [])
    }

    /// What is appended once the task has been started.
    public static func taskLine(_ task: ProcessIdentity) -> [UInt8] { Array("task \(task)\n".utf8) }

    public static func decode(_ bytes: [UInt8]) throws(DamagedRecord) -> TaskIdentities {
        var found: [Substring: ProcessIdentity] = [:]
        let whole = bytes[..<(bytes.lastIndex(of: UInt8(ascii: "\n")) ?? 0)]
        for line in String(decoding: whole, as: UTF8.self).split(separator: "\n") {
            guard let space = line.firstIndex(of: " ") else { continue }
            found[line[..<space]] = ProcessIdentity(line[line.index(after: space)...])
        }
        guard let supervisor = found["supervisor"] else {
            throw DamagedRecord(file: .identities, reason: "it names no supervisor")
        }
        return TaskIdentities(supervisor: supervisor, task: found["task"])
    }
}
