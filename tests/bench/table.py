"""The figures as one Markdown table.

    table.py FIGURES

FIGURES holds one line of JSON for each: figure, unit, median, min, max, n, and at_most or
at_least where it has a bound. The exit code tells nothing about bounds: the table does.
"""

import json
import pathlib
import sys

HEAD = ("Figure", "Median", "Min – max", "n", "Bound", "")


def number(value: float) -> str:
    """About three digits, with thousands marked."""
    size = abs(value)
    digits = 0 if size >= 100 or float(value).is_integer() else 1 if size >= 10 else 2
    return f"{value:,.{digits}f}"


def bound(figure: dict) -> tuple[str, str]:
    """The bound in words, and whether it is kept."""
    unit = f" {figure['unit']}".rstrip()
    if "at_most" in figure:
        words, kept = f"≤ {number(figure['at_most'])}{unit}", figure["median"] <= figure["at_most"]
    elif "at_least" in figure:
        words, kept = f"≥ {number(figure['at_least'])}{unit}", figure["median"] >= figure["at_least"]
    else:
        return "", ""
    return words, "kept" if kept else "**MISSED**"


def row(figure: dict) -> tuple[str, ...]:
    unit = f" {figure['unit']}".rstrip()
    words, verdict = bound(figure)
    return (
        figure["figure"],
        f"{number(figure['median'])}{unit}",
        f"{number(figure['min'])} – {number(figure['max'])}",
        str(figure["n"]),
        words,
        verdict,
    )


def main(path: pathlib.Path) -> None:
    rows = [row(json.loads(line)) for line in path.read_text().splitlines()]
    widths = [max(3, *map(len, column)) for column in zip(HEAD, *rows, strict=True)]
    left = [True, False, False, False, False, True]

    def line(cells) -> str:
        padded = (
            cell.ljust(width) if to_left else cell.rjust(width)
            for cell, width, to_left in zip(cells, widths, left, strict=True)
        )
        return f"| {' | '.join(padded)} |"

    print(line(HEAD))
    print(line("-" * width if to_left else "-" * (width - 1) + ":" for width, to_left in zip(widths, left, strict=True)))
    for cells in rows:
        print(line(cells))


main(pathlib.Path(sys.argv[1]))
