internal import Glibc
internal import SystemSupport
internal import TaskFolder

/// Both logs of a task. Unless the outputs are kept apart there is only the first.
struct LogFiles: ~Copyable {
    private var out: LogFile
    private var error: LogFile?
    /// Why the logs cannot be limited; nil while they can.
    private(set) var limitFailure: Errno?

    init(in folder: CInt, split: Bool, maximum: Int64?, now: Int64) throws(Errno) {
        let out = try LogFile(.log, in: folder, maximum: maximum, now: now)
        let error = split ? try LogFile(.errorLog, in: folder, maximum: maximum, now: now) : nil
        self.out = out
        self.error = error
    }

    /// What the task has as descriptor 1.
    var outputDescriptor: CInt { out.raw }

    /// What the task has as descriptor 2.
    var errorDescriptor: CInt {
        switch error {
        case .some(let error): error.raw
        case .none: out.raw
        }
    }

    /// When ``enforceLimit(now:atEnd:)`` has something to do; nil for never.
    var deadline: Int64? {
        switch error {
        case .some(let error): [out.deadline, error.deadline].compactMap(\.self).min()
        case .none: out.deadline
        }
    }

    /// Removes the heads of logs that are too long.
    ///
    /// - Parameter atEnd: Whether to look at them now, due or not.
    /// - Returns: Whether this call has found out that the file system cannot do that.
    mutating func enforceLimit(now: Int64, atEnd: Bool = false) -> Bool {
        guard let deadline, atEnd || now >= deadline else { return false }
        do throws(Errno) {
            try out.enforceLimit(now: now)
            try error?.enforceLimit(now: now)
            return false
        } catch {
            limitFailure = error
            return true
        }
    }

    /// Brings what was written to the disk.
    func synchronize() {
        out.synchronize()
        switch error {
        case .some(let error): error.synchronize()
        case .none: break
        }
    }
}
