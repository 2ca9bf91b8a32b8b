"""Tasks in containers, beside the engine's own command line."""
import os

import engine
import timing
from figures import Row, Series


def measure(context):
    reason = engine.why_missing()
    if reason:
        context.note(reason)
        return []
    docker = engine.Engine(os.path.join(context.folder, "engine"))
    try:
        return [dispatch(context, docker)]
    finally:
        docker.stop()


def dispatch(context, docker):
    """From the submission over an open connection until the container has started; every end is awaited before the
    next, so that only one container starts at a time."""
    sandbox = context.small
    sandbox.configure("executors:\n" + docker.executor("box"))
    connection = sandbox.connect()

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
            docker.words("run", "--detach", "--init", "--network", "none", engine.IMAGE, "true"), sandbox.environment)

    try:
        series = timing.in_turn(max(10, context.count // 5), {"ours": ours, "docker run -d": theirs})
        tasks = [task["task_id"] for task in connection.list() if task["executor"] == "box"]
        connection.call("task.cleanup", {"references": tasks, "finished": False})
    finally:
        connection.close()
        sandbox.configure("executors: []\n")
    ratio = [value / series["docker run -d"].median for value in series["ours"].values]
    return Row(
        "container: dispatch until started, against `docker run -d`", "×", 1.15, Series(ratio),
        notes=[f"{series['ours'].median:.0f} ms against {series['docker run -d'].median:.0f} ms"])
