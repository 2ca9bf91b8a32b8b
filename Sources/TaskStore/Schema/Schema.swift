internal import Glibc
internal import SystemSupport

/// Brings a database file to the format this version works with.
enum Schema {
    /// Marks a file as ours (`PRAGMA application_id`).
    static let applicationID: Int64 = 0x4f43_5441

    /// The newest format this version knows.
    static var newestVersion: Int64 { Int64(Migrations.all.count) }

    /// Opens `database` for writing, creating the file if there is none, and migrates it.
    ///
    /// A file that is damaged, foreign or newer is refused before anything is written to it.
    static func open(_ database: Database) throws {
        try createFile(at: database.path)
        try database.open(.readWrite)
        guard !database.isReadOnly else {
            throw StoreError.unavailable(path: database.path, detail: "it is read-only")
        }
        try configure(database)
        let version = try checkedVersion(of: database)
        try chooseJournal(of: database)
        for migration in Migrations.all.dropFirst(Int(version)) { try apply(migration, to: database) }
    }

    /// Opens `database`, which is in the current format, for reading.
    static func openForReading(_ database: Database) throws {
        try database.open(.readOnly)
        try configure(database)
    }

    /// Opens `database` for reading, whatever format it is in.
    ///
    /// - Returns: The format.
    /// - Throws: ``StoreError`` when the file is damaged, foreign or newer.
    static func openForInspection(_ database: Database) throws -> Int64 {
        try openForReading(database)
        return try checkedVersion(of: database)
    }

    /// Whether there is a database at `path`.
    ///
    /// - Throws: ``StoreError/damaged(path:detail:)`` when there is only its log.
    static func exists(at path: String) throws(StoreError) -> Bool {
        let size = size(of: path)
        if size ?? 0 == 0, let log = self.size(of: path + "-wal"), log > 0 {
            throw StoreError.damaged(path: path, detail: "it is empty or missing, but its log \(path)-wal is not")
        }
        return size != nil
    }

    /// Creates an empty file that only its owner can read; SQLite gives the files beside it the same mode.
    private static func createFile(at path: String) throws {
        // SQLite would delete a log that lies beside an empty database, with everything committed to it.
        _ = try exists(at: path)
        do throws(Errno) {
            try Files.create(path, [])
        } catch {
            guard error == .exists else { throw StoreError.unavailable(path: path, detail: error.description) }
        }
    }

    private static func size(of path: String) -> Int64? {
        var info = stat()
        return stat(path, &info) == 0 ? Int64(info.st_size) : nil
    }

    /// Settings that are not kept in the file.
    private static func configure(_ database: Database) throws {
        try database.runScript(
            """
            PRAGMA busy_timeout = 5000;
            PRAGMA foreign_keys = ON;
            PRAGMA trusted_schema = OFF;
            PRAGMA cell_size_check = ON;
            PRAGMA cache_size = -2000;
            """)
    }

    /// The format of the file; 0 for an empty one.
    private static func checkedVersion(of database: Database) throws -> Int64 {
        let version = try database.first(Query("PRAGMA user_version")) { $0.integer(0) ?? 0 } ?? 0
        let owner = try database.first(Query("PRAGMA application_id")) { $0.integer(0) ?? 0 } ?? 0
        let isEmpty = try database.first(Query("SELECT 1 FROM sqlite_schema")) { _ in true } == nil
        let isNew = isEmpty && version == 0 && owner == 0
        guard isNew || owner == applicationID, version >= 0 else {
            throw StoreError.damaged(path: database.path, detail: "it is a database of another program")
        }
        guard version <= newestVersion else {
            throw StoreError.newerVersion(path: database.path, found: version, supported: newestVersion)
        }
        return version
    }

    /// Readers and the writer do not wait for each other; a commit returns when it is on the disk, unless
    /// ``Database/synchronizeCommits(_:)`` says otherwise.
    private static func chooseJournal(of database: Database) throws {
        let mode = try database.first(Query("PRAGMA journal_mode = WAL")) { $0.text(0) ?? "" }
        guard mode == "wal" else {
            throw StoreError.unavailable(
                path: database.path, detail: "its file system does not support shared memory, which the log needs")
        }
        try database.runScript(
            """
            PRAGMA synchronous = FULL;
            PRAGMA wal_autocheckpoint = 1000;
            PRAGMA journal_size_limit = 8388608;
            """)
    }

    private static func apply(_ migration: StaticString, to database: Database) throws {
        try database.run(Query("BEGIN IMMEDIATE"))
        do {
            try database.runScript(migration)
            try database.run(Query("COMMIT"))
        } catch {
            if database.isInTransaction { try database.run(Query("ROLLBACK")) }
            throw error
        }
    }
}
