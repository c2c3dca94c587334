"""The pages of the hours: who may come, one tap, and nothing typed is lost."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fodfaeste.placements import actions
from fodfaeste.placements.models import HourEntry, Placement, WorkWeek
from fodfaeste.shared import clock
from tests.cast import Cast
from tests.fodfaeste.placements import factories
from tests.fodfaeste.placements.test_hours import DAY, MONDAY, entry, record

PAGES = ("hours", "hours_panel", "hours_write")
WEEK_PAGES = ("confirm_week", "dispute_week", "decide_week")


def address(name: str, placement: Placement) -> str:
    return reverse(f"placements:{name}", args=[placement.ref, *([MONDAY.isoformat()] if name == "hours_write" else [])])


def rows(*filled: dict[str, Any], version: int = 0, initial: int = 0) -> dict[str, Any]:
    total = max(len(filled), 3)
    values: dict[str, Any] = {"version": version, "raekke-TOTAL_FORMS": total, "raekke-INITIAL_FORMS": initial}
    for number, row in enumerate(filled):
        values |= {f"raekke-{number}-{name}": value for name, value in row.items()}
    return values


@pytest.fixture
def placement(cast: Cast) -> Placement:
    return factories.running_placement(cast)


@pytest.mark.parametrize("name", PAGES)
def test_the_three_parties_open_the_pages(cast: Cast, placement: Placement, name: str) -> None:
    record(placement, cast.candidate.person)
    for person in (cast.caseworker, cast.candidate.person, cast.butik.contact.person):
        with clock.moved_to(DAY):
            assert cast.client(person).get(address(name, placement)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_the_neighbour_municipality_and_other_companies_are_refused(cast: Cast, placement: Placement, name: str) -> None:
    for person in (cast.neighbour_caseworker, cast.other_company.contact.person, cast.other_candidate.person):
        assert cast.client(person).get(address(name, placement)).status_code == 404


@pytest.mark.parametrize("name", WEEK_PAGES)
def test_the_neighbour_municipality_is_refused_a_week(cast: Cast, placement: Placement, name: str) -> None:
    week = record(placement, cast.candidate.person)
    url = reverse(f"placements:{name}", args=[week.ref])
    assert cast.client(cast.neighbour_caseworker).post(url).status_code == 404
    assert cast.client(cast.other_company.contact.person).post(url).status_code in {403, 404}
    assert WorkWeek.objects.get().confirmed_at is None


def test_the_candidate_writes_her_week_and_empty_rows_are_left_out(cast: Cast, placement: Placement) -> None:
    data = rows({"task": "fylde varer op", "pay_kind": "unpaid", "hours": "7,5", "day": "2026-04-14"})
    with clock.moved_to(DAY):
        response = cast.client(cast.candidate.person).post(address("hours_write", placement), data)
    assert response.status_code == 303
    row = HourEntry.objects.get()
    assert (row.hours, row.day, row.recorded_party) == (Decimal("7.5"), date(2026, 4, 14), "candidate")


def test_an_unchanged_row_stays_when_another_is_added(cast: Cast, placement: Placement) -> None:
    week = record(placement, cast.candidate.person)
    data = rows(
        {"task": "fylde varer op", "pay_kind": "unpaid", "hours": "10,00"},
        {"task": "holde lager", "pay_kind": "paid_ordinary", "hours": "2"},
        version=week.version,
        initial=1,
    )
    with clock.moved_to(DAY):
        cast.client(cast.candidate.person).post(address("hours_write", placement), data)
    assert sorted(HourEntry.objects.values_list("task", "hours")) == [("fylde varer op", Decimal(10)), ("holde lager", Decimal(2))]


def test_flex_is_asked_for_only_where_the_agreement_is_a_flex_job(cast: Cast, placement: Placement) -> None:
    def page() -> str:
        with clock.moved_to(DAY):
            return cast.client(cast.caseworker).get(address("hours_write", placement)).content.decode()

    assert "Fremmøde i fleksjob" not in page()
    assert "paid_flex" not in page()
    placement.agreements.update(measure="flex_job", paid_hours_per_week=Decimal(15))
    assert "Fremmøde i fleksjob" in page()
    assert "paid_flex" in page()


def test_the_tasks_of_the_agreement_are_offered_and_every_field_has_its_label(cast: Cast, placement: Placement) -> None:
    with clock.moved_to(DAY):
        text = cast.client(cast.candidate.person).get(address("hours_write", placement)).content.decode()
    assert '<option value="fylde varer op">' in text
    assert 'list="opgaver"' in text
    assert '<label for="id_raekke-0-hours">Timer, række 1</label>' in text


def test_what_was_typed_stays_when_a_row_lacks_something(cast: Cast, placement: Placement) -> None:
    data = rows({"task": "Holde lageret pænt", "pay_kind": "unpaid", "hours": ""})
    with clock.moved_to(DAY):
        response = cast.client(cast.candidate.person).post(address("hours_write", placement), data)
    assert response.status_code == 422
    assert "Holde lageret pænt" in response.content.decode()
    assert "Skriv timerne." in response.content.decode()


def test_the_second_of_two_writers_sees_the_first_and_loses_nothing(cast: Cast, placement: Placement) -> None:
    week = record(placement, cast.caseworker)
    record(placement, cast.caseworker, entry(task="det første", hours=Decimal(3)))
    data = rows({"task": "mit eget", "pay_kind": "unpaid", "hours": "4"}, version=week.version)
    with clock.moved_to(DAY):
        response = cast.client(cast.consultant).post(address("hours_write", placement), data)
    text = response.content.decode()
    assert response.status_code == 422
    assert "mit eget" in text
    assert "det første" in text
    assert HourEntry.objects.get().task == "det første"


def test_the_company_confirms_in_one_tap_and_twice_is_once(cast: Cast, placement: Placement) -> None:
    week = record(placement, cast.candidate.person)
    browser, url = cast.client(cast.butik.contact.person), reverse("placements:confirm_week", args=[week.ref])
    data = {"version": week.version, "_once": "samme-tryk"}
    with clock.moved_to(DAY):
        assert browser.post(url, data).status_code == 303
        assert browser.post(url, data).status_code == 303
    assert WorkWeek.objects.get().version == week.version + 1
    assert WorkWeek.objects.get().confirmed_by == cast.butik.contact.person


def test_hours_changed_since_they_were_read_are_not_confirmed(cast: Cast, placement: Placement) -> None:
    week = record(placement, cast.candidate.person)
    record(placement, cast.candidate.person, entry(hours=Decimal(30)))
    url = reverse("placements:confirm_week", args=[week.ref])
    response = cast.client(cast.butik.contact.person).post(url, {"version": week.version}, follow=True)
    assert "Timerne er ændret" in response.content.decode()
    assert WorkWeek.objects.get().confirmed_at is None


def test_both_see_the_disagreement_and_how_it_was_decided(cast: Cast, placement: Placement) -> None:
    week = record(placement, cast.candidate.person)
    with clock.moved_to(DAY):
        said = {"version": week.version, "hours": "8", "words": "Fredag var der lukket"}
        assert cast.client(cast.butik.contact.person).post(reverse("placements:dispute_week", args=[week.ref]), said).status_code == 303
        ref, version = week.entries.get().ref, WorkWeek.objects.get().version
        decided = {"version": version, f"hours_{ref}": "9", "words": "Vagtplanen gælder"}
        assert cast.client(cast.caseworker).post(reverse("placements:decide_week", args=[week.ref]), decided).status_code == 303
        for person in (cast.candidate.person, cast.butik.contact.person):
            text = cast.client(person).get(address("hours", placement)).content.decode()
            for words in ("Fredag var der lukket", "Vagtplanen gælder", "9 timer"):
                assert words in text


def test_a_consultant_without_the_right_does_not_decide(cast: Cast, placement: Placement) -> None:
    week = record(placement, cast.candidate.person)
    actions.dispute_week(by=cast.candidate.person, week=week, hours=Decimal(12), words="Længere.")
    response = cast.client(cast.researcher).get(reverse("placements:decide_week", args=[week.ref]))
    assert response.status_code in {403, 404}


@pytest.mark.parametrize("kind", ["staff", "candidate", "company"])
def test_the_page_asks_as_often_for_ten_weeks_as_for_two(cast: Cast, placement: Placement, kind: str) -> None:
    person = {"staff": cast.caseworker, "candidate": cast.candidate.person, "company": cast.butik.contact.person}[kind]
    browser = cast.client(person)

    def asked() -> int:
        with clock.moved_to(date(2026, 6, 29)), CaptureQueriesContext(connection) as queries:
            assert browser.get(address("hours", placement)).status_code == 200
        return len(queries)

    with clock.moved_to(date(2026, 6, 29)):
        mondays = [date(2026, 4, 13), date(2026, 4, 20), date(2026, 4, 27), date(2026, 5, 4), date(2026, 5, 11), date(2026, 5, 18)]
        for monday in mondays[:2]:
            actions.record_hours(by=cast.candidate.person, placement=placement, monday=monday, entries=[entry()])
        asked()
        few = asked()
        for monday in mondays[2:]:
            actions.record_hours(by=cast.candidate.person, placement=placement, monday=monday, entries=[entry()])
    assert asked() == few


def in_sight(cast: Cast, placement: Placement, data: dict[str, Any] | None = None) -> tuple[str, str]:
    """The page before its fold, and what lies in it."""
    browser, url = cast.client(cast.candidate.person), address("hours_write", placement)
    with clock.moved_to(DAY):
        text = (browser.post(url, data) if data else browser.get(url)).content.decode()
    head, _fold, rest = text.partition("<details")
    return head, rest


def test_a_new_week_shows_one_row_that_begins_with_the_agreed_task_and_folds_the_rest(cast: Cast, placement: Placement) -> None:
    head, fold = in_sight(cast, placement)
    assert head.count(", række ") == 4
    assert 'name="raekke-0-task" value="fylde varer op"' in head
    assert '<option value="unpaid" selected>' in head
    assert "Opgave, række 2" in fold


def test_a_new_week_begins_with_what_was_done_most_last_time(cast: Cast, placement: Placement) -> None:
    lines = [entry(task="feje", hours=Decimal(1)), entry(task="holde lager", pay_kind="paid_ordinary", hours=Decimal(6))]
    with clock.moved_to(DAY):
        actions.record_hours(by=cast.candidate.person, placement=placement, monday=MONDAY - timedelta(weeks=1), entries=lines)
    head, _fold = in_sight(cast, placement)
    assert 'name="raekke-0-task" value="holde lager"' in head
    assert '<option value="paid_ordinary" selected>' in head


def test_what_was_written_or_lacks_something_is_never_in_the_fold(cast: Cast, placement: Placement) -> None:
    wrong = {"task": "feje", "pay_kind": "unpaid", "hours": ""}
    head, fold = in_sight(cast, placement, rows({}, wrong))
    assert "Skriv timerne." in head
    assert "Opgave, række 3" in fold
    record(placement, cast.candidate.person, entry(), entry(task="feje"))
    head, fold = in_sight(cast, placement)
    assert "Timer, række 2" in head
    assert "Timer, række 3" in fold


def test_the_row_that_was_begun_for_her_is_saved_with_the_hours_alone(cast: Cast, placement: Placement) -> None:
    data = rows({"task": "fylde varer op", "pay_kind": "unpaid", "hours": "10", "day": ""}, initial=1)
    with clock.moved_to(DAY):
        assert cast.client(cast.candidate.person).post(address("hours_write", placement), data).status_code == 303
    assert HourEntry.objects.get().hours == Decimal(10)
