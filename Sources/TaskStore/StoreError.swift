public import ExecutorCore

/// Why the store could not do or find out something.
public enum StoreError: Error, Hashable, Sendable {
    /// The file is no database, or parts of it are unreadable. It is left as it is.
    case damaged(path: String, detail: String)
    /// A newer version of this program has written the file. It is left as it is.
    case newerVersion(path: String, found: Int64, supported: Int64)
    /// The file cannot be opened, read, written or locked.
    case unavailable(path: String, detail: String)
    /// No space is left for the file.
    case full(path: String)
    /// Another unfinished task has the name.
    case nameTaken(name: String, by: TaskID)
    /// There is no task of this id.
    case unknownTask(TaskID)
    /// The task has not ended, so it must not be forgotten.
    case stillRunning(TaskID)
    /// What is stored for a task cannot be read by this version.
    case unreadableTask(TaskID, detail: String)
    /// A mistake in this program.
    case failed(detail: String)
}
