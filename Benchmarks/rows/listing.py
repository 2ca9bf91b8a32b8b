"""Listing tasks: the newest, and all of them."""
import os
import subprocess

import memory
import timing
from figures import Row, one

#: How many megabytes more a long list may cost than a short one and still count as flat.
FLAT = 8


def measure(context):
    sandbox = context.large
    rounds = max(5, context.count // 10)
    newest = timing.in_turn(context.count, {"ours": lambda: sandbox.time("list", "--limit", "50")})["ours"]
    whole = timing.in_turn(rounds, {"ours": lambda: sandbox.time("list", "--jsonl") / 1000}, warm_up=1)["ours"]
    return [
        Row(f"`list --limit 50`, {context.total:,} stored", "ms", 12, newest),
        Row(f"`list --jsonl` of all {context.total:,}", "s", 1, whole),
        *memory_rows(sandbox, context.total),
    ]


def memory_rows(sandbox, total):
    short_client, short_daemon = peaks(sandbox, 1000)
    client, daemon = peaks(sandbox, 0)
    growth = f"growth from 1,000 to {total:,} listed"
    return [
        Row(f"client's peak memory, {growth}", "MB", FLAT, one(client - short_client), notes=[f"peak {client:.1f} MB"]),
        Row(f"daemon's peak memory, {growth}", "MB", FLAT, one(daemon - short_daemon), notes=[f"peak {daemon:.1f} MB"]),
    ]


def peaks(sandbox, limit):
    """The most megabytes that client and daemon hold while a list of `limit` (0: all) goes through."""
    connection = sandbox.connect()
    daemon = connection.daemon_pid()
    connection.close()
    memory.forget_highest(daemon)
    words = sandbox.words("list", "--jsonl", "--limit", str(limit))
    highest = 0.0
    with subprocess.Popen(words, env=sandbox.environment, stdout=subprocess.PIPE) as client:
        while True:
            try:
                highest = max(highest, memory.highest_resident(client.pid))
            except (OSError, KeyError):
                pass  # It has just ended.
            if not os.read(client.stdout.fileno(), 1 << 20):
                break
    return highest, memory.highest_resident(daemon)
