public import Glibc

/// What `/proc` says of the processes on this machine.
public enum ProcessTable {
    /// One line of `/proc/PID/stat`, as far as it is used here.
    public struct Entry: Hashable, Sendable {
        public var pid: pid_t
        public var parent: pid_t
        public var group: pid_t
        public var session: pid_t
        public var startTicks: UInt64
        public var isZombie: Bool
    }

    /// The process that has `pid` now; nil when there is none.
    public static func entry(_ pid: pid_t) -> Entry? {
        guard let bytes = try? Files.read("/proc/\(pid)/stat") else { return nil }
        return parse(bytes)
    }

    /// Every process there is.
    public static func all() -> [Entry] {
        guard let names = try? Files.names(in: "/proc") else { return [] }
        return names.compactMap { pid_t($0).flatMap(entry) }
    }

    /// Every living descendant of `ancestor`, in no order.
    ///
    /// For a child subreaper this misses nobody: whoever double-forks becomes its child again (prctl(2)).
    public static func descendants(of ancestor: pid_t) -> [Entry] {
        let children = Dictionary(grouping: all(), by: \.parent)
        var found: [Entry] = []
        var queue = [ancestor]
        while let parent = queue.popLast() {
            for child in children[parent] ?? [] where child.pid != parent {
                queue.append(child.pid)
                if !child.isZombie { found.append(child) }
            }
        }
        return found
    }

    /// Every living process that carries `variable` (`NAME=VALUE`) in the environment it was started with.
    ///
    /// Processes of other users cannot be read and are not found.
    public static func carrying(_ variable: String) -> [Entry] {
        let wanted = Array(variable.utf8)
        return all().filter { entry in
            guard !entry.isZombie, let environment = try? Files.read("/proc/\(entry.pid)/environ") else { return false }
            return environment.split(separator: 0).contains { $0.elementsEqual(wanted) }
        }
    }

    /// Reads one `/proc/PID/stat` line. The command name may hold spaces and parentheses, so fields count from the
    /// last `)`.
    static func parse(_ bytes: [UInt8]) -> Entry? {
        guard let close = bytes.lastIndex(of: UInt8(ascii: ")")),
            let pid = pid_t(String(decoding: bytes.prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self))
        else { return nil }
        let fields = bytes[(close + 1)...].split(whereSeparator: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") })
            .map { String(decoding: $0, as: UTF8.self) }
        guard fields.count > 19, let parent = pid_t(fields[1]), let group = pid_t(fields[2]),
            let session = pid_t(fields[3]), let startTicks = UInt64(fields[19])
        else { return nil }
        return Entry(
            pid: pid, parent: parent, group: group, session: session, startTicks: startTicks,
            isZombie: fields[0] == "Z" || fields[0] == "X")
    }
}
