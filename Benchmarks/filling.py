"""Fills a state folder with tasks that have ended.

Dispatching 100 000 tasks would take minutes, so most are copies. A few tasks are really run: one that succeeds, one
that fails, one that is killed, one with a name and tags. With the daemon stopped, their rows (task, attempt, tag) are
inserted again and again into the same database, in the store's own format, with a fresh UUIDv7 and times spread over
the last thirty days. What lies beside the store is there as well, as far as it can matter: the folders that hold task
folders, `.meta.json` mirrors and completion records get as many entries as real tasks would leave. No command reads
what is behind these entries, so they are hard links to a few files, which the disk can make and remove quickly.
"""
import datetime
import json
import os
import sqlite3
import time

from control import new_id

SPAN = 30 * 86_400_000
#: How many hard links one file gets; file systems allow 65 000 or more.
LINKS = 50_000
TIMES = ("created_at", "started_at", "finished_at", "updated_at")


#: What is copied of a task; what else its row may hold is empty for a task that has ended here.
COLUMNS = (
    "id", "name", "idempotency_key", "executor", "status", "finished_at", "mirror_due", "record", "launch")


class Filler:
    """Adds stored tasks to a sandbox, which must not hold any yet."""

    def __init__(self, sandbox):
        self._sandbox = sandbox
        self._begin = int(time.time() * 1000) - SPAN
        self._templates = self._run_templates()
        #: The ids of all tasks that have been added, oldest first.
        self.ids = []
        self._entries = 0
        self._target = None

    def fill_up_to(self, total, most):
        """Adds tasks until there are `total` of the `most` there will ever be. Ends the daemon; it starts again when
        it is needed."""
        self._sandbox.stop_daemon()
        added = [self._copy(number, most) for number in range(len(self.ids), total)]
        database = sqlite3.connect(self._sandbox.database)
        with database:
            names = ",".join(COLUMNS)
            marks = ",".join("?" * len(COLUMNS))
            database.executemany(f"INSERT INTO task ({names}) VALUES ({marks})", (row for task in added for row in task["task"]))
            database.executemany(
                "INSERT INTO attempt VALUES (?,?,?,?,?,?,?,?)", (row for task in added for row in task["attempt"]))
            database.executemany("INSERT INTO tag VALUES (?,?,?)", (row for task in added for row in task["tag"]))
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
        tasks = os.path.join(self._sandbox.state, "tasks")
        for task in added:
            self._add_entry(os.path.join(tasks, task["id"]))
            self._add_entry(os.path.join(tasks, task["id"] + ".meta.json"))
            self._add_entry(os.path.join(self._sandbox.completions, task["id"] + ".json"))
            self.ids.append(task["id"])

    def _add_entry(self, path):
        if self._entries % LINKS == 0:
            self._target = os.path.join(self._sandbox.home, f"entries-{self._entries // LINKS}")
            with open(self._target, "w", encoding="ascii"):
                pass
        self._entries += 1
        os.link(self._target, path)

    def _run_templates(self):
        sandbox = self._sandbox
        runs = [
            (["--cmd", "true"], 0), (["--cmd", "echo no; exit 3"], 3),
            (["--cmd", "sleep 60", "--timeout", "50ms", "--kill-after", "0s"], 124),
            (["--cmd", "make test", "--name", "nightly", "--tag", "project=web", "--tag", "by=ci"], 2),
        ]
        for arguments, code in runs:
            sandbox.time("run", "--workspace", sandbox.home, "--wait", *arguments, expected=code)
        sandbox.stop_daemon()
        database = sqlite3.connect(sandbox.database)
        templates = [self._template(database, row) for row in database.execute(f"SELECT {','.join(COLUMNS)} FROM task ORDER BY id")]
        database.close()
        return templates

    def _template(self, database, row):
        task = row[0]
        query = "SELECT * FROM {} WHERE task_id = ?"
        fields = json.loads(row[7])
        times = {name: milliseconds(fields[name]) for name in TIMES}
        return {
            "task": row, "fields": fields, "times": times,
            "attempt": database.execute(query.format("attempt"), (task,)).fetchall(),
            "tag": database.execute(query.format("tag"), (task,)).fetchall(),
        }

    def _copy(self, number, most):
        template = self._templates[number % len(self._templates)]
        created = self._begin + SPAN * number // most
        shift = created - template["times"]["created_at"]
        old, name, key, executor, status, finished, mirror_due, _, launch = template["task"]
        new = new_id(created)
        fields = template["fields"] | {name: text(time + shift) for name, time in template["times"].items()}
        fields["task_id"] = new
        record = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        launch = launch.replace(old, new)
        return {
            "id": new,
            "task": [(new, name, key, executor, status, finished + shift, mirror_due, record, launch)],
            "attempt": [(new, *row[1:6], row[6] + shift, row[7] + shift) for row in template["attempt"]],
            "tag": [(tag, value, new) for tag, value, _ in template["tag"]],
        }


def milliseconds(text):
    return round(datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp() * 1000)


def text(milliseconds):
    moment = datetime.datetime.fromtimestamp(milliseconds / 1000, datetime.timezone.utc)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{milliseconds % 1000:03d}Z"
