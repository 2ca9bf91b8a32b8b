internal import ExecutorCore
internal import Synchronization
internal import SystemSupport

/// The copies of logs in one folder.
final class LogSpools: Sendable {
    private struct Key: Hashable {
        var id: TaskID
        var stream: LogStream
    }

    private let folder: String
    private let open = Mutex<[Key: LogSpool]>([:])

    init(folder: String) { self.folder = folder }

    func spool(_ id: TaskID, _ stream: LogStream) throws(Errno) -> LogSpool {
        let key = Key(id: id, stream: stream)
        return try open.withLock { (open) throws(Errno) in
            if let spool = open[key] { return spool }
            try Files.createFolder(folder)
            let spool = try LogSpool(path: path(id, stream))
            open[key] = spool
            return spool
        }
    }

    /// The task will write no more.
    func noteEnd(of id: TaskID) {
        let spools = open.withLock { open in LogStream.allCases.compactMap { open[Key(id: id, stream: $0)] } }
        for spool in spools { spool.noteEnd() }
    }

    func remove(_ id: TaskID) {
        open.withLock { open in
            for stream in LogStream.allCases {
                open[Key(id: id, stream: stream)] = nil
                LogSpool.remove(path(id, stream))
            }
        }
    }

    private func path(_ id: TaskID, _ stream: LogStream) -> String { Path.join(folder, "\(id).\(stream.rawValue)") }
}
