"""Tasks in containers, beside the engine's own command line."""
import os

import engine
import timing
from figures import Row, Series


def measure(context):
    return [row for kind in (engine.Docker, engine.Podman) for row in measure_engine(context, kind)]


def measure_engine(context, kind):
    reason = engine.why_missing(kind)
    if reason:
        context.note(reason)
        return []
    started = kind(os.path.join(context.folder, kind.NAME))
    try:
        return [dispatch(context, started)]
    finally:
        started.stop()


def dispatch(context, started):
    """From the submission over an open connection until the container has started; every end is awaited before the
    next, so that only one container starts at a time."""
    sandbox = context.small
    sandbox.configure("executors:\n" + engine.executor(started, "box"))
    connection = sandbox.connect()
    peer = f"{started.NAME} run -d"

    def ours():
        request, task = sandbox.submit(connection, "true", executor="box")
        record = {}
        milliseconds = timing.clocked(lambda: record.update(connection.receive(request)))
        if record["status"] not in ("running", "completed"):
            raise timing.Failed(f"a task in a container: {record['error']}")
        connection.wait([task])
        return milliseconds

    def theirs():
        return timing.run(
            engine.words(started, "run", "--detach", "--init", *started.RUN_ARGUMENTS, engine.IMAGE, "true"),
            sandbox.environment)

    try:
        series = timing.in_turn(max(10, context.count // 5), {"ours": ours, peer: theirs})
        tasks = [task["task_id"] for task in connection.list() if task["executor"] == "box"]
        connection.call("task.cleanup", {"references": tasks, "finished": False})
    finally:
        connection.close()
        sandbox.configure("executors: []\n")
    ratio = [value / series[peer].median for value in series["ours"].values]
    return Row(
        f"container: dispatch until started, against `{peer}`", "×", 1.15, Series(ratio),
        notes=[f"{series['ours'].median:.0f} ms against {series[peer].median:.0f} ms"])
