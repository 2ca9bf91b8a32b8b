"""A real sshd on this machine, which answers at many addresses of the loopback interface: for us, as many hosts."""
import os
import shutil
import signal
import socket
import subprocess

import timing

#: The hosts: one that stays connected, and the first of those that are met once.
WARM, FIRST_COLD = "127.0.0.1", 2


class Server:
    """Stock settings, but for the port, the keys, and start-up files of a login shell, which would be measured, too."""

    def __init__(self, folder):
        os.makedirs(folder)
        self.folder = folder
        self.program = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        for name in ("host_key", "key"):
            subprocess.run(
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.file(name)], check=True)
        with open(self.file("sshd_config"), "w", encoding="utf-8") as config:
            config.write(
                f"Port {self.port}\nListenAddress 0.0.0.0\nHostKey {self.file('host_key')}\n"
                f"AuthorizedKeysFile {self.file('key.pub')}\nStrictModes no\nUsePAM no\nPidFile none\n"
                "PermitRootLogin yes\nSetEnv SHLVL=1\n")
        with open(self.file("host_key.pub"), encoding="utf-8") as key:
            words = key.read().split()
        with open(self.file("known_hosts"), "w", encoding="utf-8") as known:
            for address in (f"127.0.{high}.{low}" for high in (0, 1) for low in range(1, 255)):
                known.write(f"[{address}]:{self.port} {words[0]} {words[1]}\n")
        os.makedirs("/run/sshd", exist_ok=True)
        self.process = subprocess.Popen(
            [self.program, "-D", "-f", self.file("sshd_config")], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True)
        timing.until(self.listens, 10, "sshd")
        with open(self.file("ssh_config"), "w", encoding="utf-8") as config:
            config.write(
                f"Host *\n  Port {self.port}\n  IdentityFile {self.file('key')}\n  IdentitiesOnly yes\n"
                f"  UserKnownHostsFile {self.file('known_hosts')}\n  BatchMode yes\n  LogLevel ERROR\n")

    def file(self, name):
        return os.path.join(self.folder, name)

    def listens(self):
        with socket.socket() as probe:
            return probe.connect_ex((WARM, self.port)) == 0

    def ssh(self, *words):
        return ["ssh", "-F", self.file("ssh_config"), *words]

    def executor(self, name, address):
        """An entry of the configuration."""
        return (
            f"  - {{name: {name}, type: ssh, host: {address}, port: {self.port}, key_path: {self.file('key')}, "
            f"known_hosts: {self.file('known_hosts')}, task_root: {self.file('tasks')}}}\n")

    def stop(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def why_missing():
    """Why hosts cannot be measured here; None when they can."""
    if shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin") is None:
        return "sshd is not installed"
    if os.geteuid() != 0:
        return "sshd needs root to be started here"
    return None
