import ExecutorCore
import SystemSupport

@testable import TaskStore

/// Fills a new database at `path` with finished tasks of ordinary size, by SQL alone, since encoding each would take
/// long.
///
/// The n-th has the id `taskID(n, time: 1_700_000_000_000 + n)`; every tenth has failed, every hundredth has the tag
/// `rare=yes`, all have `project=agent`, and they ended one millisecond apart.
func generateTasks(_ count: Int, at path: String) throws {
    let database = Database(path: path)
    try Schema.open(database)
    let sample = pendingRecord(taskID(0), tags: ["project": "agent"]).ended()
    try database.run(Query("BEGIN IMMEDIATE"))
    try database.run(
        Query(
            """
            WITH RECURSIVE numbered(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbered WHERE n + 1 < ?1),
            identified AS MATERIALIZED (
                SELECT n,
                    printf('%08x-%04x-7000-8000-%012x', 1700000000000 + n >> 16, 1700000000000 + n & 65535, n) AS id,
                    CASE n % 10 WHEN 0 THEN 'failed' ELSE 'completed' END AS status
                FROM numbered
            )
            INSERT INTO task (id, executor, status, finished_at, record, launch)
            SELECT id, CASE n % 3 WHEN 0 THEN 'build' ELSE 'local' END, status, 1700000000000 + n,
                replace(?2, ?3, id), ?4
            FROM identified
            """, .integer(count), .text(try StoredText.encode(sample)), .text(sample.id.description),
            .text(try StoredText.encode(launch()))))
    try database.run(
        Query(
            """
            INSERT INTO attempt (task_id, number, status, finished_at) SELECT id, 1, status, finished_at FROM task
            """))
    try database.run(Query("INSERT INTO tag (key, value, task_id) SELECT 'project', 'agent', id FROM task"))
    try database.run(
        Query("INSERT INTO tag (key, value, task_id) SELECT 'rare', 'yes', id FROM task WHERE finished_at % 100 = 0"))
    try database.run(Query("COMMIT"))
    database.close()
}
