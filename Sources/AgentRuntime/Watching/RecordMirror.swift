internal import ExecutorCore
internal import SystemSupport
internal import TaskFolder
internal import TaskStore

/// Keeps what other programs read beside the store: `.meta.json` mirrors and completion records.
struct RecordMirror: Sendable {
    let locations: AgentLocations

    /// Replaces the `.meta.json` mirror. A mirror that cannot be written is left behind: the store is the truth.
    func writeMetadata(_ record: TaskRecord) {
        guard let bytes = try? RecordJSON.encode(record) else { return }
        // Older programs look for the executor under this key.
        let name = (try? RecordJSON.encode(record.executor)) ?? []
        let object = Array(#"{"executor_name":"#.utf8) + name + [UInt8(ascii: ",")] + bytes.dropFirst()
        try? Files.replace(locations.metadataMirror(of: record.id), with: object, durable: false)
    }

    /// Writes the completion record, for everybody to read; ``synchronizeCompletions(of:)`` brings it to the disk.
    func writeCompletion(_ record: TaskRecord) throws {
        guard let completion = CompletionRecord(record) else { return }
        try Files.replace(
            locations.completionRecord(of: record.id), with: try RecordJSON.encode(completion) + [UInt8(ascii: "\n")],
            durable: false)
    }

    /// Returns when the completion records of these tasks are on the disk. One that somebody has removed is let pass.
    func synchronizeCompletions(of ids: [TaskID]) throws(Errno) {
        for id in ids {
            do throws(Errno) {
                try Files.synchronize(locations.completionRecord(of: id))
            } catch {
                guard error == .notFound else { throw error }
            }
        }
        try Files.synchronize(locations.completionsFolder)
    }

    /// Removes both. What is not there is no error.
    func remove(_ id: TaskID) throws(Errno) {
        try Files.removeTree(locations.metadataMirror(of: id))
        try Files.removeTree(locations.completionRecord(of: id))
    }
}
