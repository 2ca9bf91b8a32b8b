internal import CSQLite

/// One connection to a database file.
///
/// Only one thread may use it: SQLite's own locks are off. Statements are prepared once and kept.
final class Database {
    enum Access: Sendable {
        case readOnly, readWrite
    }

    let path: String
    private var handle: OpaquePointer?
    private var statements: [String: Statement] = [:]
    private var synchronizesCommits: Bool?

    /// More different statements than ours are a sign of odd filters; then the cache starts anew.
    private static let statementLimit = 64

    /// A connection that is not open yet.
    init(path: String) { self.path = path }

    deinit { close() }

    /// Opens the file, which must exist.
    func open(_ access: Access) throws(SQLiteError) {
        let mode = access == .readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE
        let code = sqlite3_open_v2(path, &handle, mode | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard code == SQLITE_OK else {
            let error = SQLiteError(code, on: handle)
            close()
            throw error
        }
    }

    /// Closes the file. Using the connection afterwards is an error, closing it again is none.
    func close() {
        statements.removeAll()
        sqlite3_close_v2(handle)
        handle = nil
    }

    /// Whether a transaction is open. Some errors end it.
    var isInTransaction: Bool { handle.map { sqlite3_get_autocommit($0) == 0 } ?? false }

    /// Whether nothing can be written, though it may have been asked for.
    var isReadOnly: Bool { handle.map { sqlite3_db_readonly($0, "main") != 0 } ?? true }

    /// Decides whether the next commits return only once they are on the disk, with everything committed before.
    ///
    /// Must not be called while a transaction is open, when SQLite ignores it. The log stays consistent either way.
    func synchronizeCommits(_ wanted: Bool) throws(SQLiteError) {
        guard wanted != synchronizesCommits else { return }
        try runScript(wanted ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL")
        synchronizesCommits = wanted
    }

    /// Runs a statement to its end.
    ///
    /// - Returns: How many rows it inserted, changed or deleted; meaningless for other statements.
    @discardableResult
    func run(_ query: Query) throws -> Int {
        try withRows(of: query) { statement in while try statement.step() {} }
        return handle.map { Int(sqlite3_changes64($0)) } ?? 0
    }

    /// Every row of a query, as `body` reads it.
    func rows<Value>(_ query: Query, _ body: (Row) throws -> Value) throws -> [Value] {
        try withRows(of: query) { statement in
            var values: [Value] = []
            while try statement.step() { values.append(try body(Row(of: statement))) }
            return values
        }
    }

    /// The first row of a query, as `body` reads it.
    func first<Value>(_ query: Query, _ body: (Row) throws -> Value) throws -> Value? {
        try withRows(of: query) { statement in try statement.step() ? body(Row(of: statement)) : nil }
    }

    /// Runs several statements that take no values and give no rows.
    func runScript(_ script: StaticString) throws(SQLiteError) {
        guard let handle else { throw Self.closed }
        let code = sqlite3_exec(handle, script.description, nil, nil, nil)
        guard code == SQLITE_OK else { throw SQLiteError(code, on: handle) }
    }

    private func withRows<Result>(of query: Query, _ body: (Statement) throws -> Result) throws -> Result {
        let statement = try prepared(query.sql)
        defer { statement.reset() }
        try statement.bind(query.values)
        return try body(statement)
    }

    private func prepared(_ sql: String) throws(SQLiteError) -> Statement {
        if let statement = statements[sql] { return statement }
        guard let handle else { throw Self.closed }
        let statement = try Statement(sql, on: handle)
        if statements.count >= Self.statementLimit { statements.removeAll() }
        statements[sql] = statement
        return statement
    }

    private static let closed = SQLiteError(code: .misuse, message: "the connection is closed")
}
