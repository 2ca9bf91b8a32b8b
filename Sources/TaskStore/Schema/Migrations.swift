/// The steps from an empty file to the current format, oldest first. A released step is never edited.
///
/// Each sets `user_version` to its own place in the list and runs in one transaction.
enum Migrations {
    static let all: [StaticString] = [tasks, logCopies, outbox, pauses]

    /// Version 1.
    ///
    /// - `task.record` is the public JSON, written once and passed through as it is. `finished_at` is NULL exactly
    ///   while the task is unfinished. `mirror_due` is the attempt whose end other programs have yet to be told.
    /// - `attempt` holds one row per run; a trigger keeps its terminal record from being replaced.
    /// - Ids are UUIDs of version 7, so their order is that of time, and every index that ends with them lists tasks
    ///   by age without sorting.
    private static let tasks: StaticString = """
        PRAGMA application_id = 0x4f435441;
        PRAGMA user_version = 1;

        CREATE TABLE task (
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT,
            idempotency_key TEXT,
            executor TEXT NOT NULL,
            status TEXT NOT NULL,
            finished_at INTEGER,
            mirror_due INTEGER,
            record TEXT NOT NULL,
            launch TEXT NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX task_unfinished_name ON task(name) WHERE finished_at IS NULL;
        CREATE INDEX task_name ON task(name, id) WHERE name IS NOT NULL;
        CREATE UNIQUE INDEX task_idempotency_key ON task(idempotency_key) WHERE idempotency_key IS NOT NULL;
        CREATE INDEX task_status ON task(status, id);
        CREATE INDEX task_executor ON task(executor, status, id);
        CREATE INDEX task_finished ON task(finished_at, id);
        CREATE INDEX task_mirror_due ON task(id) WHERE mirror_due IS NOT NULL;

        CREATE TABLE attempt (
            task_id TEXT NOT NULL REFERENCES task(id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            status TEXT NOT NULL,
            reason TEXT,
            exit_code INTEGER,
            signal INTEGER,
            started_at INTEGER,
            finished_at INTEGER,
            PRIMARY KEY (task_id, number),
            CHECK ((finished_at IS NULL) = (status IN ('pending', 'running')))
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER attempt_ends_once BEFORE UPDATE ON attempt WHEN old.finished_at IS NOT NULL
        BEGIN SELECT raise(ABORT, 'this attempt has its terminal record'); END;

        CREATE TABLE tag (
            key TEXT NOT NULL,
            value TEXT NOT NULL,
            task_id TEXT NOT NULL REFERENCES task(id) ON DELETE CASCADE,
            PRIMARY KEY (key, value, task_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX tag_task ON tag(task_id);

        CREATE TABLE journal_position (
            executor TEXT NOT NULL PRIMARY KEY,
            position INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    /// Version 2: `log_copy_due` is set while the log of an attempt that has ended elsewhere has yet to be copied here: its
    /// number. How
    /// far journals were read is not kept any more: a look at the tasks themselves says more and costs as little.
    private static let logCopies: StaticString = """
        PRAGMA user_version = 2;

        ALTER TABLE task ADD COLUMN log_copy_due INTEGER;
        CREATE INDEX task_log_copy_due ON task(id) WHERE log_copy_due IS NOT NULL;
        DROP TABLE journal_position;
        """

    /// Version 3: `outbox` holds what receivers have yet to be told, and what became of that. Its rows outlive their
    /// tasks: cleaning up loses no news. `next_attempt_at` is NULL exactly when a delivery is settled.
    private static let outbox: StaticString = """
        PRAGMA user_version = 3;

        CREATE TABLE outbox (
            number INTEGER NOT NULL PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            event_id TEXT NOT NULL,
            event TEXT NOT NULL,
            task_id TEXT NOT NULL,
            kind TEXT NOT NULL,
            target TEXT NOT NULL,
            state TEXT NOT NULL,
            attempts INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            last_attempt_at INTEGER,
            next_attempt_at INTEGER,
            settled_at INTEGER,
            last_error TEXT,
            settings TEXT NOT NULL,
            payload TEXT NOT NULL,
            CHECK ((next_attempt_at IS NULL) = (state <> 'pending'))
        ) STRICT;
        CREATE INDEX outbox_lane ON outbox(kind, target, next_attempt_at, number) WHERE state = 'pending';
        CREATE INDEX outbox_state ON outbox(state, number);
        CREATE INDEX outbox_task ON outbox(task_id, number);
        CREATE INDEX outbox_event ON outbox(event_id);
        CREATE INDEX outbox_settings ON outbox(settings);
        """

    /// Version 4: `pause` holds the executors that start nothing at present; the empty name stands for all of them.
    private static let pauses: StaticString = """
        PRAGMA user_version = 4;

        CREATE TABLE pause (
            executor TEXT NOT NULL PRIMARY KEY
        ) STRICT, WITHOUT ROWID;
        """
}
