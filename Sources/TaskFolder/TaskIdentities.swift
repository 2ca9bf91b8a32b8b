public import SystemSupport

/// The file `task.pid`: who supervises and who runs the task.
///
/// Two lines, `supervisor PID TICKS BOOT` and, once the task has been started, `task PID TICKS BOOT`. Linking the
/// first version of the file into place is the supervisor's claim on the task: it succeeds once per folder.
public struct TaskIdentities: Hashable, Sendable {
    public var supervisor: ProcessIdentity
    public var task: ProcessIdentity?

    public init(supervisor: ProcessIdentity, task: ProcessIdentity? = nil) {
        self.supervisor = supervisor
        self.task = task
    }

    public func encode() -> [UInt8] {
        var text = "supervisor \(supervisor)\n"
        if let task { text += "task \(task)\n" }
        return Array(text.utf8)
    }

    public static func decode(_ bytes: [UInt8]) throws(DamagedRecord) -> TaskIdentities {
        var found: [Substring: ProcessIdentity] = [:]
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            guard let space = line.firstIndex(of: " ") else { continue }
            found[line[..<space]] = ProcessIdentity(line[line.index(after: space)...])
        }
        guard let supervisor = found["supervisor"] else {
            throw DamagedRecord(file: .identities, reason: "it names no supervisor")
        }
        return TaskIdentities(supervisor: supervisor, task: found["task"])
    }
}
