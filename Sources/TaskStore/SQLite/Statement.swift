internal import CSQLite

/// A prepared statement. Only the thread of its connection may touch it.
final class Statement {
    private let handle: OpaquePointer
    private let connection: OpaquePointer

    init(_ sql: String, on connection: OpaquePointer) throws(SQLiteError) {
        var handle: OpaquePointer?
        let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
        guard code == SQLITE_OK, let handle else { throw SQLiteError(code, on: connection) }
        self.handle = handle
        self.connection = connection
    }

    deinit { sqlite3_finalize(handle) }

    /// Gives the parameters their values, in order.
    func bind(_ values: [SQLValue]) throws(SQLiteError) {
        for (index, value) in values.enumerated() {
            let position = Int32(index) + 1
            let code =
                switch value {
                case .null: sqlite3_bind_null(handle, position)
                case .number(let number): sqlite3_bind_int64(handle, position, number)
                case .string(let text):
                    text.withCString { csqlite_bind_text(handle, position, $0, Int32(clamping: text.utf8.count)) }
                }
            guard code == SQLITE_OK else { throw SQLiteError(code, on: connection) }
        }
    }

    /// Moves to the next row; false when there is none.
    func step() throws(SQLiteError) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw SQLiteError(code, on: connection)
        }
    }

    /// Makes the statement ready to run again and lets its values and locks go.
    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    func integer(_ column: Int32) -> Int64? {
        guard sqlite3_column_type(handle, column) != SQLITE_NULL else { return nil }
        return sqlite3_column_int64(handle, column)
    }

    func text(_ column: Int32) -> String? {
        guard let start = sqlite3_column_text(handle, column) else { return nil }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }
}

/// The row a statement stands on, for the closure that gets it; afterwards it reads as NULL.
struct Row {
    private let statement: Statement

    init(of statement: Statement) { self.statement = statement }

    /// The integer in a column, counted from 0; nil for NULL.
    func integer(_ column: Int32) -> Int64? { statement.integer(column) }

    /// The text in a column, counted from 0; nil for NULL.
    func text(_ column: Int32) -> String? { statement.text(column) }
}
