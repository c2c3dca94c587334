"""Rows leave the house with a researcher, for a purpose, and the trail says so."""

import csv
import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from pyarrow import parquet

from fodfaeste.candidates.actions import withdraw_consent
from fodfaeste.candidates.models import Consent
from fodfaeste.evaluation.actions import exports
from fodfaeste.evaluation.facts import archive
from fodfaeste.evaluation.facts.frames import frame
from fodfaeste.evaluation.models import Snapshot, SnapshotExport
from fodfaeste.shared import crypto
from fodfaeste.shared.dictionary import Column, FactTable
from fodfaeste.shared.errors import NotAllowed, Refused
from fodfaeste.shared.models import AuditEvent
from tests.cast import Cast, staff
from tests.fodfaeste.evaluation import taken
from tests.fodfaeste.evaluation.taken import MONTHS, PEOPLE, RESEARCH

pytestmark = pytest.mark.django_db
BOTH = ("people_seen", "months_counted")


@pytest.fixture(autouse=True)
def facts(cast: Cast) -> Iterator[None]:
    taken.everybody_consents(cast)
    with taken.only(PEOPLE, MONTHS):
        yield


@pytest.fixture
def made(cast: Cast) -> Snapshot:
    return taken.snapshot(cast.researcher, cast.own, cast.neighbour)


def unpacked(cast: Cast, export: SnapshotExport) -> dict[str, bytes]:
    answer = cast.client(export.made_by).get(reverse("evaluation:snapshot_file", args=[export.ref]))
    assert answer.headers["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def lines(content: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_the_files_hold_the_rows_the_codebook_and_what_they_are(cast: Cast, made: Snapshot) -> None:
    found = unpacked(cast, taken.handed(cast, *BOTH, made=made))
    assert set(found) == {"people_seen.csv", "months_counted.csv", "kodebog.csv", "LÆS MIG.txt"}
    rows = lines(found["people_seen.csv"])
    assert len(rows) == 6
    assert {row["municipality"] for row in rows} == {"9001", "9002"}
    first = next(row for row in rows if row["candidate"] == crypto.pseudonym(cast.candidate.ref) and row["turn"] == "2")
    assert first == {**first, "sex": "woman", "hours": "", "hired": "1", "day": "2026-03-02"}
    book = {(line["tabel"], line["kolonne"]): line for line in lines(found["kodebog.csv"], ";")}
    assert set(book) == {(table.name, column.name) for table in (PEOPLE, MONTHS) for column in table.columns}
    assert book["people_seen", "sex"]["mulige værdier"] == "woman = kvinde; man = mand; other = andet"
    assert book["people_seen", "turn"]["nøgle"] == "ja"
    about = found["LÆS MIG.txt"].decode()
    assert all(words in about for words in (made.digest, RESEARCH, cast.own.name, cast.neighbour.name, cast.researcher.name))


def test_nobody_of_the_cast_is_named_in_the_files(cast: Cast, made: Snapshot) -> None:
    found = b"".join(unpacked(cast, taken.handed(cast, *BOTH, made=made)).values()).decode("utf-8-sig")
    for one in (cast.candidate, cast.other_candidate, cast.neighbour_candidate):
        assert one.person.given_name not in found
        assert one.ref not in found


def test_parquet_holds_typed_columns_equal_to_what_is_read(cast: Cast, made: Snapshot) -> None:
    found = unpacked(cast, taken.handed(cast, "people_seen", file_format="parquet", made=made))
    table = parquet.read_table(io.BytesIO(found["people_seen.parquet"]))
    types = {name: str(table.schema.field(name).type) for name in table.column_names}
    assert types == {
        "municipality": "string",
        "candidate": "string",
        "turn": "int64",
        "sex": "string",
        "hours": "double",
        "hired": "bool",
        "day": "date32[day]",
    }
    assert table.to_pylist() == list(frame(made, cast.researcher, "people_seen").rows())


def test_without_pyarrow_parquet_is_refused_with_what_to_do(cast: Cast, made: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "can_write_parquet", lambda: False)
    with pytest.raises(Refused, match="pyarrow") as no:
        taken.handed(cast, made=made, file_format="parquet")
    assert no.value.field == "file_format"


def test_the_same_asking_gives_the_same_bytes(cast: Cast, made: Snapshot) -> None:
    asked = list(SnapshotExport.objects.filter(pk=taken.handed(cast, *BOTH, made=made).pk))
    assert archive.packed(asked) == archive.packed(asked)


def test_a_text_that_a_spreadsheet_would_run_is_marked_and_a_negative_number_is_not(cast: Cast) -> None:
    columns = (taken.column("name", "text"), taken.column("hours", "number"))
    odd = FactTable("odd", "", "", ("name",), columns, lambda _municipality: [{"name": "=1+1", "hours": -2.5}])
    with taken.only(odd):
        export = taken.handed(cast, "odd", made=taken.snapshot(cast.researcher, cast.own))
        assert lines(unpacked(cast, export)["odd.csv"]) == [{"name": "'=1+1", "hours": "-2.5"}]


def test_a_column_that_is_given_up_is_exported_and_said_to_be(cast: Cast, made: Snapshot) -> None:
    fewer: tuple[Column, ...] = PEOPLE.columns[:-1]
    with taken.only(FactTable(PEOPLE.name, "", "", PEOPLE.key, fewer, PEOPLE.rows, person=PEOPLE.person)):
        found = unpacked(cast, taken.handed(cast, "people_seen", made=made))
    assert lines(found["people_seen.csv"])[0]["day"] == "2026-03-02"
    assert "beskrives derfor ikke" in found["kodebog.csv"].decode()


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("purpose", {"purpose": " "}),
        ("purpose", {"purpose": "Ring 12 34 56 78"}),
        ("tables", {"tables": []}),
        ("tables", {"tables": ["other"]}),
        ("file_format", {"file_format": "xlsx"}),
    ],
)
def test_what_is_missing_or_wrong_is_refused_beside_its_field(cast: Cast, made: Snapshot, field: str, wrong: dict[str, Any]) -> None:
    right = {"purpose": RESEARCH, "tables": ["people_seen"], "file_format": "csv"}
    with pytest.raises(Refused) as no:
        exports.make(by=cast.researcher, snapshot=made, **{**right, **wrong})
    assert no.value.field == field


