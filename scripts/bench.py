"""Measures ours beside the peers and what a user of the site waits for: `bench.py [WORD,…]` runs the rows whose name holds a word.

Prints a table and writes var/bench.json. A goal that is not met is said and is no failure; a row that breaks is.
BENCH_QUICK=1 tries the benchmark itself out on small sizes and writes var/bench-quick.json: its figures say nothing.
"""

import os
import sys
import traceback
from collections.abc import Sequence
from dataclasses import replace

from benchmarks import counts, effects, pairing, pooling, power, randomise, report, site, snapshots, survival, workshop
from benchmarks.rows import Bench, Row, chosen, closing, heading, line, write
from benchmarks.timing import NOT_INSTALLED, ROOT, quick

# A later topic adds its module here: it has a function `benches()` that gives a list of Bench.
TOPICS = (power, survival, pooling, pairing, randomise, effects, counts, site, workshop, snapshots, report)


def run(benches: Sequence[Bench]) -> tuple[list[Row], list[str]]:
    """All rows, printed as they come, and the names of the benches that broke."""
    rows, broken = [], []
    for bench in benches:
        try:
            found = bench.run()
        except Exception as problem:  # noqa: BLE001  # the other rows are still worth having
            traceback.print_exc()
            broken.append(bench.name)
            found = Row(bench.name, None, note=f"broke: {problem}")
        made = [found] if isinstance(found, Row) else list(found)
        if quick():
            made = [replace(row, met=None) for row in made]
        for row in made:
            print(line(row), flush=True)
        rows += made
    return rows, broken


def report(rows: Sequence[Row], broken: Sequence[str]) -> None:
    print(closing(rows))
    for name, why in NOT_INSTALLED.items():
        print(f"Not installed: {name} ({why})")
    for name in broken:
        print(f"Broke: {name}")


def main(words: str) -> int:
    benches = [bench for topic in TOPICS for bench in topic.benches()]
    wanted = chosen(benches, words)
    if not wanted:
        print(f"No row has {words!r} in its name. There are:", *(bench.name for bench in benches), sep="\n  ", file=sys.stderr)
        return 2
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(
        f"{len(wanted)} of {len(benches)} benches; load {load} on {os.cpu_count()} processors"
        + (", QUICK: figures say nothing" if quick() else "")
    )
    print(heading())
    rows, broken = run(wanted)
    place = ROOT / ("var/bench-quick.json" if quick() else "var/bench.json")
    write(rows, place)
    report(rows, broken)
    print(f"Written to {place.relative_to(ROOT)}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(" ".join(sys.argv[1:])))
