"""Tasks that wait in the queue: what the next one costs, and what each holds in the daemon's memory."""
import os

import memory
import timing
from figures import Row, Series, one
from sandbox import Sandbox

#: How many of the first and of the last submissions are compared.
COMPARED = 500


def measure(context):
    waiting = 2_000 if context.quick else 10_000
    sandbox = Sandbox(context.small.programs, os.path.join(context.folder, "queued"))
    try:
        connection = sandbox.connect()
        connection.pause(sandbox.environment, sandbox.home)
        # Only behind the first few does memory grow with the tasks alone.
        first = Series(submit(sandbox, connection) for _ in range(COMPARED))
        before = memory.resident(connection.daemon_pid())
        last = [submit(sandbox, connection) for _ in range(waiting - COMPARED)]
        after = memory.resident(connection.daemon_pid())
        connection.close()
    finally:
        sandbox.remove()
    last = Series(last[-COMPARED:])
    return [
        Row(f"next submit with {waiting:,} waiting in the queue against next to none", "×", 1.2,
            one(last.median / first.median),
            notes=[f"{last.median:.2f} ms against {first.median:.2f} ms, over one connection"]),
        Row("daemon, per task that waits in the queue", "KB", 1,
            one((after - before) * 1024 / (waiting - COMPARED)),
            notes=[f"{before:.1f} MB with {COMPARED:,}, {after:.1f} MB with {waiting:,}"]),
    ]


def submit(sandbox, connection):
    def one_more():
        request, _ = sandbox.submit(connection, "true")
        if connection.receive(request)["status"] != "pending":
            raise timing.Failed("a task of a paused queue was started")

    return timing.clocked(one_more)
