"""Names parsed per second, from what criterion has left: one line of JSON for each list.

    names.py CRITERION_DIRECTORY
"""

import json
import pathlib
import sys

LISTS = {
    ("clean", 1_000): "1,000 clean names",
    ("clean", 10_000): "10,000 clean names",
    ("messy", 10_000): "10,000 lines as people paste them",
}


def main(directory: pathlib.Path) -> None:
    for (kind, lines), what in LISTS.items():
        new = directory / "name_list" / kind / str(lines) / "new"
        # Criterion's estimate of the median, and the spread of its samples.
        median = json.loads((new / "estimates.json").read_text())["median"]["point_estimate"]
        sample = json.loads((new / "sample.json").read_text())
        each = [time / count for time, count in zip(sample["times"], sample["iters"], strict=True)]
        rates = {
            "median": lines * 1e3 / median,
            "min": lines * 1e3 / max(each),
            "max": lines * 1e3 / min(each),
        }
        print(json.dumps({"figure": f"parsing {what}", "unit": "million/s", "n": len(each), **rates}))


main(pathlib.Path(sys.argv[1]))
