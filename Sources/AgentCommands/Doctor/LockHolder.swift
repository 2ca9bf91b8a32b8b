internal import Glibc
internal import SystemSupport

/// The process that holds the daemon's lock, found without touching the lock: whoever tries it, even for a moment, can
/// keep a daemon from starting.
enum LockHolder {
    /// The living process that is named in the lock file and has that very file open; nil when there is none.
    static func of(_ lockFile: String) -> pid_t? {
        guard let bytes = try? Files.read(lockFile) else { return nil }
        let digits = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        guard let pid = pid_t(digits), let entry = ProcessTable.entry(pid), !entry.isZombie else { return nil }
        let descriptors = "/proc/\(pid)/fd"
        let names = (try? Files.names(in: descriptors)) ?? []
        return names.contains { Files.areSame(Path.join(descriptors, $0), lockFile) } ? pid : nil
    }
}
