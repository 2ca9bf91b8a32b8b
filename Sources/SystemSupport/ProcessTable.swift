public import Glibc

/// What `/proc` says of the processes on this machine.
public enum ProcessTable {
    /// One line of `/proc/PID/stat` (proc_pid_stat(5)), as far as it is used here.
    public struct Entry: Hashable, Sendable {
        public var pid: pid_t
        public var parent: pid_t
        public var group: pid_t
        public var session: pid_t
        public var startTicks: UInt64
        /// Whether every thread of the process has ended. A process whose first thread alone has ended lives on,
        /// although its state is `Z`.
        public var isZombie: Bool
    }

    /// The process that has `pid` now; nil when there is none.
    public static func entry(_ pid: pid_t) -> Entry? {
        guard let file = try? FileDescriptor.open("/proc/\(pid)/stat", O_RDONLY) else { return nil }
        return withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 1) { buffer in
            guard let count = try? systemCall({ read(file.raw, buffer.baseAddress, buffer.count) }) else { return nil }
            return parse(buffer[..<count])
        }
    }

    /// Every process there is.
    public static func all() -> [Entry] {
        guard let names = try? Files.names(in: "/proc") else { return [] }
        return names.compactMap { pid_t($0).flatMap(entry) }
    }

    /// Everything that descends from `ancestor`, children that have ended and are not reaped included.
    ///
    /// Reads only the family, by `/proc/PID/task/TID/children` (proc_tid_children(5)), so that the cost does not grow
    /// with what else runs; every process there is where the kernel keeps no such lists. The children of a process
    /// that reaps some of them meanwhile may be incomplete: whoever acts on this looks again until nobody is left.
    public static func family(of ancestor: pid_t) -> [Entry] {
        guard listsChildren else { return all() }
        var found: [Entry] = []
        var seen: Set = [ancestor]
        var queue = [ancestor]
        while let parent = queue.popLast() {
            for child in children(of: parent) where seen.insert(child).inserted {
                guard let entry = entry(child) else { continue }
                found.append(entry)
                queue.append(child)
            }
        }
        return found
    }

    private static let listsChildren = access("/proc/thread-self/children", R_OK) == 0

    /// The children of all threads of the process; none when it is gone.
    private static func children(of parent: pid_t) -> [pid_t] {
        let threads = (try? Files.names(in: "/proc/\(parent)/task")) ?? []
        return threads.flatMap { thread in
            let list = (try? Files.read("/proc/\(parent)/task/\(thread)/children")) ?? []
            return list.split(separator: UInt8(ascii: " ")).compactMap { decimal($0).flatMap { pid_t(exactly: $0) } }
        }
    }

    /// Every living descendant of `ancestor`, in no order.
    ///
    /// For a child subreaper this misses nobody for long: whoever double-forks becomes its child again (prctl(2)).
    /// Since the table is not read in one instant, one who does so meanwhile may be missing from this very answer.
    ///
    /// - Parameter table: What ``all()`` or ``family(of:)`` has returned.
    public static func descendants(of ancestor: pid_t, in table: [Entry] = all()) -> [Entry] {
        let children = Dictionary(grouping: table, by: \.parent)
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
    ///
    /// - Parameter table: What ``all()`` has returned.
    public static func carrying(_ variable: String, in table: [Entry] = all()) -> [Entry] {
        let wanted = Array(variable.utf8)
        return table.filter { entry in
            guard !entry.isZombie, let environment = try? Files.read("/proc/\(entry.pid)/environ") else { return false }
            return environment.split(separator: 0).contains { $0.elementsEqual(wanted) }
        }
    }

    /// Reads one `/proc/PID/stat` line. The command name may hold spaces and parentheses, so fields count from the
    /// last `)`.
    static func parse(_ line: some BidirectionalCollection<UInt8>) -> Entry? {
        guard let close = line.lastIndex(of: UInt8(ascii: ")")) else { return nil }
        let fields = line[line.index(after: close)...].split(maxSplits: 20, whereSeparator: { $0 <= UInt8(ascii: " ") })
        guard let pid = decimal(line.prefix { $0 != UInt8(ascii: " ") }), fields.count > 19,
            let parent = decimal(fields[1]), let group = decimal(fields[2]), let session = decimal(fields[3]),
            let threads = decimal(fields[17]), let startTicks = decimal(fields[19])
        else { return nil }
        let state = fields[0].first
        let hasEnded = state == UInt8(ascii: "Z") || state == UInt8(ascii: "X")
        return Entry(
            pid: pid_t(truncatingIfNeeded: pid), parent: pid_t(truncatingIfNeeded: parent),
            group: pid_t(truncatingIfNeeded: group), session: pid_t(truncatingIfNeeded: session),
            startTicks: startTicks, isZombie: hasEnded && threads <= 1)
    }

    private static func decimal(_ digits: some Collection<UInt8>) -> UInt64? {
        var value: UInt64 = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value &* 10 &+ UInt64(digit - UInt8(ascii: "0"))
        }
        return digits.isEmpty ? nil : value
    }
}
