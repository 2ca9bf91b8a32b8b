internal import ExecutorCore
internal import Glibc
internal import SystemSupport
internal import TaskFolder

/// The task folder as the supervisor holds it: by descriptor, so that moving the folder harms nothing.
struct SupervisedFolder: ~Copyable {
    private let folder: FileDescriptor
    private let root: FileDescriptor
    /// Where it was when the supervisor began.
    let path: String

    init(_ path: String) throws(Errno) {
        let folder = try FileDescriptor.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
        root = try FileDescriptor.open("..", O_RDONLY | O_DIRECTORY, in: folder.raw)
        self.folder = folder
        self.path = path
    }

    /// For calls like openat(2).
    var raw: CInt { folder.raw }

    /// Whether somebody has removed the folder, so that nothing written to it can ever be read.
    var isRemoved: Bool { (try? folder.status())?.st_nlink == 0 }

    func synchronize() throws(Errno) { try folder.synchronize() }

    func contains(_ file: TaskFolder.File) -> Bool {
        faccessat(folder.raw, file.rawValue, F_OK, AT_SYMLINK_NOFOLLOW) == 0
    }

    /// A name beside `file` that nobody uses, not even a supervisor that was killed at a bad moment.
    func temporaryName(for file: TaskFolder.File) -> String {
        "\(file.rawValue).\(getpid()).\(UInt32.random(in: 0 ... .max))"
    }

    /// Adds a line to the journal. The journal serves readers; no task depends on it, so failing is let pass.
    func journal(_ event: String) {
        try? Journal.append(
            event, of: Path.name(of: path), at: Timestamp(milliseconds: SystemTime.wall), root: root.raw)
    }
}
