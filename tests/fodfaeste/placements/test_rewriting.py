"""What is written anew, and in which order it is told: nothing that was written is lost, and nothing gone is counted."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from fodfaeste.placements import actions
from fodfaeste.placements.facts import course, hours
from fodfaeste.placements.models import AgreementVersion, FormerEntry, HourEntry, Placement, WorkWeek
from fodfaeste.placements.parties import party_of
from fodfaeste.shared import clock
from fodfaeste.shared.errors import Refused
from tests.cast import Cast
from tests.fodfaeste.placements import factories
from tests.fodfaeste.placements.test_hours import DAY, MONDAY, entry, record

MAY = date(2026, 5, 4)


@pytest.fixture
def placement(cast: Cast) -> Placement:
    return factories.running_placement(cast)


def test_a_week_written_anew_keeps_what_stood_and_counts_only_what_stands(cast: Cast, placement: Placement) -> None:
    record(placement, cast.candidate.person, entry(hours=Decimal(10)), entry(task="holde lager", hours=Decimal(4)))
    week = record(placement, cast.candidate.person, entry(hours=Decimal(6)))
    assert [row.hours for row in week.entries.order_by("pk")] == [Decimal(6)]
    former = list(week.former_entries.order_by("pk"))
    assert [(row.task, row.hours) for row in former] == [("fylde varer op", Decimal(10)), ("holde lager", Decimal(4))]
    assert {(row.superseded_by, clock.days_between(row.superseded_at, clock.at(DAY))) for row in former} == {(cast.candidate.person, 0)}
    assert [seen.total for seen in hours.weeks_of(placement)] == [Decimal(6)]


def test_all_three_read_that_the_week_was_written_anew_and_by_whom(cast: Cast, placement: Placement) -> None:
    record(placement, cast.candidate.person, entry(task="rydde op", hours=Decimal(10)))
    record(placement, cast.candidate.person, entry(hours=Decimal(6)))
    for person in (cast.caseworker, cast.candidate.person, cast.butik.contact.person):
        with clock.moved_to(DAY):
            text = cast.client(person).get(reverse("placements:hours", args=[placement.ref])).content.decode()
        assert "Ugen er skrevet om en gang" in text
        assert "Skrevet om af jobkandidaten" in text
        assert "rydde op" in text


def test_a_week_written_once_says_nothing_of_it(cast: Cast, placement: Placement) -> None:
    record(placement, cast.candidate.person)
    assert not FormerEntry.objects.exists()


def test_within_a_day_the_municipality_confirms_after_the_company(cast: Cast) -> None:
    placement = factories.awaiting_placement(cast)
    people = {"company": cast.butik.contact.person, "candidate": cast.candidate.person, "jobcentre": cast.caseworker}
    for minute, (party, person) in enumerate(people.items()):
        with clock.moved_to(clock.at(date(2026, 4, 2), 9, minute)):
            actions.confirm(by=person, agreement=AgreementVersion.objects.get(), party=party)
    titles = [event.title for event in course.events(factories.fresh(placement), party_of(cast.caseworker))]
    assert titles[:3] == ["Kommunen bekræftede version 1", "Jobkandidaten bekræftede version 1", "Virksomheden bekræftede version 1"]
    assert titles[-1] == "Forløbet blev oprettet"


def test_a_first_version_written_anew_is_not_called_the_first(cast: Cast) -> None:
    placement = factories.awaiting_placement(cast)
    with clock.moved_to(date(2026, 4, 2)):
        actions.withdraw_agreement(by=cast.caseworker, agreement=AgreementVersion.objects.get())
        actions.write_agreement(by=cast.caseworker, placement=factories.fresh(placement), reason="first", **factories.CONTENT)
        text = cast.client(cast.caseworker).get(reverse("placements:agreement", args=[placement.ref])).content.decode()
    second, first = text.split('id="version-1"')[0], text.split('id="version-1"')[1]
    assert "den første aftale skrevet om, før den gjaldt" in second
    assert "den første aftale skrevet om" not in first


@pytest.mark.parametrize("monday", ["2026-04-14", "2026-04-27", "ikke-en-dag"])
def test_a_week_that_is_no_monday_or_lies_ahead_has_no_page(cast: Cast, placement: Placement, monday: str) -> None:
    with clock.moved_to(DAY):
        assert cast.client(cast.caseworker).get(reverse("placements:hours_write", args=[placement.ref, monday])).status_code == 404


@pytest.mark.parametrize(
    ("story", "words"),
    [
        ({"enrolled_on": date(2026, 4, 8)}, "indskrevet"),
        ({"decided_at": clock.at(date(2026, 4, 8))}, "besluttede matchet"),
        ({"vitas_date": date(2026, 4, 8)}, "VITAS"),
    ],
)
def test_the_first_day_is_not_before_what_leads_to_it(cast: Cast, story: dict[str, Any], words: str) -> None:
    vitas = {name: value for name, value in story.items() if name == "vitas_date"}
    placement = factories.agreed_placement(cast, **vitas)
    if "enrolled_on" in story:
        type(cast.candidate).objects.filter(pk=cast.candidate.pk).update(**story)
    if "decided_at" in story:
        type(placement.match).objects.filter(pk=placement.match_id).update(**story)
    with clock.moved_to(date(2026, 4, 10)), pytest.raises(Refused, match=words) as refused:
        actions.start(by=cast.caseworker, placement=factories.fresh(placement), started_on=date(2026, 4, 7))
    assert refused.value.field == "started_on"


def test_a_step_before_the_first_day_is_refused(cast: Cast, placement: Placement) -> None:
    step = {"hours_per_week": Decimal(10), "paid_hours_per_week": Decimal(0), "pay_kind": "unpaid"}
    with clock.moved_to(DAY), pytest.raises(Refused, match=r"7\. april 2026") as refused:
        actions.add_step(by=cast.caseworker, placement=placement, from_day=date(2026, 4, 6), **step)
    assert refused.value.field == "from_day"


@pytest.mark.parametrize(
    "wrong",
    [{"hours": Decimal(169)}, {"day": MONDAY, "hours": Decimal(25)}, {"decided_hours": Decimal(-1)}, {"decided_hours": Decimal(169)}],
)
def test_the_database_refuses_hours_that_cannot_be(cast: Cast, placement: Placement, wrong: dict[str, Any]) -> None:
    record(placement, cast.candidate.person)
    with pytest.raises(IntegrityError), transaction.atomic():
        HourEntry.objects.update(**wrong)


def test_the_database_refuses_a_work_trial_above_full_time(cast: Cast, placement: Placement) -> None:
    for wrong in ({"hours_per_week": 38}, {"hours_per_week": 0}, {"paid_hours_per_week": -1}, {"hire_hours": 169}):
        with pytest.raises(IntegrityError), transaction.atomic():
            AgreementVersion.objects.filter(placement=placement).update(**wrong)
    assert WorkWeek.objects.count() == 0
