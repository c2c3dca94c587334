"""Whoever leaves research leaves no trace in the snapshots already taken: the rows go, and the snapshot says that some went."""

from fodfaeste.candidates.models import Candidate
from fodfaeste.evaluation import canonical
from fodfaeste.evaluation.models import Snapshot, SnapshotPart, SnapshotRemoval
from fodfaeste.shared import audit, clock, crypto
from fodfaeste.shared.actions import action


@action("evaluation.rows_removed")
def remove(*, by: None, candidate: Candidate) -> None:
    """From every part of her municipality, at once; `by` is the system: the event must not tell who it was about."""
    held = SnapshotPart.objects.filter(municipality=candidate.municipality_id).values("snapshot")
    told = audit.gathered()
    # Locked, so that a snapshot that is being finished sees this one's withdrawal, or this one its rows.
    for snapshot in Snapshot.objects.select_for_update().filter(pk__in=held).order_by("pk"):
        take_out(snapshot, candidate, by=by)
    if audit.gathered() == told:
        audit.nothing_to_tell()


def out_of_all(candidate: Candidate) -> None:
    """What evaluation does when somebody leaves research."""
    remove(by=None, candidate=candidate)


def take_out(snapshot: Snapshot, candidate: Candidate, *, by: None) -> None:
    """From one snapshot, which the caller has locked."""
    gone = [change for part in _parts_that_name(snapshot, candidate) if (change := _shortened(part, candidate))]
    if not gone:
        return
    before = snapshot.digest
    snapshot.part_hashes |= {removal.part.key: removal.after for removal in gone}
    snapshot.digest = canonical.whole(snapshot.part_hashes) if before else ""
    snapshot.save(update_fields=["part_hashes", "digest"])
    for removal in gone:
        removal.whole_before, removal.whole_after = before, snapshot.digest
    SnapshotRemoval.objects.bulk_create(gone)
    rows = sum(removal.rows for removal in gone)
    audit.record(
        by=by,
        target=snapshot,
        fields=["parts", "digest"],
        code=f"{rows} rows {snapshot.short}",
        event="evaluation.rows_removed",
        chain=candidate.municipality_id,
    )


def _parts_that_name(snapshot: Snapshot, candidate: Candidate) -> list[SnapshotPart]:
    """Those whose bytes hold the pseudonym at all; the others are not read row by row."""
    pseudonym = crypto.pseudonym(candidate.ref).encode()
    parts = snapshot.parts.filter(municipality=candidate.municipality_id, content__isnull=False).select_related("municipality")
    return [part for part in parts.order_by("table") if pseudonym in canonical.unpacked(part.content)]


def _shortened(part: SnapshotPart, candidate: Candidate) -> SnapshotRemoval | None:
    """The part without her rows, saved; the removal that says so, not yet saved."""
    before, rows = part.sha256, part.rows
    part.hold(part.written().without(crypto.pseudonym(candidate.ref)))
    if part.rows == rows:
        return None
    part.save(update_fields=["rows", "sha256", "content"])
    return SnapshotRemoval(
        municipality=part.municipality, part=part, happened_at=clock.now(), rows=rows - part.rows, before=before, after=part.sha256,
    )  # fmt: skip
