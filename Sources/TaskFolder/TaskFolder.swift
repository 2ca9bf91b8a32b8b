public import ExecutorCore
internal import Glibc
internal import SystemSupport

/// The folder of one task at the place where it runs: what to run, who runs it, what it wrote, how it ended.
///
/// Both supervisors write this format and everything above reads it. Documentation/task-folder.md describes each file.
public struct TaskFolder: Hashable, Sendable {
    public let path: String

    public init(path: String) { self.path = path }

    public init(root: String, id: TaskID) { self.init(path: Path.join(root, id.description)) }

    /// The files of a task folder.
    public enum File: String, Sendable, CaseIterable {
        case command, env, stdin
        /// What the inputs looked like when they were made ready.
        case seal = ".seal"
        case identities = "task.pid"
        case log = "task.log"
        case errorLog = "task.err"
        case exit
        case metadata = ".meta.json"
        /// The FIFO through which the supervisor takes ``ControlMessage``s.
        case control
    }

    /// The path of one of its files.
    public func path(of file: File) -> String { Path.join(path, file.rawValue) }

    /// The log that `stream` is written to.
    public func logPath(_ stream: LogStream) -> String {
        switch stream {
        case .out: path(of: .log)
        case .err: path(of: .errorLog)
        }
    }

    /// Whether the folder is there.
    public var exists: Bool { access(path, F_OK) == 0 }

    /// The exit record; nil while there is none.
    ///
    /// - Throws: ``DamagedRecord`` when there is one that cannot be read, which is never taken for a success.
    public func exitRecord() throws -> ExitEvidence? {
        guard let bytes = try contents(of: .exit) else { return nil }
        return try ExitRecord.decode(bytes)
    }

    /// Who supervises and runs the task; nil when no supervisor has taken it yet.
    public func identities() throws -> TaskIdentities? {
        guard let bytes = try contents(of: .identities) else { return nil }
        return try TaskIdentities.decode(bytes)
    }

    private func contents(of file: File) throws(Errno) -> [UInt8]? {
        do throws(Errno) {
            return try Files.read(path(of: file))
        } catch .notFound {
            return nil
        }
    }
}

/// A file of a task folder does not hold what its format demands.
public struct DamagedRecord: Error, CustomStringConvertible {
    public var file: TaskFolder.File
    public var reason: String

    public var description: String { "the file '\(file.rawValue)' is damaged: \(reason)" }
}
