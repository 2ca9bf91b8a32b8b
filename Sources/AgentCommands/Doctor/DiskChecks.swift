internal import ExecutorCore
internal import Glibc
internal import SystemSupport

/// Whether there is room for records and logs.
struct DiskChecks {
    private let folder: String

    private static let remedy = "Free some space, for example with: openclaw-agent cleanup --finished"

    /// - Parameter folder: Where the room is needed; need not exist yet.
    init(folder: String) { self.folder = folder }

    var findings: [HealthFinding] {
        var info = statvfs()
        var path = folder
        while statvfs(path, &info) != 0 {
            guard errno == ENOENT, path != "/" else {
                return [HealthFinding("disk_space", .warning, "the free space of \(path) is unknown: \(Errno.current)")]
            }
            path = Path.parent(of: path)
        }
        let bytes = UInt64(info.f_bavail) * UInt64(info.f_frsize)
        return [space(bytes), inodes(free: UInt64(info.f_favail), total: UInt64(info.f_files))]
    }

    private func space(_ bytes: UInt64) -> HealthFinding {
        let mebibytes = bytes >> 20
        let text = mebibytes < 10_240 ? "\(mebibytes) MiB" : "\(mebibytes >> 10) GiB"
        return rated(
            "disk_space", "\(text) are free for \(folder)", isFailure: mebibytes < 16, isWarning: mebibytes < 512)
    }

    private func inodes(free: UInt64, total: UInt64) -> HealthFinding {
        // File systems such as btrfs make them as needed and count none.
        if total == 0 { return HealthFinding("disk_inodes", .ok, "the file system of \(folder) has no limit of files") }
        return rated(
            "disk_inodes", "\(free) more files fit into the file system of \(folder)", isFailure: free < 100,
            isWarning: free < 5000)
    }

    private func rated(_ id: String, _ message: String, isFailure: Bool, isWarning: Bool) -> HealthFinding {
        if isFailure { return HealthFinding(id, .failure, "only " + message, remedy: Self.remedy) }
        if isWarning { return HealthFinding(id, .warning, "only " + message, remedy: Self.remedy) }
        return HealthFinding(id, .ok, message)
    }
}
