"""Asking how one task is, among many stored ones."""
import random

import timing
from figures import Row
from peers import available


def measure(context):
    sandbox = context.large
    measurements = {"ours": lambda: sandbox.time("status", random.choice(context.stored), "--json")}
    peers = available(context, "tsp", "docker")
    if "tsp" in peers:
        job = context.spooler.start("true")
        measurements["tsp -s (one job)"] = lambda: context.spooler.time("-s", job)
    if "docker" in peers:
        timing.run(["docker", "create", "--name", "openclaw-bench", "busybox", "true"], sandbox.environment)
        measurements["docker inspect"] = lambda: timing.run(["docker", "inspect", "openclaw-bench"], sandbox.environment)
    measurements["true (cost of any process)"] = lambda: timing.run(["true"], sandbox.environment)
    try:
        series = timing.in_turn(context.count, measurements)
    finally:
        if "docker" in peers:
            timing.run(["docker", "rm", "openclaw-bench"], sandbox.environment)
    return [Row(f"`status --json`, {context.total:,} stored", "ms", 10, series.pop("ours"), series)]
