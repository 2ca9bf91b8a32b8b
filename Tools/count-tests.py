#!/usr/bin/env python3
"""Counts the tests in event streams of Swift Testing (`swift test --event-stream-output-path FILE`).

Usage: count-tests.py FILE [AGAIN]
       count-tests.py --failed FILE

Prints `N passed, M failed`, and before it what each failed test said. A test fails when an issue that counts was
recorded for it, or when it was started and never ended, as happens when the process dies. Suites and skipped tests are
not counted. AGAIN is the stream of a second run of the tests that failed: those that pass there are named as unsteady,
and counted as passed. Exits with 1 when no test passed or one failed.

--failed prints the identifiers of the tests that failed as patterns for `swift test --filter`, a line each.
"""
import json
import re
import sys


class Run:
    """The tests of one stream: the identifiers of those that passed and failed, and what was said of the latter."""

    def __init__(self, path):
        functions, started, ended = set(), set(), set()
        self.said = {}
        for record in records(path):
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
                self.said.setdefault(test, []).append(issue_text(payload))
        for test in (started & functions) - ended:
            self.said.setdefault(test, []).append("started, and never ended")
        self.failed = set(self.said)
        self.passed = (ended & functions) - self.failed


def issue_text(payload):
    place = payload["issue"].get("sourceLocation", {})
    text = "\n        ".join(message["text"] for message in payload.get("messages", []))
    return f"{place.get('fileID', '?')}:{place.get('line', '?')}: {text}"


def main() -> int:
    if sys.argv[1] == "--failed":
        for test in sorted(Run(sys.argv[2]).failed):
            print(re.escape(test))
        return 0
    first, passed_again = Run(sys.argv[1]), set()
    if len(sys.argv) > 2:
        again = Run(sys.argv[2])
        passed_again = again.passed & first.failed
    for test, issues in sorted(first.said.items()):
        print(f"{'unsteady, passed when run again' if test in passed_again else 'failed'}: {test}")
        for issue in issues:
            print(f"    {issue}")
    passed, failed = first.passed | passed_again, first.failed - passed_again
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
