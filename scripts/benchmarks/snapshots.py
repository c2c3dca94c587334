"""How long the rows of a snapshot take to be written and to be read as columns again."""

import os
import random
import time
from datetime import date, timedelta
from typing import Any

from benchmarks.rows import Bench, Goal, Row
from benchmarks.timing import alone, quick

ROWS, FEW, WEEKS = 100_000, 2_000, 20
BEGAN = date(2026, 1, 5)
# What a page of figures may wait for its rows, and a municipality for one table.
READ, WRITTEN = Goal(seconds=1.0), Goal(seconds=3.0)


def _row(number: int, chance: random.Random) -> dict[str, Any]:
    known = chance.random() < 0.5  # noqa: PLR2004  # half of the days have come
    return {
        "candidate": f"{number // WEEKS:016x}",
        "week": BEGAN + timedelta(weeks=number % WEEKS),
        "kind": chance.choice(["paid_ordinary", "paid_flex"]),
        **{f"hours_{one}": round(37 * chance.random(), 2) for one in range(5)},
        **{f"seen_{one}": chance.random() < 0.5 for one in range(3)},  # noqa: PLR2004  # heads or tails
        **{f"day_{one}": BEGAN if known else None for one in range(3)},
    }


def measured(count: int) -> list[float]:
    """Seconds to write and to read; runs in a process of its own."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fodfaeste.config.settings")
    django.setup()
    from fodfaeste.evaluation import canonical
    from fodfaeste.evaluation.facts.frames import joined
    from fodfaeste.shared import dictionary

    kinds: dict[type, dictionary.Kind] = {str: "code", float: "number", bool: "yes_no", date: "day", type(None): "day"}
    chance = random.Random(1)  # noqa: S311  # invented rows
    rows = [_row(number, chance) for number in range(count)]
    columns = tuple(dictionary.Column(name, kinds[type(value)], "", "") for name, value in rows[0].items())
    table = dictionary.FactTable("bench", "", "", ("candidate", "week"), columns, lambda _municipality: rows, person="candidate")
    dictionary.register(table)
    began = time.perf_counter()
    packed = canonical.packed(canonical.written(table, rows).content)
    taken = time.perf_counter()
    assert len(joined("bench", [canonical.read(canonical.unpacked(packed))])) == count
    return [taken - began, time.perf_counter() - taken]


def rows() -> list[Row]:
    count = FEW if quick() else ROWS
    write, read = alone("benchmarks.snapshots", "measured", count)
    return [
        Row(f"snapshots: {count:,} rows read as columns", read, goal=str(READ), met=READ.met(read, None), note="14 columns"),
        Row(
            f"snapshots: {count:,} rows checked, written and packed",
            write,
            goal=str(WRITTEN),
            met=WRITTEN.met(write, None),
            note="14 columns",
        ),
    ]


def benches() -> list[Bench]:
    return [Bench("snapshots: rows written and read", rows)]
