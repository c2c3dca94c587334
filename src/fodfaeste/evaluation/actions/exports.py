"""Rows without names are handed to a researcher who says what for; each municipality's trail says so."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from fodfaeste.evaluation.facts.archive import can_write_parquet
from fodfaeste.evaluation.models import FileFormat, Snapshot, SnapshotExport
from fodfaeste.evaluation.permissions import parts
from fodfaeste.people.masking import names_known_to, refuse_names
from fodfaeste.people.models import Municipality, Person
from fodfaeste.people.roles import May
from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import NotAllowed, Refused, action


@action("evaluation.export_made")
def make(*, by: Person, snapshot: Snapshot, purpose: str, tables: Sequence[str], file_format: str) -> list[SnapshotExport]:
    """One row for each municipality that the researcher works for, so that each sees what left of its own."""
    places = Municipality.objects.filter(
        pk__in=parts(by).filter(snapshot=snapshot, municipality__in=by.places_where(May.EVALUATION_EXPORT)).values("municipality")
    )
    if not places:
        raise NotAllowed(_("Rækker uden navne hentes af forskere i de kommuner, de arbejder med."), target=snapshot)
    if not snapshot.is_done:
        raise Refused(_("Øjebliksbilledet er ikke færdigt endnu."))
    _check(by, snapshot, purpose.strip(), tables, file_format)
    now, names = clock.now(), sorted(set(tables))
    made = [
        SnapshotExport(
            municipality=place,
            snapshot=snapshot,
            made_at=now,
            made_by=by,
            made_by_name=by.name,
            purpose=purpose.strip(),
            tables=names,
            file_format=file_format,
            digest=snapshot.digest,
        )
        for place in places.order_by("code")
    ]
    SnapshotExport.objects.bulk_create(made)
    for one in made:
        audit.record(by=by, target=one, fields=["purpose", "tables"], purpose="research", code=f"{len(names)} tables {snapshot.short}")
    return made


def _check(by: Person, snapshot: Snapshot, purpose: str, tables: Iterable[str], file_format: str) -> None:
    if not purpose:
        raise Refused(_("Skriv, hvad rækkerne skal bruges til."), field="purpose")
    refuse_names("purpose", purpose, names_known_to(by))
    held = {key.partition(":")[2] for key in snapshot.part_hashes}
    if not set(tables) or set(tables) - held:
        raise Refused(_("Vælg mindst en af øjebliksbilledets tabeller."), field="tables")
    if file_format not in FileFormat.values:
        raise Refused(_("Vælg et filformat."), field="file_format")
    if file_format == FileFormat.PARQUET and not can_write_parquet():
        raise Refused(
            _("Parquet kan ikke skrives her, fordi programdelen »parquet« (pyarrow) ikke er installeret. Vælg CSV."), field="file_format"
        )
