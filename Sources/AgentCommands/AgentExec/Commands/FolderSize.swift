internal import Glibc
internal import SystemSupport

/// How much space a folder takes.
enum FolderSize {
    /// The bytes of all files below `path`, as far as they are on the disk: the removed head of a log is not.
    static func bytes(below path: String) -> Int64 {
        var info = stat()
        guard lstat(path, &info) == 0 else { return 0 }
        guard info.st_mode & S_IFMT == S_IFDIR else { return min(Int64(info.st_size), Int64(info.st_blocks) * 512) }
        let names = (try? Files.names(in: path)) ?? []
        return names.reduce(0) { $0 + bytes(below: Path.join(path, $1)) }
    }
}
