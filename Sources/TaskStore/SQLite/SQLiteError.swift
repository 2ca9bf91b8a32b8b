internal import CSQLite
internal import SystemSupport

/// A failed call to SQLite, captured at once, since the next call overwrites what SQLite knows about it.
struct SQLiteError: Error, Hashable, CustomStringConvertible {
    /// The refined code.
    var code: ResultCode
    /// SQLite's own words; never the values of a statement.
    var message: String
    /// The system error behind it, where there is one.
    var systemError: Errno?

    init(code: ResultCode, message: String, systemError: Errno? = nil) {
        self.code = code
        self.message = message
        self.systemError = systemError
    }

    /// The failure that `connection` has just reported as `code`.
    init(_ code: Int32, on connection: OpaquePointer?) {
        self.code = ResultCode(rawValue: code)
        message = String(cString: connection.map { sqlite3_errmsg($0) } ?? sqlite3_errstr(code))
        let isSystemFailure = [.cannotOpen, .inputOutput, .full].contains(self.code.primary)
        let number = isSystemFailure ? connection.map { sqlite3_system_errno($0) } ?? 0 : 0
        systemError = number == 0 ? nil : Errno(code: number)
    }

    var description: String {
        systemError.map { "\(message): \($0)" } ?? message
    }
}
