internal import CSQLite

/// What SQLite answers, as in <https://www.sqlite.org/rescode.html>.
struct ResultCode: RawRepresentable, Hashable, Sendable {
    let rawValue: Int32

    init(rawValue: Int32) { self.rawValue = rawValue }

    static let ok = Self(rawValue: SQLITE_OK)
    static let row = Self(rawValue: SQLITE_ROW)
    static let done = Self(rawValue: SQLITE_DONE)
    static let permission = Self(rawValue: SQLITE_PERM)
    static let busy = Self(rawValue: SQLITE_BUSY)
    static let locked = Self(rawValue: SQLITE_LOCKED)
    static let readOnly = Self(rawValue: SQLITE_READONLY)
    static let inputOutput = Self(rawValue: SQLITE_IOERR)
    static let corrupt = Self(rawValue: SQLITE_CORRUPT)
    static let full = Self(rawValue: SQLITE_FULL)
    static let cannotOpen = Self(rawValue: SQLITE_CANTOPEN)
    static let lockingProtocol = Self(rawValue: SQLITE_PROTOCOL)
    static let constraint = Self(rawValue: SQLITE_CONSTRAINT)
    static let misuse = Self(rawValue: SQLITE_MISUSE)
    static let noLargeFiles = Self(rawValue: SQLITE_NOLFS)
    static let authorization = Self(rawValue: SQLITE_AUTH)
    static let notADatabase = Self(rawValue: SQLITE_NOTADB)
    /// `SQLITE_IOERR_CORRUPTFS`: the file system says that the file is damaged.
    static let corruptFileSystem = Self(rawValue: SQLITE_IOERR | (33 << 8))

    /// `SQLITE_IOERR_SHORT_READ`: a page that is referred to is beyond the end of the file.
    static let shortRead = Self(rawValue: SQLITE_IOERR | (2 << 8))

    /// The code without its refinement: the lowest eight bits.
    var primary: ResultCode { ResultCode(rawValue: rawValue & 0xff) }
}

/// Lets `catch ResultCode.constraint` match every refinement of a code, and a refined pattern only itself.
func ~= (pattern: ResultCode, error: any Error) -> Bool {
    guard let code = (error as? SQLiteError)?.code else { return false }
    return code == pattern || code.primary == pattern
}
