"""Tasks on SSH hosts: a real sshd on this machine, beside what others use to run things there."""
import os
import subprocess
import time

import sshd
import timing
from figures import Row, Series
from peers import available
from rows import following

#: Submissions on their way at the same time.
IN_FLIGHT = 32


def measure(context):
    reason = sshd.why_missing()
    if reason:
        context.note(reason)
        return []
    return list(rows(context))


def rows(context):
    server = sshd.Server(os.path.join(context.folder, "host"))
    sandbox = context.small
    cold = [f"127.0.1.{number}" for number in range(1, 255)]
    sandbox.configure(
        "executors:\n" + server.executor("warm", sshd.WARM)
        + "".join(server.executor(f"cold{index}", address) for index, address in enumerate(cold)))
    connection = sandbox.connect()
    try:
        run(sandbox, connection, "warm")
        yield warm(context, server, connection)
        yield first(context, server, connection, cold)
        yield many(context, server, connection)
        yield first_byte(context)
        yield throughput(context, server)
    finally:
        connection.close()
        sandbox.configure("executors: []\n")
        server.stop()


def run(sandbox, connection, executor):
    """Submits `true` and waits until the host has confirmed that it is recorded and supervised there; returns the
    task."""
    request, task = sandbox.submit(connection, "true", executor=executor)
    record = connection.receive(request)
    if record["status"] not in ("running", "completed"):
        raise timing.Failed(f"a task on {executor}: {record['error']}")
    return task


def warm(context, server, connection):
    tasks = []
    master = server.ssh("-o", f"ControlPath={server.file('master')}")
    subprocess.run([*master, "-o", "ControlMaster=yes", "-o", "ControlPersist=600", "-fN", sshd.WARM], check=True)
    environment = context.small.environment
    series = timing.in_turn(context.count, {
        "ours": lambda: timing.clocked(lambda: tasks.append(run(context.small, connection, "warm"))),
        "ssh through a ControlMaster": lambda: timing.run([*master, sshd.WARM, "true"], environment),
        "ssh": lambda: timing.run(server.ssh(sshd.WARM, "true"), environment),
    })
    subprocess.run([*master, "-O", "exit", sshd.WARM], check=False, capture_output=True)
    connection.wait(tasks)
    return Row(
        "SSH: dispatch over a warm connection, remote record and supervisor confirmed", "ms", 10, series.pop("ours"),
        series, notes=["ssh neither records the job nor lets it outlive the connection"])


def first(context, server, connection, addresses):
    """Each address is met once: resolving, connecting, key exchange, login, then the same as above."""
    unmet = iter(range(len(addresses)))
    tasks = []
    series = timing.in_turn(min(context.count, 100), {
        "ours": lambda: timing.clocked(
            lambda: tasks.append(run(context.small, connection, f"cold{next(unmet)}"))),
        "ssh": lambda: timing.run(server.ssh("127.0.0.2", "true"), context.small.environment),
    })
    connection.wait(tasks)
    ours, theirs = series["ours"], series["ssh"]
    return Row(
        "SSH: first dispatch to a host, against `ssh HOST true`", "×", 1.15,
        Series([value / theirs.median for value in ours.values]),
        notes=[f"{ours.median:.1f} ms against {theirs.median:.1f} ms"])


def many(context, server, connection):
    """All tasks to one host with stock settings over one connection, every exit code recorded here."""
    count, jobs = (200, 20) if context.quick else (1000, 50)
    connections_before = logins(server)
    begin = time.perf_counter()
    tasks, requests = [], []
    for _ in range(count):
        if len(requests) == IN_FLIGHT:
            connection.receive(requests.pop(0))
        request, task = context.small.submit(connection, "true", executor="warm")
        requests.append(request)
        tasks.append(task)
    for request in requests:
        connection.receive(request)
    records = connection.wait(tasks)
    seconds = time.perf_counter() - begin
    refused = sum(record["exit_code"] != 0 for record in records)
    peers = {}
    found = available(context, "parallel", "ansible")
    if "parallel" in found:
        peers["GNU parallel --sshlogin"] = Series([through_parallel(context, server, jobs) / jobs * count])
    if "ansible" in found:
        peers["ansible async"] = Series([through_ansible(context, server, 3) / 3 * count])
    return Row(
        f"SSH: {count:,} tasks to one stock sshd, exit recorded", "s", 10 * count / 1000, Series([seconds]), peers,
        notes=[
            f"{refused} refused or failed; {logins(server) - connections_before} further connections",
            f"peers ran fewer ({jobs} and 3), scaled up",
        ])


def logins(server):
    """How many connections the server has now."""
    answer = subprocess.run(
        ["ss", "-Htn", "state", "established", f"( sport = :{server.port} )"], capture_output=True, text=True,
        check=True)
    return len(answer.stdout.splitlines())


def through_parallel(context, server, count):
    words = [
        "parallel", "--will-cite", "-j8", "--ssh", f"ssh -F {server.file('ssh_config')}", "--sshlogin", sshd.WARM, "true",
        ":::", *map(str, range(count)),
    ]
    return timing.run(words, context.small.environment) / 1000


def through_ansible(context, server, count):
    """Ad-hoc tasks that go on by themselves, as `ansible -B`."""
    words = [
        "ansible", "all", "-i", f"{sshd.WARM},", "-B", "600", "-P", "0", "-m", "command", "-a", "true",
        "--ssh-common-args", f"-F {server.file('ssh_config')}",
    ]
    environment = context.small.environment | {"ANSIBLE_HOST_KEY_CHECKING": "False"}
    return sum(timing.run(words, environment) for _ in range(count)) / 1000


def first_byte(context):
    """As for a local task, with the task on the host."""
    sandbox = context.small
    pipe = os.path.join(context.folder, "far words")
    os.mkfifo(pipe)
    task = sandbox.ask("run", "--executor", "warm", "--", "cat", pipe)["task_id"]
    writer = os.open(pipe, os.O_WRONLY)
    words = sandbox.words("logs", task, "--follow", "--raw", "--lines", "0")
    values = []
    for _ in range(max(2, context.count // following.BURST)):
        values += following.burst(words, sandbox.environment, writer)
    os.close(writer)
    return Row("SSH: following a log: written by the task → out of the follower", "ms", 20, Series(values))


def throughput(context, server):
    """The log of a running task on the host, through the follower, to /dev/null."""
    sandbox = context.small
    megabytes = 64 if context.quick else 256
    command = f"yes '{following.LINE}' | head -c {megabytes}M; sleep 600"
    task = sandbox.ask("run", "--executor", "warm", "--cmd", command)["task_id"]
    log = os.path.join(server.file("tasks"), task, "task.log")
    timing.until(lambda: os.path.exists(log) and os.path.getsize(log) == megabytes << 20, 60, "the log")
    environment = sandbox.environment

    def rate(words):
        return megabytes * 1000 / timing.run(words, environment)

    series = timing.in_turn(3, {
        "ours": lambda: rate(sandbox.words("logs", task, "--raw", "--offset", "0")),
        "ssh cat": lambda: rate(server.ssh(sshd.WARM, f"cat '{log}'")),
    }, warm_up=1)
    sandbox.ask("kill", task, "--grace", "0s")
    return Row(
        f"SSH: reading a log, {megabytes} MB", "MB/s", 50, series.pop("ours"), series, at_least=True)
