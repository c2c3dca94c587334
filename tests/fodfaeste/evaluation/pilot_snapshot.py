"""A finished snapshot that holds hand-made tables, so that pages can be looked at with a pilot's life in them."""

from collections.abc import Iterable, Mapping
from typing import Any

from fodfaeste.evaluation import canonical
from fodfaeste.evaluation.models import Snapshot, SnapshotPart, SnapshotState
from fodfaeste.people.models import Municipality, Person
from fodfaeste.shared import clock, dictionary
from tests.fodfaeste.evaluation.outcome_rows import DAY, filled, pilot


def pilot_snapshot(by: Person, *places: Municipality, tables: Mapping[str, Iterable[Mapping[str, Any]]] | None = None) -> Snapshot:
    """Of a made-up pilot in these municipalities, or of the given tables."""
    rows = pilot(places=[place.code for place in places]) if tables is None else tables
    snapshot = Snapshot.objects.create(
        purpose="Til siderne", day=DAY, taken_at=clock.now(), taken_by=by, taken_by_name=by.name, moved_at=clock.now(),
    )  # fmt: skip
    for name, found in rows.items():
        table = dictionary.table(name)
        whole = [filled(table, row, number) for number, row in enumerate(found)]
        for place in places:
            part = SnapshotPart(snapshot=snapshot, municipality=place, table=name)
            part.hold(canonical.written(table, [row for row in whole if row["municipality"] == place.code]))
            part.save()
            snapshot.part_hashes[part.key] = part.sha256
    snapshot.digest, snapshot.state = canonical.whole(snapshot.part_hashes), SnapshotState.DONE
    snapshot.save()
    return snapshot
