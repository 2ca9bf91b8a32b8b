"""From the end of a task to the end of the `wait` for it."""
import os
import subprocess
import time

import timing
from figures import Row
from peers import available

#: Seconds until whoever waits does nothing but wait.
SETTLING = 0.05


def measure(context):
    sandbox = context.small
    gate = os.path.join(context.folder, "gate")
    os.mkfifo(gate)

    def ours():
        task = sandbox.start("cat", gate)
        return after_end(gate, sandbox.words("wait", task), sandbox.environment)

    measurements = {"ours": ours}
    if available(context, "tsp"):
        spooler = context.spooler

        def tsp():
            job = spooler.start("cat", gate)
            return after_end(gate, ["tsp", "-w", job], spooler.environment)

        measurements["tsp -w"] = tsp
    measurements["a parent's waitpid"] = lambda: after_end(gate, ["cat", gate], sandbox.environment)
    series = timing.in_turn(max(10, context.count // 3), measurements)
    return [Row("exit → `wait` has returned, as a whole process", "ms", 10, series.pop("ours"), series)]


def after_end(gate, words, environment):
    """Lets the job that reads from `gate` end while `words` wait for it; returns how long they took to notice."""
    with subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL) as waiter:
        writer = os.open(gate, os.O_WRONLY)
        time.sleep(SETTLING)
        begin = time.perf_counter()
        os.close(writer)
        code = waiter.wait()
        milliseconds = (time.perf_counter() - begin) * 1000
    if code != 0:
        raise timing.Failed(f"{words}: exit code {code}")
    return milliseconds
