"""A small house of facts for the tests: a table about candidates, one about nobody, and a snapshot of them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest

from fodfaeste.candidates.models import Candidate, Consent
from fodfaeste.evaluation.actions import exports, snapshots
from fodfaeste.evaluation.models import Snapshot, SnapshotExport, SnapshotState
from fodfaeste.people.models import Municipality, Person
from fodfaeste.shared import crypto, dictionary, queue
from fodfaeste.shared.dictionary import Column, FactTable
from tests.cast import ENROLLED, Cast, staff

PURPOSE = "Tallene til det næste udviklingsværksted"
RESEARCH = "Artikel om løntimer"


def column(name: str, kind: dictionary.Kind, values: tuple[tuple[str, str], ...] = ()) -> Column:
    return Column(name, kind, f"hvad {name} er", "indskrivningen", values=values)


def _about_people(municipality: int) -> Iterator[dict[str, Any]]:
    place = Municipality.objects.get(pk=municipality).code
    standing = Consent.objects.filter(purpose=Consent.Purpose.RESEARCH, withdrawn_on=None).values("candidate")
    for one in Candidate.objects.filter(municipality=municipality, pk__in=standing).order_by("?"):
        person, sex = crypto.pseudonym(one.ref), one.sex
        for turn in (1, 2):
            yield {
                "municipality": place,
                "candidate": person,
                "turn": turn,
                "sex": sex,
                "hours": None,
                "hired": turn == 2,
                "day": one.enrolled_on,
            }


def _about_nobody(municipality: int) -> Iterable[dict[str, Any]]:
    place = Municipality.objects.get(pk=municipality).code
    return [{"municipality": place, "month": date(2026, 3, 1), "enrolled": Candidate.objects.filter(municipality=municipality).count()}]


PLACE = column("municipality", "code")
PEOPLE = FactTable(
    "people_seen",
    "De sete",
    "en kandidat hver gang",
    ("candidate", "turn"),
    (
        PLACE,
        column("candidate", "code"),
        column("turn", "integer"),
        column("sex", "code", (("woman", "kvinde"), ("man", "mand"), ("other", "andet"))),
        column("hours", "number"),
        column("hired", "yes_no"),
        column("day", "day"),
    ),
    _about_people,
    person="candidate",
)
MONTHS = FactTable(
    "months_counted", "Måneder", "en måned", ("month",), (PLACE, column("month", "day"), column("enrolled", "integer")), _about_nobody
)


@contextmanager
def only(*tables: FactTable) -> Iterator[None]:
    """The house hands over these tables and no others."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dictionary, "_tables", {table.name: table for table in tables or (PEOPLE, MONTHS)})
        yield


def consent(candidate: Candidate) -> Consent:
    return Consent.objects.create(
        municipality=candidate.municipality, candidate=candidate, purpose=Consent.Purpose.RESEARCH, how="written", given_on=ENROLLED
    )


def everybody_consents(cast: Cast) -> None:
    for one in (cast.candidate, cast.other_candidate, cast.neighbour_candidate):
        consent(one)


def snapshot(by: Person, *places: Municipality, purpose: str = PURPOSE) -> Snapshot:
    """Taken there and then."""
    with queue.at_once():
        made = snapshots.ask(by=by, purpose=purpose, municipalities=places)
    made.refresh_from_db()
    return made


def outsider(*places: Municipality) -> Person:
    """A process consultant of these municipalities alone."""
    return staff(None, "Petra", "process_consultant", places=list(places))


def of_own(cast: Cast) -> Snapshot:
    """A scene: our municipality alone, one table."""
    with only(MONTHS):
        return snapshot(cast.researcher, cast.own)


def stopped(cast: Cast) -> Snapshot:
    """A scene: one that failed."""
    made = of_own(cast)
    made.state, made.failure, made.digest = SnapshotState.FAILED, "unforeseen", ""
    made.save()
    return made


def handed(cast: Cast, *tables: str, file_format: str = "csv", made: Snapshot | None = None) -> SnapshotExport:
    """A scene: rows that the researcher has asked for."""
    chosen = made or of_own(cast)
    return exports.make(
        by=cast.researcher, snapshot=chosen, purpose=RESEARCH, tables=tables or ("months_counted",), file_format=file_format
    )[0]
