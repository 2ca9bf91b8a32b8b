"""Programs that keep others running, and what they hold in memory while they do."""
import os
import signal
import subprocess
import time
import uuid

import memory
import timing
from figures import Series

#: conmon calls an OCI runtime to create the container; this one starts the words it was made for, without any container.
RUNTIME = """#!/bin/sh
while [ $# -gt 0 ]; do
    case $1 in --pid-file) file=$2; shift ;; esac
    shift
done
{words} </dev/null >/dev/null 2>&1 &
echo $! > "$file"
"""


def conmon(context, words, count):
    """Private megabytes of each of `count` conmon processes; what they watch is not counted."""
    folder = os.path.join(context.folder, "conmon")
    os.makedirs(folder)
    runtime = os.path.join(folder, "runtime")
    with open(runtime, "w", encoding="utf-8", opener=lambda path, flags: os.open(path, flags, 0o700)) as file:
        file.write(RUNTIME.format(words=" ".join(words)))
    pids, jobs = [], []
    try:
        for number in range(count):
            own, job = (os.path.join(folder, f"{name}.{number}") for name in ("conmon", "job"))
            subprocess.run(
                ["conmon", "--cid", str(number), "--cuuid", uuid.uuid4().hex, "--runtime", runtime, "--bundle", folder,
                 "--socket-dir-path", folder, "--container-pidfile", job, "--conmon-pidfile", own, "--log-path",
                 f"k8s-file:{own}.log"],
                check=True, capture_output=True)
            pids.append(read_pid(own))
            jobs.append(read_pid(job))
        return Series(memory.private(pid) for pid in pids)
    finally:
        for job in jobs:
            os.kill(job, signal.SIGKILL)


def read_pid(path):
    def content():
        if not os.path.exists(path):
            return None
        with open(path, encoding="ascii") as file:
            return file.read().strip()

    return int(timing.until(content, 10, path))


def supervisord(context, words, count):
    """Resident megabytes of a supervisord that runs `words` so many times."""
    folder = os.path.join(context.folder, f"supervisord-{count}")
    os.makedirs(folder)
    configuration = os.path.join(folder, "supervisord.conf")
    with open(configuration, "w", encoding="utf-8") as file:
        file.write(
            f"[supervisord]\nnodaemon=true\nminfds={6 * count + 1024}\nlogfile={folder}/log\npidfile={folder}/pid\n"
            f"[program:job]\ncommand={' '.join(words)}\nnumprocs={count}\nprocess_name=job%(process_num)d\n"
            "startsecs=0\nstdout_logfile=NONE\nstderr_logfile=NONE\n")
    with subprocess.Popen(
        ["supervisord", "-c", configuration], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as daemon:
        try:
            timing.until(lambda: children(daemon.pid) == count, 300, f"supervisord with {count} processes")
            time.sleep(1)
            return memory.resident(daemon.pid)
        finally:
            daemon.terminate()
            daemon.wait(300)


def children(pid):
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
        return len(file.read().split())
