"""The programs that others use for the same jobs."""
import os
import shutil
import subprocess

import timing


class TaskSpooler:
    """A server of `tsp` in a folder of its own; usable only where `tsp` is installed."""

    def __init__(self, folder):
        os.makedirs(folder)
        self.environment = {
            "HOME": folder, "TMPDIR": folder, "TS_SOCKET": os.path.join(folder, "socket"), "TS_SLOTS": "2",
            "PATH": "/usr/local/bin:/usr/bin:/bin",
        }

    def time(self, *arguments):
        return timing.run(["tsp", *arguments], self.environment)

    def start(self, *words):
        """Queues a job; returns its number."""
        return subprocess.run(
            ["tsp", *words], env=self.environment, check=True, capture_output=True, text=True).stdout.strip()

    def stop(self):
        subprocess.run(["tsp", "-K"], env=self.environment, check=False, capture_output=True)


def why_missing(program):
    """Why a peer is left out; None when it is there."""
    if shutil.which(program) is None:
        return f"{program} is not installed"
    if program == "docker":
        answer = subprocess.run(
            ["docker", "image", "inspect", "busybox"], env={"PATH": os.environ.get("PATH", "/usr/bin:/bin")},
            capture_output=True, check=False)
        if answer.returncode != 0:
            return "docker: no engine answers, or it has no image 'busybox'"
    return None


def available(context, *programs):
    """Those of the programs that are there; notes the others."""
    found = []
    for program in programs:
        reason = why_missing(program)
        if reason is None:
            found.append(program)
        else:
            context.note(reason)
    return found
