"""How long things take. What is compared is measured in turn, so that noise hits every side alike."""
import os
import time

from figures import Series

_QUIET = [(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0), (os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0)]


class Failed(Exception):
    """A program that was to be measured did not do its work."""


def run(words, environment, expected=0):
    """Runs a program to its end with its output thrown away; returns the milliseconds from spawn to exit."""
    begin = time.perf_counter()
    pid = os.posix_spawnp(words[0], words, environment, file_actions=_QUIET)
    _, status = os.waitpid(pid, 0)
    milliseconds = (time.perf_counter() - begin) * 1000
    code = os.waitstatus_to_exitcode(status)
    if code != expected:
        raise Failed(f"{' '.join(words)}: exit code {code}")
    return milliseconds


def clocked(action):
    """The milliseconds that a call takes."""
    begin = time.perf_counter()
    action()
    return (time.perf_counter() - begin) * 1000


def in_turn(count, measurements, warm_up=3):
    """Takes `count` values of each of the named measurements (functions of no arguments), one of each at a time.

    The first few rounds do not count: they fill caches.
    """
    values = {name: [] for name in measurements}
    for round_number in range(count + warm_up):
        for name, measure in measurements.items():
            value = measure()
            if round_number >= warm_up:
                values[name].append(value)
    return {name: Series(kept) for name, kept in values.items()}


def until(condition, seconds, what):
    """Returns what `condition` gives as soon as that is true; gives up after so many seconds."""
    end = time.monotonic() + seconds
    while True:
        result = condition()
        if result:
            return result
        if time.monotonic() > end:
            raise Failed(f"{what}: not within {seconds} s")
        time.sleep(0.002)
