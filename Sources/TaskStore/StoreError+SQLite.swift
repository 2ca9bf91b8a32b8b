internal import Glibc
internal import SystemSupport

extension StoreError {
    /// What `error`, met while working on the file at `path`, means for callers.
    init(_ error: any Error, path: String) {
        switch error {
        case let error as StoreError: self = error
        case let error as SQLiteError: self.init(error, path: path)
        default: self = .failed(detail: "unexpected error at \(path): \(error)")
        }
    }

    private init(_ error: SQLiteError, path: String) {
        if error.code == .corruptFileSystem || error.code == .shortRead {
            self = .damaged(path: path, detail: error.description)
            return
        }
        switch error.code.primary {
        case .corrupt, .notADatabase:
            self = .damaged(path: path, detail: error.description)
        case .full:
            self = .full(path: path)
        case .inputOutput where error.systemError.map { [ENOSPC, EDQUOT].contains($0.code) } ?? false:
            self = .full(path: path)
        case .permission, .busy, .locked, .readOnly, .inputOutput, .cannotOpen, .lockingProtocol, .noLargeFiles,
            .authorization:
            self = .unavailable(path: path, detail: error.description)
        default:
            self = .failed(detail: "SQLite refused a statement on \(path): \(error) (\(error.code.rawValue))")
        }
    }
}
