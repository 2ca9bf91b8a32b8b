internal import ExecutorCore
internal import SystemSupport

/// Brings completion records to the disk, on a thread of its own: a disk may take its time, and no task waits for this.
actor CompletionKeeper {
    private let mirror: RecordMirror
    private let thread: ThreadExecutor

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(_ mirror: RecordMirror) throws(Errno) {
        self.mirror = mirror
        thread = try ThreadExecutor(name: "completions")
    }

    deinit { thread.stop() }

    /// Returns when the completion records of these tasks are on the disk.
    func synchronize(_ ids: [TaskID]) throws(Errno) { try mirror.synchronizeCompletions(of: ids) }
}
