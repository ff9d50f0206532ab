#!/usr/bin/env python3
"""Counts the results of all parts of a test run and names what failed; ends with `N passed, N failed`.

Each part has left its exit code in `PART.status`, and its results in `PART.xml` (JUnit) or
`PART.out` (its output, with lines such as `12 passed, 0 failed`). A part that ended badly, or
that shows no result at all, is never counted as a success.
"""

import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import NamedTuple

COUNT = re.compile(r"\b(\d+) passed[,;] (\d+) failed(?:[,;] (\d+) (?:ignored|skipped))?")


class Count(NamedTuple):
    """Results of a part. The names are those of failed tests, where the part names its tests."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    names: tuple[str, ...] = ()


def from_junit(path: Path) -> Count:
    """Each test case, by the elements inside it."""
    passed = skipped = 0
    names = []
    for case in ElementTree.parse(path).iter("testcase"):
        if case.find("failure") is not None or case.find("error") is not None:
            names.append(f"{case.get('classname')} › {case.get('name')}")
        elif case.find("skipped") is not None:
            skipped += 1
        else:
            passed += 1
    return Count(passed, len(names), skipped, tuple(names))


def from_output(path: Path) -> Count:
    """The sum of all lines that count something."""
    counts = [[int(number or 0) for number in found] for found in COUNT.findall(path.read_text())]
    return Count(*(sum(column) for column in zip(*counts))) if counts else Count()


def count(directory: Path, part: str) -> tuple[Count, str]:
    """The results of a part, and what is wrong with the part as a whole."""
    status_file = directory / f"{part}.status"
    if not status_file.exists():
        return Count(failed=1), "was not run"
    status = int(status_file.read_text())
    junit, output = directory / f"{part}.xml", directory / f"{part}.out"
    try:
        result = from_junit(junit) if junit.exists() else from_output(output)
    except (OSError, ElementTree.ParseError) as error:
        return Count(failed=1), f"left no readable results: {error}"
    if status != 0 and result.failed == 0:
        return result._replace(failed=1), f"ended with exit code {status}"
    # A workspace may have no examples in its documentation; the other parts have tests.
    if result.passed == 0 and result.failed == 0 and part != "documentation":
        return result._replace(failed=1), "ran no test"
    return result, ""


def main() -> int:
    directory = Path(sys.argv[1])
    total = Count()
    print()
    for part in sys.argv[2:]:
        result, remark = count(directory, part)
        total = Count(*(a + b for a, b in zip(total, result)))
        line = f"{part:<14} {result.passed:>5} passed {result.failed:>4} failed"
        line += f" {result.skipped:>4} skipped" if result.skipped else ""
        print(f"{line}   {remark}".rstrip())
        for name in result.names:
            print(f"    FAILED {name}")
    print(f"{total.passed} passed, {total.failed} failed", flush=True)
    return 1 if total.failed else 0


if __name__ == "__main__":
    sys.exit(main())
