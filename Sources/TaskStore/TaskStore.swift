/// The tasks of this user, in a SQLite database. One process alone writes to it.
///
/// Whatever returns without an error is seen by every later read and survives the end of this process; it is on the
/// disk, too, unless its description says otherwise. Reads have a connection of their own and never wait for a write;
/// they see every change that returned before they began. Cancelling a caller never takes a change back.
public final class TaskStore: Sendable {
    /// Where the database is.
    public let path: String
    let writer: Writer
    let reader: Connection
    private let writing: Connection

    /// Opens the database at `path`, creating it (not its folder) if there is none, and brings it to the current
    /// format.
    ///
    /// No time is spent on checking the whole file: damage is reported by whatever meets it.
    ///
    /// - Throws: ``StoreError/damaged(path:detail:)``, ``StoreError/newerVersion(path:found:supported:)`` or
    ///   ``StoreError/unavailable(path:detail:)``, with the file as it was, or ``StoreError/full(path:)``.
    public static func open(at path: String) async throws(StoreError) -> TaskStore {
        let writing = try Connection(path: path, name: "store-writer")
        let reader = try Connection(path: path, name: "store-reader")
        do throws(StoreError) {
            try await writing.perform { try Schema.open($0) }
            try await reader.perform { try Schema.openForReading($0) }
        } catch {
            await close(reader, writing)
            throw error
        }
        return TaskStore(path: path, writing: writing, reader: reader)
    }

    private init(path: String, writing: Connection, reader: Connection) {
        self.path = path
        self.writing = writing
        self.reader = reader
        writer = Writer(writing)
    }

    /// Ends the use of the file and folds its log into it. Whatever is asked of the store afterwards fails.
    ///
    /// Not needed for safety: a store that is simply gone loses nothing.
    public func close() async { await Self.close(reader, writing) }

    private static func close(_ reader: Connection, _ writing: Connection) async {
        // The last connection to close folds the log in, which a read-only one could not.
        await reader.close()
        await writing.close()
    }
}
