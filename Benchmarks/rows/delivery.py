"""From the end of a task to the first byte of the POST that tells of it."""
import os
import queue
import shutil
import socket
import subprocess
import threading
import time

import timing
from figures import Row

#: Seconds until the daemon does nothing but wait for the end.
SETTLING = 0.05
PATIENCE = 20


def measure(context):
    sandbox = context.small
    gate = os.path.join(context.folder, "delivery-gate")
    os.mkfifo(gate)
    receiver = Receiver()
    sandbox.configure(f"defaults: {{webhook_url: '{receiver.address}'}}\n")

    def ours():
        sandbox.start("cat", gate)
        return receiver.after(lambda: end(gate))

    measurements = {"ours": ours}
    if shutil.which("curl"):
        # What the replaced program did; here without finding out first that the task has ended.
        curl = ["curl", "--silent", "--max-time", "10", "--data", "{}", receiver.address]
        measurements["a curl of its own"] = lambda: receiver.after(
            lambda: subprocess.Popen(curl, env=sandbox.environment, stdout=subprocess.DEVNULL))
    try:
        series = timing.in_turn(max(10, context.count // 3), measurements)
    finally:
        sandbox.configure("executors: []\n")
    return [Row("exit → first byte of the webhook's POST", "ms", 20, series.pop("ours"), series)]


def end(gate):
    """Lets the task that reads from `gate` end; returns the moment."""
    writer = os.open(gate, os.O_WRONLY)
    time.sleep(SETTLING)
    begin = time.perf_counter()
    os.close(writer)
    return begin


class Receiver:
    """Takes every POST, and notes when its first byte came."""

    def __init__(self):
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._arrivals = queue.Queue()
        self.address = "http://127.0.0.1:%d/" % self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def after(self, cause):
        """The milliseconds from when `cause` says that it happened, or else from before it was called, to the POST."""
        before = time.perf_counter()
        begin = cause()
        begin = begin if isinstance(begin, float) else before
        try:
            return (self._arrivals.get(timeout=PATIENCE) - begin) * 1000
        except queue.Empty:
            raise timing.Failed("nothing was POSTed") from None

    def _accept(self):
        while True:
            connection, _ = self._listener.accept()
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        with connection, connection.makefile("rb") as stream:
            while stream.peek(1):
                self._arrivals.put(time.perf_counter())
                length = 0
                while (line := stream.readline().strip().lower()):
                    if line.startswith(b"content-length:"):
                        length = int(line.split(b":")[1])
                stream.read(length)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
