/// A statement and the values for its `?` parameters.
///
/// Its text can only be put together from literals of the source code, so no input ever becomes SQL.
struct Query: Sendable {
    private(set) var sql: String
    private(set) var values: [SQLValue]

    init(_ sql: StaticString, _ values: SQLValue...) {
        self.sql = sql.description
        self.values = values
    }

    mutating func append(_ sql: StaticString, _ values: SQLValue...) {
        self.sql += sql.description
        self.values += values
    }

    mutating func append(_ other: Query) {
        sql += other.sql
        values += other.values
    }
}
