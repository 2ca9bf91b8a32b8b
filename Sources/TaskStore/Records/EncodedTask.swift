internal import ExecutorCore

/// A task record in the form its row has, encoded once, before it waits for the writer.
struct EncodedTask: Sendable {
    let record: TaskRecord
    let recordText: String
    /// Nil to keep what is stored.
    let launchText: String?

    init(_ record: TaskRecord, _ launch: StoredLaunch?) throws(StoreError) {
        self.record = record
        recordText = try StoredText.encode(record)
        var launchText: String?
        if let launch { launchText = try StoredText.encode(launch) }
        self.launchText = launchText
    }

    /// Nil exactly for an unfinished task.
    var finishedAt: Int64? {
        record.status.isTerminal ? (record.finishedAt ?? record.updatedAt).milliseconds : nil
    }
}
