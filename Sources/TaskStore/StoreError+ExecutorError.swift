public import ExecutorCore
internal import SystemSupport

extension StoreError: ExecutorErrorConvertible {
    public var executorError: ExecutorError {
        ExecutorError(code, description, hint: hint, cause: self)
    }

    private var code: ExecutorError.Code {
        switch self {
        case .damaged: .databaseDamaged
        case .newerVersion: .unsupported
        case .unavailable: .storageUnavailable
        case .full: .storageFull
        case .nameTaken: .nameTaken
        case .unknownTask: .taskNotFound
        case .stillRunning: .stillRunning
        case .unreadableTask: .databaseDamaged
        case .failed: .internalError
        }
    }

    private var hint: String? {
        switch self {
        case .damaged:
            "Nothing was changed, and running tasks go on. 'openclaw-agent doctor --repair' sets the database aside and "
                + "rebuilds it from the task folders."
        case .newerVersion(let path, _, _):
            "Use the newer version, or move \(path) away to start with an empty list."
        case .unavailable(let path, _):
            "Check that \(Path.parent(of: path)) exists, that it and the file are yours and writable, and that no "
                + "other program has locked the database."
        case .full(let path):
            "Free some space on the file system of \(path), for example by cleaning up finished tasks, and try again."
        case .nameTaken(_, let id):
            "Choose another name, or wait until task \(id) has ended."
        case .unreadableTask:
            "'openclaw-agent doctor --repair' rebuilds the database from the task folders."
        case .unknownTask, .stillRunning, .failed:
            nil
        }
    }
}

extension StoreError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .damaged(let path, let detail):
            "The database \(path) is damaged: \(detail)"
        case .newerVersion(let path, let found, let supported):
            "The database \(path) has format \(found), written by a newer version; this one knows formats up to "
                + "\(supported)"
        case .unavailable(let path, let detail):
            "The database \(path) cannot be used: \(detail)"
        case .full(let path):
            "There is no space left for the database \(path)"
        case .nameTaken(let name, let id):
            "The name '\(name)' belongs to task \(id), which has not ended"
        case .unknownTask(let id):
            "There is no task \(id)"
        case .stillRunning(let id):
            "Task \(id) has not ended"
        case .unreadableTask(let id, let detail):
            "What is stored for task \(id) cannot be read: \(detail)"
        case .failed(let detail):
            "The task store failed: \(detail)"
        }
    }
}
