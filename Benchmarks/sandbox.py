"""A home folder of its own for the programs under test."""
import json
import os
import shutil
import signal
import subprocess

import control
import timing


class Sandbox:
    """Nothing in it meets the tasks, the daemon or the configuration of whoever runs the benchmark."""

    def __init__(self, programs, folder):
        self.programs = programs
        self.home = folder
        os.makedirs(folder)
        self.environment = {"HOME": folder, "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "PWD": folder}
        self.agent = os.path.join(programs, "openclaw-agent")
        self.state = os.path.join(folder, ".local/share/openclaw")
        self.completions = os.path.join(folder, ".openclaw-agent/completions")
        self.socket = os.path.join(self.state, "control.sock")
        self.database = os.path.join(self.state, "state.db")

    def words(self, *arguments):
        return [self.agent, *arguments]

    def time(self, *arguments, expected=0):
        """The milliseconds that the client needs as a whole process."""
        return timing.run(self.words(*arguments), self.environment, expected)

    def ask(self, *arguments):
        """What the client prints with `--json`."""
        end = arguments.index("--") if "--" in arguments else len(arguments)
        words = self.words(*arguments[:end], "--json", *arguments[end:])
        return json.loads(subprocess.run(words, env=self.environment, check=True, capture_output=True).stdout)

    def start(self, *words):
        """Starts a task with the client; returns its id."""
        return self.ask("run", "--workspace", self.home, "--", *words)["task_id"]

    def submit(self, connection, *words, executor=None):
        return connection.submit(list(words), self.environment, self.home, executor=executor)

    def configure(self, text):
        """Replaces the configuration."""
        folder = os.path.join(self.home, ".config/openclaw")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "coding-agent.yaml"), "w", encoding="utf-8") as file:
            file.write(text)

    def connect(self):
        """A connection to the daemon, which is started if need be."""
        self.ask("list", "--limit", "1")
        return control.Connection(self.socket)

    def task_folder(self, task):
        return os.path.join(self.state, "tasks", task)

    def stop_daemon(self):
        self.ask("daemon", "stop")

    def kill_daemon(self):
        """Ends the daemon with no chance to say good-bye."""
        connection = control.Connection(self.socket)
        pid = connection.daemon_pid()
        os.kill(pid, signal.SIGKILL)
        timing.until(lambda: not os.path.exists(f"/proc/{pid}/exe"), 10, "the daemon's end")
        connection.close()

    def kill_tasks(self, records):
        """Ends all these tasks at once and waits until that is written down."""
        connection = self.connect()
        requests = [
            connection.send("task.kill", {"reference": task["task_id"], "signal": 9, "graceMilliseconds": 0})
            for task in records
        ]
        for request in requests:
            connection.receive(request)
        connection.close()

    def remove(self):
        """Ends what still runs, then forgets everything."""
        if os.path.exists(self.database):
            connection = self.connect()
            self.kill_tasks(connection.list(statuses=["pending", "running"]))
            connection.close()
            self.stop_daemon()
        shutil.rmtree(self.home, ignore_errors=True)
