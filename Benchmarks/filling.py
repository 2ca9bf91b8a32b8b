"""Fills a state folder with tasks that have ended.

Dispatching 100 000 tasks would take minutes, so most are copies. A few tasks are really run: one that succeeds, one
that fails, one that is killed, one with a name and tags. With the daemon stopped, their rows (task, attempt, tag) are
inserted again and again into the same database, in the store's own format, with a fresh UUIDv7 and times spread over
the last thirty days. What other programs read beside the store is copied too: each task has its folder (empty: only
the entry in the parent counts here), its `.meta.json` mirror and its completion record.
"""
import datetime
import json
import os
import sqlite3
import time

from control import new_id

SPAN = 30 * 86_400_000
TIMES = ("created_at", "started_at", "finished_at", "updated_at")


class Filler:
    """Adds stored tasks to a sandbox, which must not hold any yet."""

    def __init__(self, sandbox):
        self._sandbox = sandbox
        self._begin = int(time.time() * 1000) - SPAN
        self._templates = self._run_templates()
        #: The ids of all tasks that have been added, oldest first.
        self.ids = []

    def fill_up_to(self, total, most):
        """Adds tasks until there are `total` of the `most` there will ever be. Ends the daemon; it starts again when
        it is needed."""
        self._sandbox.stop_daemon()
        added = [self._copy(number, most) for number in range(len(self.ids), total)]
        database = sqlite3.connect(self._sandbox.database)
        with database:
            marks = ",".join("?" * 9)
            database.executemany(f"INSERT INTO task VALUES ({marks})", (row for task in added for row in task["task"]))
            database.executemany(
                "INSERT INTO attempt VALUES (?,?,?,?,?,?,?,?)", (row for task in added for row in task["attempt"]))
            database.executemany("INSERT INTO tag VALUES (?,?,?)", (row for task in added for row in task["tag"]))
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
        tasks = os.path.join(self._sandbox.state, "tasks")
        for task in added:
            os.mkdir(os.path.join(tasks, task["id"]), 0o700)
            write(os.path.join(tasks, task["id"] + ".meta.json"), task["mirror"])
            write(os.path.join(self._sandbox.completions, task["id"] + ".json"), task["completion"])
            self.ids.append(task["id"])
        os.sync()

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
        templates = [self._template(database, row) for row in database.execute("SELECT * FROM task ORDER BY id")]
        database.close()
        return templates

    def _template(self, database, row):
        task = row[0]
        query = "SELECT * FROM {} WHERE task_id = ?"
        with open(os.path.join(self._sandbox.completions, task + ".json"), encoding="utf-8") as file:
            completion = file.read()
        return {
            "task": row, "completion": completion, "created": milliseconds(json.loads(row[7])["created_at"]),
            "attempt": database.execute(query.format("attempt"), (task,)).fetchall(),
            "tag": database.execute(query.format("tag"), (task,)).fetchall(),
        }

    def _copy(self, number, most):
        template = self._templates[number % len(self._templates)]
        created = self._begin + SPAN * number // most
        shift = created - template["created"]
        old, name, key, executor, status, finished, mirror_due, record, launch = template["task"]
        new = new_id(created)
        fields = json.loads(record.replace(old, new))
        for time_field in TIMES:
            if fields[time_field]:
                fields[time_field] = text(milliseconds(fields[time_field]) + shift)
        record = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        launch = launch.replace(old, new)
        return {
            "id": new,
            "task": [(new, name, key, executor, status, finished + shift, mirror_due, record, launch)],
            "attempt": [(new, *row[1:6], row[6] + shift, row[7] + shift) for row in template["attempt"]],
            "tag": [(tag, value, new) for tag, value, _ in template["tag"]],
            "mirror": f'{{"executor_name":"{executor}",{record[1:]}',
            "completion": template["completion"].replace(old, new),
        }


def milliseconds(text):
    return round(datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp() * 1000)


def text(milliseconds):
    moment = datetime.datetime.fromtimestamp(milliseconds / 1000, datetime.timezone.utc)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{milliseconds % 1000:03d}Z"


def write(path, content):
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.write(descriptor, content.encode())
    os.close(descriptor)
