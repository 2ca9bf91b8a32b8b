"""What commands cost while more and more tasks are stored."""
import random

import timing

LEVELS = [1, 10, 100, 1_000, 10_000, 100_000]


def measure(context):
    """Fills the large sandbox level by level; returns the medians, in milliseconds, by command and level."""
    sandbox = context.large
    costs = {"run true": {}, "status --json": {}, "list --limit 50": {}}
    for level in (level for level in LEVELS if level <= context.total):
        context.filler.fill_up_to(level, context.total)
        sandbox.connect().close()
        series = timing.in_turn(max(10, context.count // 3), {
            "run true": lambda: sandbox.time("run", "--workspace", sandbox.home, "--json", "--", "true"),
            "status --json": lambda: sandbox.time("status", random.choice(context.stored), "--json"),
            "list --limit 50": lambda: sandbox.time("list", "--limit", "50"),
        })
        for command, some in series.items():
            costs[command][level] = some.median
        context.say(f"{level:>9,} stored: " + ", ".join(f"{name} {some.median:.1f} ms" for name, some in series.items()))
    return costs
