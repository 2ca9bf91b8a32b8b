"""Following a log: how soon the first byte is there, and how fast many are."""
import os
import subprocess
import time

import timing
from figures import Row, Series

#: Writes in a row while one follower is there, before the other has its turn.
BURST = 5
#: Seconds from the start of a follower until it does nothing but follow.
SETTLING = 0.2
LINE = "the quick brown fox jumps over the lazy dog; pack my box with five dozen liquor jugs"


def measure(context):
    return [first_byte(context), throughput(context)]


def first_byte(context):
    """A task copies what comes through a FIFO to its log; ours and tail(1) follow that log in turn."""
    sandbox = context.small
    pipe = os.path.join(context.folder, "words")
    os.mkfifo(pipe)
    task = sandbox.start("cat", pipe)
    log = os.path.join(sandbox.task_folder(task), "task.log")
    writer = os.open(pipe, os.O_WRONLY)
    followers = {
        "ours": sandbox.words("logs", task, "--follow", "--raw", "--lines", "0"),
        "tail -f": ["tail", "-n", "0", "-f", log],
    }
    values = {name: [] for name in followers}
    for _ in range(max(2, context.count // BURST)):
        for name, words in followers.items():
            values[name] += burst(words, sandbox.environment, writer)
    os.close(writer)
    series = {name: Series(some) for name, some in values.items()}
    return Row("following a log: written by the task → out of the follower", "ms", 20, series.pop("ours"), series)


def burst(words, environment, writer):
    with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as follower:
        output = follower.stdout.fileno()
        time.sleep(SETTLING)
        values = []
        for _ in range(BURST):
            begin = time.perf_counter()
            os.write(writer, b"tick\n")
            if os.read(output, 64) != b"tick\n":
                raise timing.Failed(f"{words}: not what was written")
            values.append((time.perf_counter() - begin) * 1000)
            time.sleep(0.01)
        follower.terminate()
        return values


def throughput(context):
    """The whole log of a task, through the follower, to /dev/null."""
    sandbox = context.small
    megabytes = 256 if context.quick else 1024
    command = f"yes '{LINE}' | head -c {megabytes}M"
    task = sandbox.ask("run", "--workspace", sandbox.home, "--cmd", command)["task_id"]
    sandbox.time("wait", task)
    log = os.path.join(sandbox.task_folder(task), "task.log")
    if os.path.getsize(log) != megabytes << 20:
        raise timing.Failed(f"{log} has {os.path.getsize(log)} bytes")
    environment = sandbox.environment

    def rate(words):
        return megabytes * 1000 / timing.run(words, environment)

    measurements = {"ours": lambda: rate(sandbox.words("logs", task, "--follow", "--raw", "--offset", "0"))}
    measurements["cat"] = lambda: rate(["cat", log])
    measurements["tail -c +1"] = lambda: rate(["tail", "-c", "+1", log])
    series = timing.in_turn(3 if context.quick else 7, measurements, warm_up=1)
    sandbox.ask("cleanup", task)
    return Row(
        f"following a log: throughput over {megabytes} MB", "MB/s", 200, series.pop("ours"), series, at_least=True)
