"""Real container engines of the benchmark's own, with an image that is made of busybox: no registry is needed."""
import os
import shutil
import signal
import subprocess

import timing

IMAGE = "box"


class Docker:
    """A daemon of its own."""
    NAME = "docker"
    #: What stands behind `run` and `create`.
    RUN_ARGUMENTS = ["--network", "none"]
    PROGRAMS = ("dockerd", "docker", "containerd", "runc", "busybox")

    def __init__(self, folder):
        os.makedirs(folder)
        address = f"unix://{os.path.join(folder, 'socket')}"
        self.arguments = ["--host", address]
        self.process = subprocess.Popen(
            ["dockerd", "--iptables=false", "--ip6tables=false", "--bridge=none", "--host", address,
             "--data-root", os.path.join(folder, "root"), "--exec-root", os.path.join(folder, "exec"),
             "--pidfile", os.path.join(folder, "pid")],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        timing.until(
            lambda: subprocess.run(words(self, "version"), capture_output=True, check=False).returncode == 0,
            60, "the engine")
        make_image(self, folder)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


class Podman:
    """No daemon, but storage of its own."""
    NAME = "podman"
    #: What stands behind `run` and `create`; Podman's own limits are above what some machines allow.
    RUN_ARGUMENTS = ["--network", "none", "--ulimit", "nofile=1024:1024", "--ulimit", "nproc=1024:1024"]
    PROGRAMS = ("podman", "conmon", "runc", "busybox")

    def __init__(self, folder):
        os.makedirs(folder)
        self.arguments = ["--root", os.path.join(folder, "root"), "--runroot", os.path.join(folder, "run"),
                          "--tmpdir", os.path.join(folder, "tmp"), "--runtime", shutil.which("runc"),
                          "--cgroup-manager", "cgroupfs"]
        make_image(self, folder)

    def stop(self):
        subprocess.run(words(self, "system", "reset", "--force"), capture_output=True, check=False)


def words(engine, *arguments):
    return [engine.NAME, *engine.arguments, *arguments]


def executor(engine, name):
    """An entry of the configuration."""
    def quoted(arguments):
        return ", ".join(f'"{argument}"' for argument in arguments)

    return (
        f"  - {{name: {name}, type: container, runtime: {engine.NAME}, image: {IMAGE}, pull: never, "
        f"runtime_args: [{quoted(engine.arguments)}], run_args: [{quoted(engine.RUN_ARGUMENTS)}]}}\n")


def make_image(engine, folder):
    programs = os.path.join(folder, "image/bin")
    os.makedirs(programs)
    shutil.copy(shutil.which("busybox"), programs)
    for name in ("sh", "true"):
        os.symlink("busybox", os.path.join(programs, name))
    with subprocess.Popen(["tar", "-C", os.path.dirname(programs), "-c", "."], stdout=subprocess.PIPE) as archive:
        subprocess.run(words(engine, "import", "-", IMAGE), stdin=archive.stdout, capture_output=True, check=True)


def why_missing(kind):
    """Why containers of this engine cannot be measured here; None when they can."""
    if os.geteuid() != 0:
        return f"{kind.NAME} needs root to be started here"
    missing = [name for name in kind.PROGRAMS if shutil.which(name) is None]
    return f"{', '.join(missing)}: not installed" if missing else None
