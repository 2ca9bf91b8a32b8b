"""The daemon's control protocol: JSON-RPC 2.0, one message a line, over a Unix socket."""
import json
import secrets
import socket
import time


def new_id(milliseconds=None):
    """A UUID of version 7 (RFC 9562), as the client makes them."""
    now = int(time.time() * 1000) if milliseconds is None else milliseconds
    digits = f"{now:012x}7{secrets.randbits(12):03x}{0x8000 | secrets.randbits(14):04x}{secrets.randbits(48):012x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def caller(environment, folder):
    return {"workingDirectory": folder, "environment": environment, "fileCreationMask": 0o022}


class Connection:
    """One connection. Requests may overlap; answers are matched by their ids."""

    def __init__(self, path):
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.connect(path)
        self._lines = self._socket.makefile("rb")
        self._next = 0
        self._early = {}

    def close(self):
        self._lines.close()
        self._socket.close()

    def send(self, method, parameters):
        """Sends a request; returns what to give to `receive`."""
        self._next += 1
        message = {"jsonrpc": "2.0", "id": self._next, "method": method, "params": parameters}
        self._socket.sendall(json.dumps(message).encode() + b"\n")
        return self._next

    def receive(self, number):
        """Waits for the answer to one request."""
        while number not in self._early:
            line = self._lines.readline()
            if not line:
                raise ConnectionError("the daemon hung up")
            message = json.loads(line)
            self._early[message.get("id")] = message
        message = self._early.pop(number)
        if "error" in message:
            raise RuntimeError(message["error"]["message"])
        return message["result"]

    def call(self, method, parameters):
        return self.receive(self.send(method, parameters))

    def submit(self, words, environment, folder, tags=None, executor=None):
        """Sends a submission without waiting for its answer; returns the request's number and the task's id."""
        task = new_id()
        number = self.send("task.submit", {
            "id": task, "work": {"words": {"_0": words}}, "tags": tags or {}, "environment": {}, "splitsOutput": False,
            "workspace": folder if executor is None else None, "executor": executor,
            "caller": caller(environment, folder),
        })
        return number, task

    def pause(self, environment, folder):
        """Has nothing started from now on."""
        self.call("queue.change", {"action": "pause", "caller": caller(environment, folder)})

    def wait(self, tasks):
        """Waits until the tasks have ended; returns their records."""
        return self.call("task.wait", {"references": tasks, "any": False})["tasks"]

    def list(self, limit=None, statuses=()):
        filter = {"statuses": list(statuses), "tags": {}}
        return self.call("task.list", {"filter": filter, "limit": limit, "streams": False})["tasks"]

    def daemon_pid(self):
        return self.call("daemon.status", {})["pid"]

