"""A snapshot's parts for those who may see them: how many rows, whether the hashes hold, what left them and who took rows out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.evaluation import canonical
from fodfaeste.evaluation.models import Snapshot, SnapshotExport, SnapshotPart, SnapshotRemoval
from fodfaeste.people.models import Municipality
from fodfaeste.principles.narrowing import SMALLEST
from fodfaeste.shared import danish, dictionary
from fodfaeste.shared.access import visible_to


@dataclass(frozen=True)
class PartLine:
    """One table of one municipality as the page shows it."""

    table: str
    meaning: str
    rows: str
    short: str


@dataclass(frozen=True)
class PlaceParts:
    """A municipality's tables."""

    place: Municipality
    lines: list[PartLine]
    rows: int


@dataclass(frozen=True)
class Checked:
    """One part whose hash was computed anew."""

    place: str
    table: str
    holds: bool


@dataclass(frozen=True)
class Checks:
    """Whether a snapshot's hashes hold: of each part that one may see, and of the whole."""

    parts: list[Checked]
    whole: bool

    @property
    def broken(self) -> list[Checked]:
        return [part for part in self.parts if not part.holds]

    @property
    def hold(self) -> bool:
        return self.whole and not self.broken


@dataclass(frozen=True)
class Export:
    """Rows that were taken out at one time, of one or several municipalities."""

    ref: str
    when: datetime
    who: str
    purpose: str
    tables: list[str]
    file_format: str
    places: list[str]
    short: str
    by: int


def by_place(snapshot: Snapshot, person: Any) -> list[PlaceParts]:
    meanings = {table.name: str(table.meaning) for table in dictionary.tables()}
    found = []
    for place, parts in groupby(_parts(snapshot, person).defer("content"), key=lambda part: part.municipality):
        held = list(parts)
        lines = [PartLine(part.table, meanings.get(part.table, ""), how_many(part.rows), part.sha256[:8]) for part in held]
        found.append(PlaceParts(place, lines, sum(part.rows for part in held)))
    return found


def tables_of(snapshot: Snapshot, person: Any) -> list[tuple[str, str]]:
    """Names and what they hold, of the tables that this person may see something of."""
    meanings = {table.name: str(table.meaning) for table in dictionary.tables()}
    names = visible_to(SnapshotPart, person).filter(snapshot=snapshot).order_by("table").values_list("table", flat=True).distinct()
    return [(name, meanings.get(name, "")) for name in names]


def how_many(rows: int) -> str:
    """Very few rows could be somebody one knows."""
    return _("1 til %(n)s") % {"n": SMALLEST - 1} if 0 < rows < SMALLEST else danish.number(rows)


def _parts(snapshot: Snapshot, person: Any) -> Any:
    rows = visible_to(SnapshotPart, person).filter(snapshot=snapshot).select_related("municipality")
    return rows.order_by("municipality__name", "municipality__pk", "table")


def checks(snapshot: Snapshot, person: Any) -> Checks:
    """Computed anew from the rows themselves: a part fits its own hash and the one that the whole is made of."""
    parts = [
        Checked(part.municipality.name, part.table, _holds(snapshot, part)) for part in _parts(snapshot, person).iterator(chunk_size=20)
    ]
    return Checks(parts, canonical.whole(snapshot.part_hashes) == snapshot.digest)


def _holds(snapshot: Snapshot, part: SnapshotPart) -> bool:
    try:
        found = canonical.sha256(canonical.unpacked(part.content))
    except canonical.DamagedError:
        return False
    return found == part.sha256 == snapshot.part_hashes.get(part.key)


def removals(snapshot: Snapshot, person: Any) -> list[SnapshotRemoval]:
    rows = visible_to(SnapshotRemoval, person).filter(part__snapshot=snapshot).select_related("municipality", "part").defer("part__content")
    return list(rows.order_by("-happened_at", "municipality__name", "part__table", "pk"))


def exports(snapshot: Snapshot, person: Any) -> list[Export]:
    """Newest first; one line for what was asked for at one time, with the municipalities that this person may see."""
    rows = visible_to(SnapshotExport, person).filter(snapshot=snapshot).select_related("municipality")
    in_order = rows.order_by("-made_at", "made_by", "municipality__name", "pk")
    return [_together(list(some)) for _key, some in groupby(in_order, key=lambda row: (row.made_at, row.made_by_id))]


def _together(rows: list[SnapshotExport]) -> Export:
    first, places = rows[0], [row.municipality.name for row in rows]
    return Export(
        ref=first.ref,
        when=first.made_at,
        who=first.made_by_name,
        purpose=first.purpose,
        tables=first.tables,
        file_format=first.file_format,
        places=places,
        short=first.digest[:8],
        by=first.made_by_id,
    )


def asked_with(export: SnapshotExport, person: Any) -> Iterator[SnapshotExport]:
    """The rows of the same asking, a municipality each."""
    rows = visible_to(SnapshotExport, person).filter(snapshot=export.snapshot, made_at=export.made_at, made_by=export.made_by_id)
    yield from rows.select_related("municipality").order_by("municipality__code")
