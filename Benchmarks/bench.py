#!/usr/bin/env python3
"""Holds the programs against their budgets, beside what others use for the same jobs.

Nothing in here is a test: a missed budget is printed as MISSED, and the exit code is 0 all the same. It is 1 when
something could not be measured.
"""
import argparse
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tempfile

import growth
import peers
import plot
import report
import timing
from filling import Filler
from rows import (
    containers, delivery, dispatch, following, footprint, hosts, listing, queueing, recovery, status, waiting)
from sandbox import Sandbox

HERE = pathlib.Path(__file__).resolve().parent
MODULES = (status, listing, dispatch, queueing, waiting, delivery, following, footprint, recovery, hosts, containers)


class Context:
    """What the measurements have in common."""

    def __init__(self, options, folder):
        self.folder = folder
        self.quick = options.quick
        self.count = options.n or (20 if options.quick else 100)
        self.total = options.stored
        self.running = options.running or (200 if options.quick else 1000)
        self.notes = []
        #: Whether something could not be measured.
        self.failed = False
        programs = os.path.abspath(options.programs)
        self.small = Sandbox(programs, os.path.join(folder, "small"))
        self.large = Sandbox(programs, os.path.join(folder, "large"))
        self.spooler = peers.TaskSpooler(os.path.join(folder, "tsp"))
        self.filler = Filler(self.large)

    @property
    def stored(self):
        return self.filler.ids

    def note(self, text):
        """Says why something is left out, once."""
        if text not in self.notes:
            self.notes.append(text)
            self.say(f"left out: {text}")

    @staticmethod
    def say(text):
        print(text, flush=True)

    def close(self):
        if shutil.which("tsp"):
            self.spooler.stop()
        self.small.remove()
        self.large.remove()


def main():
    options = parse()
    load_before = os.getloadavg()[0]
    Context.say(f"load average {load_before:.1f} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory(prefix="openclaw-bench-", ignore_cleanup_errors=True) as folder:
        context = Context(options, folder)
        try:
            costs = growth.measure(context)
            rows = measure(context, options.only)
            publish(options, rows, costs, about(context, load_before))
        finally:
            context.close()
    return 1 if context.failed else 0


def about(context, load_before):
    """Under which circumstances all this was measured."""
    return {
        "machine": f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}", "commit": commit(),
        "samples": context.count, "quick": context.quick, "load_before": load_before, "load_after": os.getloadavg()[0],
        "notes": context.notes,
    }


def publish(options, rows, costs, circumstances):
    page = {
        "RESULTS.md": report.markdown(rows, circumstances),
        "cost.svg": plot.draw("Cost of a command, as a whole process", costs, "stored tasks", "ms"),
    }
    write(options.output, page | {"results.json": report.as_json(rows, costs, circumstances)})
    if options.publish:
        write(HERE, page)


def measure(context, only):
    """The rows of all modules, or of those that are named. What cannot be measured is noted and makes nothing else
    fail."""
    rows = []
    for module in MODULES:
        name = module.__name__.removeprefix("rows.")
        if only and name not in only:
            continue
        try:
            for row in module.measure(context):
                rows.append(row)
                context.say(report.line(row))
        except (timing.Failed, OSError, RuntimeError, subprocess.CalledProcessError) as error:
            context.failed = True
            context.note(f"{name} could not be measured: {error}")
    return rows


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", default=HERE.parent / ".build/release", help="the folder with the release build")
    parser.add_argument("--output", default=HERE / "results", type=pathlib.Path, help="where the results go")
    parser.add_argument("--publish", action="store_true", help="also put the page and the plot beside this program")
    parser.add_argument("--quick", action="store_true", help="about a minute instead of five")
    parser.add_argument("-n", type=int, help="how many values of each (100; 20 with --quick)")
    parser.add_argument("--stored", type=int, default=100_000, help="how many tasks are stored (%(default)s)")
    parser.add_argument("--running", type=int, help="how many tasks run at once (1000; 200 with --quick)")
    parser.add_argument("--only", nargs="*", metavar="ROWS", help="only these modules of the folder rows")
    return parser.parse_args()


def commit():
    answer = subprocess.run(
        ["git", "-C", HERE, "describe", "--always", "--dirty"], capture_output=True, text=True, check=False)
    return answer.stdout.strip() or "unknown"


def write(folder, files):
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    Context.say(f"written to {folder}: {', '.join(files)}")


if __name__ == "__main__":
    sys.exit(main())