def test_only_a_researcher_takes_rows_and_only_of_her_own_places(cast: Cast, made: Snapshot) -> None:
    right = {"purpose": RESEARCH, "tables": ["people_seen"], "file_format": "csv"}
    for person in (cast.process_consultant, cast.leader):
        with pytest.raises(NotAllowed):
            exports.make(by=person, snapshot=made, **right)
    local = staff(None, "Ida", "researcher", places=[cast.neighbour])
    export = exports.make(by=local, snapshot=made, **right)
    assert [one.municipality for one in export] == [cast.neighbour]
    assert {row["municipality"] for row in lines(unpacked(cast, export[0])["people_seen.csv"])} == {"9002"}


def test_an_unfinished_snapshot_gives_no_rows(cast: Cast) -> None:
    with pytest.raises(Refused):
        taken.handed(cast, made=taken.stopped(cast))


def test_each_municipality_has_it_in_its_trail_with_purpose_and_each_download_too(cast: Cast, made: Snapshot) -> None:
    export = taken.handed(cast, *BOTH, made=made)
    asked = AuditEvent.objects.filter(event="evaluation.export_made").order_by("chain")
    assert [(one.chain, one.by_ref, one.purpose, one.code) for one in asked] == [
        (place.pk, cast.researcher.ref, "research", f"2 tables {made.short}") for place in (cast.own, cast.neighbour)
    ]
    unpacked(cast, export)
    assert set(AuditEvent.objects.filter(event="evaluation.export_downloaded").values_list("chain", flat=True)) == {
        cast.own.pk,
        cast.neighbour.pk,
    }


def test_a_file_is_for_whoever_asked_for_it(cast: Cast, made: Snapshot) -> None:
    export = taken.handed(cast, made=made)
    colleague = staff(None, "Ida", "researcher", places=[cast.own, cast.neighbour])
    address = reverse("evaluation:snapshot_file", args=[export.ref])
    assert cast.client(colleague).get(address).status_code == 404
    assert cast.client(cast.leader).get(address).status_code == 403


def test_whoever_withdrew_is_not_in_a_file_fetched_afterwards(cast: Cast, made: Snapshot) -> None:
    export = taken.handed(cast, "people_seen", made=made)
    withdraw_consent(by=cast.candidate.person, consent=Consent.objects.get(candidate=cast.candidate, purpose="research"))
    found = unpacked(cast, export)
    assert crypto.pseudonym(cast.candidate.ref).encode() not in found["people_seen.csv"]
    assert export.digest in found["LÆS MIG.txt"].decode()
    assert Snapshot.objects.get(pk=made.pk).digest in found["LÆS MIG.txt"].decode()
