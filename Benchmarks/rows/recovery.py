"""A daemon that was killed: how soon its successor knows what became of the tasks."""
import collections
import os
import random
import signal
import time

import timing
from figures import Row, one
from rows.footprint import SLEEP, start, supervisor_pid

#: Of the running tasks, so many end, and so many lose their supervisor, while there is no daemon.
ENDED = 10
LOST = 10


def measure(context):
    sandbox = context.large
    connection = sandbox.connect()
    tasks = [start(sandbox, connection) for _ in range(context.running)]
    records = {task["task_id"]: task for task in connection.list(statuses=["running"])}
    chosen = random.sample(tasks, ENDED + LOST)
    expected = dict.fromkeys(tasks, "running")
    expected.update(dict.fromkeys(chosen[:ENDED], "failed") | dict.fromkeys(chosen[ENDED:], "lost"))
    sandbox.kill_daemon()
    connection.close()
    for task in chosen[:ENDED]:
        os.kill(records[task]["pid"], signal.SIGKILL)
    for task in chosen[ENDED:]:
        os.kill(supervisor_pid(sandbox, task), signal.SIGKILL)
    for task in chosen[:ENDED]:
        record = os.path.join(sandbox.task_folder(task), "exit")
        timing.until(lambda path=record: os.path.exists(path), 10, record)

    first, right = after_start(sandbox, expected)
    sandbox.kill_tasks([{"task_id": task} for task in tasks])
    counts = collections.Counter(expected.values())
    verdicts = ", ".join(f"{count:,} {status}" for status, count in counts.items())
    return [
        Row(
            f"daemon start with {context.total:,} stored, {context.running:,} running: all verdicts right", "s", 2,
            one(right), notes=[f"{verdicts}; the client that starts the daemon has its answer after {first:.2f} s"])
    ]


def after_start(sandbox, expected):
    """Seconds from the start of a client, which starts a daemon, to its answer, and to the moment when every status
    is right."""
    begin = time.perf_counter()
    connection = sandbox.connect()
    first = time.perf_counter() - begin

    def all_right():
        newest = connection.list(limit=len(expected))
        return {task["task_id"]: task["status"] for task in newest} == expected

    timing.until(all_right, 120, "right verdicts")
    right = time.perf_counter() - begin
    connection.close()
    return first, right
