"""Starting tasks: one with the client, many through one connection, one where many are stored."""
import os
import subprocess
import time

import timing
from figures import Row, Series, one
from peers import available

#: How many submissions are on their way at the same time.
IN_FLIGHT = 16
ROUNDS = 3


def measure(context):
    return [single(context), sustained(context), beside_many(context)]


def single(context):
    sandbox = context.small
    measurements = {"ours": lambda: sandbox.time("run", "--workspace", sandbox.home, "--json", "--", "true")}
    if available(context, "tsp"):
        measurements["tsp"] = lambda: context.spooler.time("true")
    shell = ["sh", "-c", "nohup setsid true >/dev/null 2>&1 &"]
    measurements["nohup setsid"] = lambda: timing.run(shell, sandbox.environment)
    series = timing.in_turn(context.count, measurements)
    return Row(
        "`run` of `true`: stored, supervisor confirmed, JSON printed", "ms", 15, series.pop("ours"), series,
        notes=["tsp and nohup neither store the job durably nor confirm its start"])


def sustained(context):
    """Rates over a few rounds each, in turn; every round ends when all exit codes are recorded."""
    tasks, jobs = (500, 100) if context.quick else (1500, 300)
    measurements = {"ours": lambda: tasks / through_one_connection(context.small, tasks)}
    peers = available(context, "tsp", "parallel")
    if "tsp" in peers:
        measurements["tsp (2 slots)"] = lambda: jobs / through_tsp(context.spooler, jobs)
    if "parallel" in peers:
        log = os.path.join(context.folder, "joblog")
        measurements["GNU parallel -j2 --joblog"] = lambda: jobs / through_parallel(context.small.environment, jobs, log)
    series = timing.in_turn(ROUNDS, measurements, warm_up=1)
    return Row(
        f"sustained dispatch, one connection, {IN_FLIGHT} in flight, exit recorded", "tasks/s", 300,
        series.pop("ours"), series, at_least=True)


def through_one_connection(sandbox, count):
    connection = sandbox.connect()
    begin = time.perf_counter()
    tasks, requests = [], []
    for _ in range(count):
        if len(requests) == IN_FLIGHT:
            connection.receive(requests.pop(0))
        request, task = sandbox.submit(connection, "true")
        requests.append(request)
        tasks.append(task)
    for request in requests:
        connection.receive(request)
    records = connection.wait(tasks)
    seconds = time.perf_counter() - begin
    connection.close()
    if [record["exit_code"] for record in records] != [0] * count:
        raise timing.Failed("not every task has completed")
    return seconds


def through_tsp(spooler, count):
    loop = f"i=0; while [ $i -lt {count} ]; do last=$(tsp -n true); i=$((i+1)); done; tsp -w $last"
    begin = time.perf_counter()
    subprocess.run(["sh", "-c", loop], env=spooler.environment, check=True)
    return time.perf_counter() - begin


def through_parallel(environment, count, log):
    begin = time.perf_counter()
    subprocess.run(
        ["parallel", "--will-cite", "-j2", "--joblog", log, "true", ":::", *map(str, range(count))],
        env=environment, check=True)
    return time.perf_counter() - begin


def beside_many(context):
    """One submission at a time over a connection, here and there in turn."""
    small, large = context.small.connect(), context.large.connect()
    series = timing.in_turn(context.count, {
        "none": lambda: next_submit(context.small, small), "many": lambda: next_submit(context.large, large),
    })
    small.close()
    large.close()
    ratio = series["many"].median / series["none"].median
    return Row(
        f"next submit with {context.total:,} stored against next to none", "×", 1.2, one(ratio),
        notes=[f"{series['many'].median:.2f} ms against {series['none'].median:.2f} ms, over one connection each"])


def next_submit(sandbox, connection):
    tasks = []

    def submit():
        request, task = sandbox.submit(connection, "true")
        connection.receive(request)
        tasks.append(task)

    milliseconds = timing.clocked(submit)
    connection.wait(tasks)
    return milliseconds
