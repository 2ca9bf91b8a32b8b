public import Glibc
private import Synchronization

/// Names one process for good: a pid alone is reused, together with the boot and the start time it is not.
public struct ProcessIdentity: Hashable, Sendable, CustomStringConvertible {
    public var pid: pid_t
    /// Start time in clock ticks since boot: field 22 of `/proc/PID/stat` (proc_pid_stat(5)).
    public var startTicks: UInt64
    /// The contents of `/proc/sys/kernel/random/boot_id`.
    public var bootID: String

    public init(pid: pid_t, startTicks: UInt64, bootID: String) {
        self.pid = pid
        self.startTicks = startTicks
        self.bootID = bootID
    }

    /// Reads `PID TICKS BOOT`, the spelling of ``description``.
    public init?(_ text: some StringProtocol) {
        let words = text.split(separator: " ")
        guard words.count == 3, let pid = pid_t(words[0]), pid > 1, let ticks = UInt64(words[1]) else { return nil }
        self.init(pid: pid, startTicks: ticks, bootID: String(words[2]))
    }

    public var description: String { "\(pid) \(startTicks) \(bootID)" }

    /// The identity of the process that has `pid` now; nil when there is none.
    public static func of(_ pid: pid_t) -> ProcessIdentity? {
        guard let process = ProcessTable.entry(pid), let boot = try? currentBootID() else { return nil }
        return ProcessIdentity(pid: pid, startTicks: process.startTicks, bootID: boot)
    }

    /// Whether this very process still runs. A zombie does not.
    public var isAlive: Bool {
        guard let process = ProcessTable.entry(pid), process.startTicks == startTicks, !process.isZombie else {
            return false
        }
        return (try? Self.currentBootID()) == bootID
    }

    /// The id of the running boot; read once, since no process outlives its boot.
    public static func currentBootID() throws(Errno) -> String {
        if let known = knownBootID.withLock({ $0 }) { return known }
        let bytes = try Files.read("/proc/sys/kernel/random/boot_id")
        let id = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        knownBootID.withLock { $0 = id }
        return id
    }

    private static let knownBootID = Mutex<String?>(nil)
}
