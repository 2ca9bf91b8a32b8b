internal import Glibc

/// Whole-file operations; every path may be relative to an open folder.
public enum Files {
    /// The contents of the file at `path`.
    public static func read(_ path: String, in directory: CInt? = nil) throws(Errno) -> [UInt8] {
        try FileDescriptor.open(path, O_RDONLY, in: directory).readToEnd()
    }

    /// Writes a new file that only its owner can read.
    ///
    /// - Throws: ``Errno/exists`` when something of that name is there.
    public static func create(_ path: String, _ bytes: some Collection<UInt8>, in directory: CInt? = nil) throws(Errno)
    {
        let file = try FileDescriptor.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, in: directory)
        try file.writeAll(bytes)
    }

    /// Replaces the file at `path` so that a reader sees the old contents or the new, never a part.
    ///
    /// - Parameter durable: Whether contents and name must have reached the disk before this returns.
    public static func replace(
        _ path: String, with bytes: some Collection<UInt8>, in directory: CInt? = nil, durable: Bool = true
    ) throws(Errno) {
        let temporary = "\(path).\(getpid()).\(UInt32.random(in: 0 ... .max)).tmp"
        do throws(Errno) {
            let file = try FileDescriptor.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, in: directory)
            try file.writeAll(bytes)
            if durable { try file.synchronize() }
            let base = directory ?? AT_FDCWD
            try systemCall { renameat(base, temporary, base, path) }
        } catch {
            _ = unlinkat(directory ?? AT_FDCWD, temporary, 0)
            throw error
        }
        if durable { try synchronize(path.contains("/") ? Path.parent(of: path) : ".", in: directory) }
    }

    /// Returns when the contents of the file or folder at `path` are on the disk (fsync(2)).
    public static func synchronize(_ path: String, in directory: CInt? = nil) throws(Errno) {
        try FileDescriptor.open(path, O_RDONLY, in: directory).synchronize()
    }

    /// Renames a file (rename(2)); replaces what has the new name.
    public static func move(_ path: String, to newPath: String) throws(Errno) {
        try systemCall { rename(path, newPath) }
    }

    /// Whether two paths lead to the same file.
    public static func areSame(_ first: String, _ second: String) -> Bool {
        var (left, right) = (stat(), stat())
        return stat(first, &left) == 0 && stat(second, &right) == 0 && left.st_dev == right.st_dev
            && left.st_ino == right.st_ino
    }

    /// The path without symbolic links, `.` and `..` (realpath(3)); nil when it leads nowhere.
    public static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// Where a symbolic link points (readlink(2)).
    public static func linkTarget(_ path: String) throws(Errno) -> String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let capacity = buffer.count
        let count = try systemCall { readlink(path, &buffer, capacity) }
        return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Creates a folder that only its owner can enter, with its missing parents.
    public static func createFolder(_ path: String) throws(Errno) {
        if mkdir(path, 0o700) == 0 { return }
        let error = Errno.current
        switch error {
        case .exists:
            var info = stat()
            try systemCall { stat(path, &info) }
            guard info.st_mode & S_IFMT == S_IFDIR else { throw .notDirectory }
        case .notFound:
            let parent = Path.parent(of: path)
            guard parent != path else { throw error }
            try createFolder(parent)
            // Some file systems, such as proc(5), have it no more than before.
            if mkdir(path, 0o700) != 0 {
                let error = Errno.current
                guard error == .exists else { throw error }
            }
        default:
            throw error
        }
    }

    /// Removes `path` and, if it is a folder, everything below it; never follows a symbolic link.
    ///
    /// Removing what is not there is no error.
    public static func removeTree(_ path: String, in directory: CInt? = nil) throws(Errno) {
        let base = directory ?? AT_FDCWD
        if unlinkat(base, path, 0) == 0 { return }
        let error = Errno.current
        switch error.code {
        case ENOENT: return
        case EISDIR, EPERM: break
        default: throw error
        }
        do throws(Errno) {
            let folder = try FileDescriptor.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, in: directory)
            for name in try names(in: folder) { try removeTree(name, in: folder.raw) }
        } catch .notDirectory {
            throw error
        }
        try systemCall { unlinkat(base, path, AT_REMOVEDIR) }
    }

    /// The names in the folder at `path`, in no order, without `.` and `..`.
    public static func names(in path: String) throws(Errno) -> [String] {
        let folder = try FileDescriptor.open(path, O_RDONLY | O_DIRECTORY)
        return try names(in: folder)
    }

    private static func names(in folder: borrowing FileDescriptor) throws(Errno) -> [String] {
        let copy = try systemCall { fcntl(folder.raw, F_DUPFD_CLOEXEC, 0) }
        guard let stream = fdopendir(copy) else {
            let error = Errno.current
            _ = close(copy)
            throw error
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// What `path` and everything below it occupies on the disk, in bytes; what cannot be looked at counts as nothing.
    public static func occupiedBytes(_ path: String) -> Int64 {
        var info = stat()
        guard lstat(path, &info) == 0 else { return 0 }
        let own = Int64(info.st_blocks) * 512
        guard info.st_mode & S_IFMT == S_IFDIR, let names = try? names(in: path) else { return own }
        return names.reduce(own) { $0 + occupiedBytes(Path.join(path, $1)) }
    }

    /// When the file at `path` was written last, in seconds since 1970; nil when it cannot be looked at.
    public static func modificationTime(_ path: String) -> Int64? {
        var info = stat()
        return stat(path, &info) == 0 ? Int64(info.st_mtim.tv_sec) : nil
    }
}
