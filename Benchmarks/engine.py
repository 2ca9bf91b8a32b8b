"""A real Docker engine of the benchmark's own, with an image that is made of busybox: no registry is needed."""
import os
import shutil
import signal
import subprocess

import timing

IMAGE = "box"


class Engine:
    def __init__(self, folder):
        os.makedirs(folder)
        self.folder = folder
        self.address = f"unix://{os.path.join(folder, 'socket')}"
        self.process = subprocess.Popen(
            ["dockerd", "--iptables=false", "--ip6tables=false", "--bridge=none", "--host", self.address,
             "--data-root", os.path.join(folder, "root"), "--exec-root", os.path.join(folder, "exec"),
             "--pidfile", os.path.join(folder, "pid")],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        timing.until(self.answers, 60, "the engine")
        self._make_image()

    def words(self, *arguments):
        return ["docker", "--host", self.address, *arguments]

    def answers(self):
        return subprocess.run(self.words("version"), capture_output=True, check=False).returncode == 0

    def _make_image(self):
        folder = os.path.join(self.folder, "image/bin")
        os.makedirs(folder)
        shutil.copy(shutil.which("busybox"), folder)
        for name in ("sh", "true"):
            os.symlink("busybox", os.path.join(folder, name))
        with subprocess.Popen(["tar", "-C", os.path.dirname(folder), "-c", "."], stdout=subprocess.PIPE) as archive:
            subprocess.run(
                self.words("import", "-", IMAGE), stdin=archive.stdout, capture_output=True, check=True)

    def executor(self, name):
        """An entry of the configuration."""
        return (
            f"  - {{name: {name}, type: container, runtime: docker, image: {IMAGE}, network: none, pull: never, "
            f"runtime_args: [--host, \"{self.address}\"]}}\n")

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


def why_missing():
    """Why containers cannot be measured here; None when they can."""
    if os.geteuid() != 0:
        return "docker needs root to be started here"
    missing = [name for name in ("dockerd", "docker", "containerd", "runc", "busybox") if shutil.which(name) is None]
    return f"{', '.join(missing)}: not installed" if missing else None
