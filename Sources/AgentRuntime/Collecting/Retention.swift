internal import ExecutorCore
internal import TaskStore

/// Decides which tasks rules of retention mean.
struct Retention {
    let rules: RetentionRules
    let now: Timestamp

    /// - Parameters:
    ///   - ended: Tasks that may be forgotten, in the order in which they ended.
    ///   - size: What a task occupies, in bytes; asked for no more tasks than needed.
    /// - Returns: Those to forget, in the same order.
    func due(_ ended: [FinishedTask], size: (TaskID) -> Int64) -> ArraySlice<FinishedTask> {
        var count = 0
        if let age = rules.olderThanMilliseconds {
            count = ended.prefix { now.millisecondsSince($0.finishedAt) > age }.count
        }
        if let keep = rules.keep { count = max(count, ended.count - keep) }
        if let limit = rules.maximumBytes {
            var total: Int64 = 0
            let kept = ended[count...].reversed().prefix { task in
                total += size(task.id)
                return total <= limit
            }
            count = ended.count - kept.count
        }
        return ended.prefix(count)
    }
}
