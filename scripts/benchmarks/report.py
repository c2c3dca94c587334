"""How long the report takes: all its chapters and its files for a pilot, and whether its chapters grow no faster than the rows."""

import os
import sys
import time
from typing import Any

from benchmarks.rows import Bench, Goal, Row
from benchmarks.timing import ROOT, alone, quick

PLACES = ("0101", "0202", "0303", "0404", "0505")
EACH = 75
PILOT = len(PLACES) * EACH
# So many pilots below each other, with other candidates.
FEW, MANY = 27, 267
GOAL = Goal(seconds=20)
# What ten times the rows may take, against ten times as long: caches of the processor grow smaller.
SLACK = 1.25
WHOSE = ("candidate", "placement", "employment", "match", "use", "assessment", "follow_up", "check_in", "clip", "effort")


def _tiled(frame: Any, times: int) -> Any:
    """The same rows again and again, each time about others; what is about no candidate stands once."""
    import numpy as np

    from fodfaeste.evaluation.facts.frames import Frame

    if "candidate" not in frame.columns or times == 1:
        return frame
    columns = {name: np.tile(values, times) for name, values in frame.columns.items()}
    turns = np.repeat([f"/{turn}" for turn in range(times)], len(frame))
    for name in WHOSE:
        if name in columns:
            columns[name] = np.array(
                [None if one is None else one + turn for one, turn in zip(columns[name], turns, strict=True)], dtype=object
            )
    return Frame(frame.table, columns, frame.kinds)


def measured(times: int) -> list[float]:
    """Seconds for the chapters, and for the pages, the PDF and the DOCX of them; runs in a process of its own."""
    import django

    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fodfaeste.config.settings")
    django.setup()
    from fodfaeste.evaluation.models import Snapshot
    from fodfaeste.evaluation.report.chapters import CHAPTERS
    from fodfaeste.evaluation.report.kept import kept, read
    from fodfaeste.evaluation.report.source import Source
    from fodfaeste.shared import dictionary
    from fodfaeste.shared.documents import Document, Heading, as_docx, as_html, as_pdf
    from tests.fodfaeste.evaluation.outcome_rows import DAY, read_of
    from tests.fodfaeste.evaluation.tried_rows import tried_pilot

    small = read_of(**tried_pilot(size=EACH, places=PLACES))
    frames = {table.name: _tiled(small(table.name), times) for table in dictionary.tables()}
    snapshot = Snapshot(day=DAY, digest="a" * 64, part_hashes={f"0101:{name}": "a" for name in frames})
    began = time.perf_counter()
    source = Source(snapshot, None, frames.__getitem__)
    content = [(str(one.name), kept(one.parts(source))) for one in CHAPTERS]
    made = time.perf_counter()
    blocks = [block for name, rows in content for block in (Heading(1, name), *read(rows, {}, frozenset()))]
    document = Document("Rapport", blocks, day=DAY, contents=True)
    assert as_html(document)
    assert as_pdf(document)
    assert as_docx(document)
    return [made - began, time.perf_counter() - made]


def rows() -> list[Row]:
    chapters, files = alone("benchmarks.report", "measured", 1)
    found = [
        Row(
            f"report: {PILOT} candidates, all chapters, pages, PDF and DOCX",
            chapters + files,
            goal=str(GOAL),
            met=GOAL.met(chapters + files, None),
            note=f"chapters {chapters:.1f} s",
        )
    ]
    few, many = (2, 20) if quick() else (FEW, MANY)
    less, _files = alone("benchmarks.report", "measured", few)
    more, _files = alone("benchmarks.report", "measured", many)
    ratio, limit = more / less, SLACK * many / few
    found.append(
        Row(
            f"report: the chapters for {PILOT * many:,} candidates (made in bulk)",
            more,
            goal=f"≤ {limit:.1f} × that of {PILOT * few:,}",
            met=ratio <= limit,
            note=f"{ratio:.1f} × that of {PILOT * few:,}, for {many / few:.1f} × the rows",
        )
    )
    return found


def benches() -> list[Bench]:
    return [Bench("report: made of a snapshot", rows)]
