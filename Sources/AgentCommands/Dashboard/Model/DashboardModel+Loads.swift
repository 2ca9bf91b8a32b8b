internal import ExecutorCore

extension DashboardModel {
    /// How much there is to do on one executor.
    struct Load: Equatable, Sendable {
        var executor: String
        var running = 0
        var pending = 0
        /// Whether a task there has a host that does not answer.
        var isUnreachable = false
    }

    /// The load of every executor: those with most to do first.
    var loads: [Load] {
        var loads = Dictionary(uniqueKeysWithValues: Set(executors).map { ($0, Load(executor: $0)) })
        for task in tasks.values where task.section != .recent {
            var load = loads[task.record.executor] ?? Load(executor: task.record.executor)
            if task.section == .running { load.running += 1 } else { load.pending += 1 }
            if task.record.contact.state == .unreachable { load.isUnreachable = true }
            loads[task.record.executor] = load
        }
        return loads.values.sorted { left, right in
            let (leftTotal, rightTotal) = (left.running + left.pending, right.running + right.pending)
            return leftTotal == rightTotal ? left.executor < right.executor : leftTotal > rightTotal
        }
    }

    func count(_ status: TaskStatus) -> Int { tasks.values.count { $0.record.status == status } }
}
