"""Public figures read in: looked through first, never twice, and the value before is kept."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from fodfaeste.evaluation.actions.comparison import record_figure
from fodfaeste.evaluation.facts import comparison as facts
from fodfaeste.evaluation.facts.comparison import PublicMeasure, baseline
from fodfaeste.evaluation.lists import KEY, Areas, facts_of
from fodfaeste.evaluation.models import COUNTRY, ComparisonFigure, ComparisonImport
from fodfaeste.evaluation.models.comparison import ComparisonFigureQuerySet
from fodfaeste.people.models import Municipality
from fodfaeste.shared import clock, import_actions
from fodfaeste.shared.errors import NotAllowed, Refused
from fodfaeste.shared.imports_registry import AlreadyThere, get
from fodfaeste.shared.models import AuditEvent
from tests.fodfaeste.evaluation.public_figures import GROUP, HEADINGS, current, lines, preview, read_in

SAME = PublicMeasure("Y14D03", "I samme virksomhed (pct.)", f"Målgruppe: {GROUP}")


def verdicts(cast: Any, content: bytes) -> list[tuple[str, str]]:
    return [(line["plan"], line["why"]) for line in preview(cast, content).rows["lines"]]


def test_a_file_becomes_figures_of_the_country_and_our_municipality_with_where_they_come_from(cast: Any) -> None:
    read_in(cast, ("Hele landet", "2026QMAT01", "10,5"), ("Åkirke", "2026QMAT01", "12,25"), version="4. maj 2026")
    country, ours = ComparisonFigure.objects.order_by("area_code")
    assert (country.area_code, country.area, country.value) == (COUNTRY, "Hele landet", Decimal("10.5"))
    assert (ours.area_code, ours.area, ours.value, ours.unit) == ("9001", "Åkirke", Decimal("12.25"), "%")
    assert (ours.table_id, ours.measure, ours.breakdown) == ("Y14D03", "I samme virksomhed (pct.)", f"Målgruppe: {GROUP}")
    assert (ours.from_day, ours.to_day) == (date(2025, 4, 1), date(2026, 3, 31))
    assert (ours.source, ours.table_version, ours.imported_by, ours.imported_by_name) == (
        "file",
        "4. maj 2026",
        cast.researcher,
        cast.researcher.name,
    )
    assert ours.fetched_at is not None
    assert ours.replaced_at is None


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("Åkirke", "2026QMAT07", "1"), "er ikke en periode"),
        (("Åkirke", "", "1"), "Perioden mangler"),
        (("Åkirke", "2026QMAT01", "mange"), "»mange« er ikke et tal"),
        (("Åkirke", "2026QMAT01", "1,2,3"), "»1,2,3« er ikke et tal"),
        (("Åkirke", "2026QMAT01", "123456789012345"), "for stort"),
    ],
)
def test_a_bad_row_is_refused_with_what_is_wrong_and_the_good_ones_are_taken(cast: Any, row: Any, why: str) -> None:
    content = lines(("Hele landet", "2026QMAT01", "10"), row, ("Hele landet", "2025QMAT04", "9"))
    run = preview(cast, content)
    told = [(line["number"], line["plan"]) for line in run.rows["lines"]]
    assert told == [(2, "create"), (3, "refuse"), (4, "create")]
    assert why in run.rows["lines"][1]["why"]
    import_actions.start_here(by=cast.researcher, kind=get(KEY), run=run)
    import_actions.work(KEY, run.pk)
    assert current() == {("Hele landet", "2026QMAT01"): 10, ("Hele landet", "2025QMAT04"): 9}


def test_a_cancelled_table_leaves_no_figure(cast: Any) -> None:
    run = preview(cast, lines(("Åkirke", "2026QMAT01", "10")))
    import_actions.cancel(by=cast.researcher, kind=get(KEY), run=run)
    assert not ComparisonFigure.objects.exists()


def test_other_places_are_counted_and_left_out(cast: Any) -> None:
    content = lines(
        ("Et sted", "2026QMAT01", "1"), ("Et sted", "2025QMAT04", "1"), ("Åkirke", "2026QMAT01", "2"), ("Et andet", "2026QMAT01", "3")
    )
    found = verdicts(cast, content)
    assert [plan for plan, _why in found] == ["create", "skip"]
    assert "Kun tal for landet og for projektets kommuner" in found[1][1]
    assert preview(cast, content).rows["lines"][1]["values"]["område"] == "2 andre områder"


def test_where_jobindsats_shows_nothing_the_row_is_skipped(cast: Any) -> None:
    found = verdicts(cast, lines(("Åkirke", "2026QMAT01", "*"), ("Hele landet", "2026QMAT01", "10")))
    assert found[0] == ("skip", "Jobindsats viser ikke noget tal her.")


def test_the_same_figure_twice_in_a_file_is_taken_once_and_two_that_differ_are_not_chosen_between(cast: Any) -> None:
    twice = verdicts(cast, lines(("Åkirke", "2026QMAT01", "10"), ("Åkirke Kommune", "2026QMAT01", "10,0"), ("9001", "2026QMAT01", "11")))
    assert [plan for plan, _why in twice] == ["create", "skip", "refuse"]
    assert "række 2" in twice[1][1]
    assert "Række 2 har et andet tal" in twice[2][1]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Hele landet", COUNTRY),
        ("hele  Landet", COUNTRY),
        ("Åkirke", "9001"),
        ("åkirke kommune", "9001"),
        ("AAkirke", "9001"),
        ("9001", "9001"),
        ("9001 Et gammelt navn", "9001"),
        ("147", "0147"),
        ("Åkirkeby", None),
        ("", None),
        ("2026", None),
    ],
)
def test_an_area_is_known_by_its_name_or_its_code(cast: Any, written: str, code: str | None) -> None:
    Municipality.objects.create(name="Sted med nul", code="0147")
    found = Areas().find(written)
    assert (found[0] if found else None) == code


def test_a_new_value_keeps_the_old_one_with_its_day_and_says_what_changed(cast: Any) -> None:
    first, later = clock.at(date(2026, 4, 1)), clock.at(date(2026, 7, 1))
    with clock.moved_to(first):
        read_in(cast, ("Åkirke", "2026QMAT01", "12,25"), ("Hele landet", "2026QMAT01", "10"))
    with clock.moved_to(later):
        content = lines(("Åkirke", "2026QMAT01", "12,5"), ("Hele landet", "2026QMAT01", "10,00"))
        assert verdicts(cast, content) == [
            ("create", "Ændres fra 12,25\N{NO-BREAK SPACE}% til 12,5. Det gamle tal gemmes."),
            ("skip", "Tallet er det samme som før."),
        ]
        read_in(cast, ("Åkirke", "2026QMAT01", "12,5"), ("Hele landet", "2026QMAT01", "10,00"))
    old, new = ComparisonFigure.objects.filter(area_code="9001").order_by("pk")
    assert (old.value, old.replaced_at, new.value, new.replaced_at) == (Decimal("12.25"), later, Decimal("12.5"), None)
    change = facts.changes(["9001"]).get()
    assert (change.pk, change.new_value, change.new_by) == (old.pk, Decimal("12.5"), cast.researcher.name)
    assert baseline(cast.own, SAME, date(2026, 12, 31), known_at=first + timedelta(days=1)).value == Decimal("12.25")
    assert baseline(cast.own, SAME, date(2026, 12, 31), known_at=later).value == Decimal("12.5")
    assert baseline(cast.own, SAME, date(2026, 12, 31), known_at=first - timedelta(days=1)) is None


def test_the_database_holds_one_current_value_of_a_figure(cast: Any) -> None:
    read_in(cast, ("Åkirke", "2026QMAT01", "12,25"))
    row = ComparisonFigure.objects.get()
    row.pk, row.ref = None, "andenfigurxx"
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_the_baseline_is_the_newest_period_that_had_ended(cast: Any) -> None:
    read_in(
        cast,
        ("Åkirke", "2025QMAT03", "11"),
        ("Åkirke", "2025QMAT04", "12"),
        ("Hele landet", "2025QMAT04", "50"),
        ("Nabo", "2025QMAT04", "60"),
    )
    found = baseline(cast.own, SAME, date(2026, 1, 15))
    assert (found.value, found.unit, found.period.code, found.table_id) == (12, "%", "2025QMAT04", "Y14D03")
    assert found.source == "fil fra jobindsats.dk"
    assert baseline(cast.own, SAME, date(2025, 12, 30)).value == 11
    assert baseline(cast.own, SAME, date(2025, 9, 29)) is None
    assert baseline(cast.neighbour, SAME, date(2026, 1, 15)).value == 60
    assert baseline(cast.own, PublicMeasure("Y14D03", "noget andet"), date(2026, 1, 15)) is None
    assert facts.public_measures() == [SAME]


def test_of_two_periods_that_end_together_the_longer_one_is_the_baseline(cast: Any) -> None:
    read_in(cast, ("Åkirke", "2025M12", "1"), ("Åkirke", "2025QMAT04", "2"), ("Åkirke", "2025Q4", "3"))
    assert baseline(cast.own, SAME, date(2026, 1, 15)).value == 2


def test_the_table_is_known_from_what_is_written_or_from_the_name_of_the_file(cast: Any) -> None:
    content = lines(("Åkirke", "2026QMAT01", "10"))
    assert preview(cast, content, "y14d03.csv").rows["lines"][0]["values"]["tabel"] == "Y14D03"
    assert preview(cast, content, "udtræk.csv", table="otij01").rows["lines"][0]["values"]["tabel"] == "OTIJ01"
    with pytest.raises(Refused, match="tabellens nummer"):
        preview(cast, content, "Udtræk fra i går.csv")


def test_a_table_that_is_too_large_is_refused_before_anything_is_kept(cast: Any) -> None:
    rows = [("Åkirke", f"{year}M{month:02d}", "1") for year in range(1990, 2100) for month in range(1, 13)]
    with pytest.raises(Refused, match=r"3\.960 tal"):
        preview(cast, "\n".join([f"{HEADINGS};Antal;Flere", *(f"{a};{p};{GROUP};{v};1;2" for a, p, v in rows)]).encode())
    assert not ComparisonImport.objects.exists()


@pytest.mark.parametrize("part", ["caseworker", "leader", "administrator", "neighbour_caseworker"])
def test_public_figures_are_read_in_by_those_who_run_the_evaluation_alone(cast: Any, part: str) -> None:
    with pytest.raises(NotAllowed):
        preview(cast, lines(("Åkirke", "2026QMAT01", "10")), by=getattr(cast, part))
    values = preview(cast, lines(("Åkirke", "2026QMAT01", "10"))).rows["lines"][0]["values"]
    with pytest.raises(NotAllowed):
        record_figure(by=getattr(cast, part), municipality=cast.own, **facts_of(values, Areas()))


def test_a_figure_is_noted_in_the_audit_trail_by_what_it_is_never_by_its_value(cast: Any) -> None:
    read_in(cast, ("Åkirke", "2026QMAT01", "12,25"))
    event = AuditEvent.objects.get(event="comparison_figure.recorded")
    assert (event.chain, event.by_ref, event.code) == (cast.own.pk, cast.researcher.ref, "Y14D03 9001 2026QMAT01")
    assert "12" not in str(event.fields)


def test_a_figure_that_another_has_read_in_meanwhile_is_skipped(cast: Any) -> None:
    run = preview(cast, lines(("Åkirke", "2026QMAT01", "12,25")))
    values = run.rows["lines"][0]["values"]
    record_figure(by=cast.researcher, municipality=cast.own, **facts_of(values, Areas()))
    with pytest.raises(AlreadyThere):
        record_figure(by=cast.researcher, municipality=cast.own, **facts_of(values, Areas()))
    import_actions.start_here(by=cast.researcher, kind=get(KEY), run=run)
    import_actions.work(KEY, run.pk)
    run.refresh_from_db()
    assert [line["done"] for line in run.rows["lines"]] == ["skip"]


def test_of_two_who_read_the_same_new_figure_in_at_once_the_second_is_told(cast: Any, monkeypatch: Any) -> None:
    values = preview(cast, lines(("Åkirke", "2026QMAT01", "12,25"))).rows["lines"][0]["values"]
    record_figure(by=cast.researcher, municipality=cast.own, **facts_of(values, Areas()))
    # What the second one saw before the first was done.
    monkeypatch.setattr(ComparisonFigureQuerySet, "current", lambda rows: rows.none())
    with pytest.raises(AlreadyThere, match="En anden har læst tallet ind imens"):
        record_figure(by=cast.researcher, municipality=cast.own, **facts_of({**values, "værdi": "13"}, Areas()))
    assert ComparisonFigure.objects.get().value == Decimal("12.25")


def test_the_command_line_reads_a_table_in_too(cast: Any, tmp_path: Any, capsys: Any, django_capture_on_commit_callbacks: Any) -> None:
    file = tmp_path / "Y14D03.csv"
    file.write_bytes(lines(("Åkirke", "2026QMAT01", "12,25"), ("Hele landet", "2026QMAT01", "10")))
    with django_capture_on_commit_callbacks(execute=True):
        call_command("import", "jobindsats", str(file), "--municipality", "9001", "--by", "rikke@kommune.example")
    assert current() == {("Åkirke", "2026QMAT01"): Decimal("12.25"), ("Hele landet", "2026QMAT01"): 10}
