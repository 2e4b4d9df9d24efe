"""What was asked for on the command line → the benchmark, and its figures in a table or on their page."""

from __future__ import annotations

import argparse
import sys

import report
from contenders import CONTENDERS
from measure import Failed
from rounds import REFERENCE, measure

ALL = [contender.name for contender in CONTENDERS]


def main() -> None:
    """Measure, and show what came of it."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument(
        "sizes", nargs="*", type=_size, default=[(1, 3), (10, 3), (100, 1)], metavar="N[xROUNDS]"
    )
    parser.add_argument("--only", nargs="+", choices=ALL, default=ALL, help="these contenders beside our own")
    parser.add_argument("--write", action="store_true", help="write the page in docs/")
    asked = parser.parse_args()
    names = [name for name in ALL if name in asked.only or name == REFERENCE]
    try:
        everything = [measure(count, rounds, names) for count, rounds in asked.sizes]
    except Failed as error:
        sys.exit(str(error))
    if asked.write:
        arguments = " ".join(sys.argv[1:])
        report.PAGE.write_text(
            report.page(everything, arguments, [n for _, n in asked.sizes]), encoding="utf-8"
        )
    else:
        print(
            "\n\n".join(
                [
                    *map(report.sites, everything),
                    report.searches(everything),
                    report.steps(everything),
                    report.previews(everything),
                ]
            )
        )


def _size(told: str) -> tuple[int, int]:
    count, _, rounds = told.partition("x")
    if not (count.isdigit() and int(count) and (rounds or "1").isdigit() and int(rounds or 1)):
        raise argparse.ArgumentTypeError(
            f"`{told}` is no number of briefings; write `100`, or `100x3` for three rounds"
        )
    return int(count), int(rounds or 3)


if __name__ == "__main__":
    main()
