internal import ExecutorCore

/// Ids for people where there is little room: any unambiguous beginning of an id names its task.
enum ShortID {
    /// The digits of an id's time: they differ unless two tasks were made in the same millisecond.
    private static let usualLength = 13

    static func of(_ id: TaskID) -> String { String(id.description.prefix(usualLength)) }

    /// The length at which the beginnings of all these ids differ; at least that of an id's time.
    static func length(for ids: some Collection<String>) -> Int {
        let longest = ids.map(\.count).max() ?? 0
        let different = Set(ids).count
        // Where a group of digits ends.
        for length in [usualLength, 18, 23] where length < longest {
            if Set(ids.map { $0.prefix(length) }).count == different { return length }
        }
        return longest
    }
}
