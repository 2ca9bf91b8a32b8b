internal import ExecutorCore
internal import SystemSupport
internal import TaskFolder

/// Making sure that the folders the daemon works in are there and safe.
enum StatePreparation {
    /// Creates what is missing; refuses what somebody else could have prepared.
    static func prepare(_ locations: AgentLocations) throws {
        for folder in [locations.stateFolder, locations.tasksFolder, locations.incomingFolder] {
            try TaskRoot.prepare(folder)
        }
        try Files.createFolder(locations.completionsFolder)
    }

    /// Words whatever kept the daemon from starting.
    static func worded(_ error: any Error, _ locations: AgentLocations) -> ExecutorError {
        switch error {
        case let error as ExecutorError: error
        case let error as any ExecutorErrorConvertible: error.executorError
        case let error as TaskRoot.Untrusted:
            ExecutorError(
                .folderUntrusted, "\(error)",
                hint: "Make it a folder of your own with mode 0700, or set XDG_DATA_HOME to another place.")
        case let error as Errno:
            ExecutorError(
                error == .noSpace ? .storageFull : .storageUnavailable,
                "the state folder \(locations.stateFolder) cannot be used: \(error)",
                hint: "Make it writable, or set XDG_DATA_HOME to another place.", cause: error)
        default: ExecutorError(.internalError, "the daemon cannot start: \(error)", cause: error)
        }
    }
}
