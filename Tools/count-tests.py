#!/usr/bin/env python3
"""Counts the tests in an event stream of Swift Testing (`swift test --event-stream-output-path FILE`).

Usage: count-tests.py FILE
Prints `N passed, M failed`. A test fails when an issue that counts was recorded for it, or when it was started and
never ended, as happens when the process dies. Suites and skipped tests are not counted. Exits with 1 when no test
passed or one failed.
"""
import json
import sys


def main() -> int:
    functions, started, ended, failed = set(), set(), set(), set()
    for record in records(sys.argv[1]):
        payload = record["payload"]
        if record["kind"] == "test":
            if payload["kind"] == "function":
                functions.add(payload["id"])
            continue
        test = payload.get("testID")
        if payload["kind"] == "testStarted":
            started.add(test)
        elif payload["kind"] == "testEnded":
            ended.add(test)
        elif payload["kind"] == "issueRecorded" and payload["issue"].get("isFailure", not payload["issue"]["isKnown"]):
            failed.add(test)
    failed |= (started & functions) - ended
    passed = (ended & functions) - failed
    print(f"{len(passed)} passed, {len(failed)} failed")
    return 0 if passed and not failed else 1


def records(path):
    """The records of the file; the last line may have been cut short."""
    try:
        lines = open(path, encoding="utf-8", errors="replace").read().splitlines()
    except OSError:
        return
    for line in lines:
        try:
            yield json.loads(line)
        except ValueError:
            continue


if __name__ == "__main__":
    sys.exit(main())
