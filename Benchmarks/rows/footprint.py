"""What running tasks cost in memory."""
import os
import statistics
import time

import memory
from figures import Row, Series, one
from peers import available
from rows.supervisors import conmon, supervisord

#: How many tasks are looked at one by one.
SAMPLE = 50
SLEEP = ["sleep", "900"]


def measure(context):
    sandbox = context.small
    connection = sandbox.connect()
    sandbox.stop_daemon()
    connection.close()
    connection = sandbox.connect()
    time.sleep(1)
    daemon = connection.daemon_pid()
    idle = memory.resident(daemon)
    tasks = [start(sandbox, connection) for _ in range(context.running)]
    time.sleep(1)
    busy = memory.resident(daemon)
    supervisors, both = per_task(sandbox, connection, tasks[:SAMPLE])
    sandbox.kill_tasks([{"task_id": task} for task in tasks])
    connection.close()

    peers = available(context, "conmon", "supervisord")
    beside_task = {"conmon alone": conmon(context, SLEEP, SAMPLE)} if "conmon" in peers else {}
    beside_idle, beside_busy = {}, {}
    if "supervisord" in peers:
        beside_idle["supervisord"] = one(supervisord(context, SLEEP, 1))
        beside_busy["supervisord"] = one(supervisord(context, SLEEP, context.running))
    return [
        Row(
            "private memory per running task: supervisor", "MB", 0.3, supervisors, beside_task,
            notes=[f"together with the task (`sleep`) itself: {both.median:.2f} MB"]),
        Row("daemon, idle, resident", "MB", 25, one(idle), beside_idle),
        Row(f"daemon with {context.running:,} running tasks, resident", "MB", 60, one(busy), beside_busy),
    ]


def start(sandbox, connection):
    request, task = sandbox.submit(connection, *SLEEP)
    connection.receive(request)
    return task


def per_task(sandbox, connection, tasks):
    """Private megabytes of the supervisors, and of supervisors and tasks together."""
    supervisors, both = [], []
    for task in tasks:
        own = connection.call("task.status", {"reference": task})["pid"]
        supervisor = memory.private(supervisor_pid(sandbox, task))
        supervisors.append(supervisor)
        both.append(supervisor + memory.private(own))
    return Series(supervisors), Series(both)


def supervisor_pid(sandbox, task):
    """The first word of the first line of `task.pid` that is a number."""
    with open(os.path.join(sandbox.task_folder(task), "task.pid"), encoding="ascii") as file:
        return next(int(word) for word in file.read().split() if word.isdigit())
