internal import Glibc
internal import SystemSupport

/// Everything that descends from this process, which must be a subreaper.
enum ProcessTree {
    private static let killRounds = 20

    /// How many processes run in it.
    static var count: Int { ProcessTable.descendants(of: getpid(), in: ProcessTable.family(of: getpid())).count }

    /// Delivers the signals, each once and in this order, to every process in it.
    static func deliver(_ signals: [CInt]) { _ = deliver(signals, in: ProcessTable.family(of: getpid())) }

    /// Kills every process in it, and those that are born meanwhile as far as a few rounds reach.
    static func kill() {
        var seen: Set<pid_t> = []
        for _ in 0..<killRounds {
            let members = deliver([SIGKILL], in: ProcessTable.family(of: getpid()))
            if seen.isSuperset(of: members) { return }
            seen.formUnion(members)
        }
    }

    /// Whole groups are signalled in one call, which no fork can outrun. That is safe only while the group's number
    /// cannot pass to a stranger: while a child of ours, alive or not yet reaped, belongs to it. Then all its members
    /// descend from us, since a group never reaches beyond a session. All others are signalled one by one.
    ///
    /// - Returns: The living members that `table` shows.
    private static func deliver(_ signals: [CInt], in table: [ProcessTable.Entry]) -> [pid_t] {
        let ownPID = getpid()
        let ownGroup = getpgrp()
        let groups = Set(table.lazy.filter { $0.parent == ownPID && $0.group > 1 && $0.group != ownGroup }.map(\.group))
        let members = ProcessTable.descendants(of: ownPID, in: table)
        for group in groups {
            for signal in signals { _ = Glibc.kill(-group, signal) }
        }
        for member in members where !groups.contains(member.group) {
            guard let process = try? ProcessHandle(member) else { continue }
            for signal in signals { try? process.send(signal) }
        }
        return members.map(\.pid)
    }
}
