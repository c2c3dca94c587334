"""The ledger of hours: what may be written, who confirms, and what happens when two disagree."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from fodfaeste.companies.models import ContactRole
from fodfaeste.notices.models import Message
from fodfaeste.placements import actions
from fodfaeste.placements.facts import hours as facts
from fodfaeste.placements.models import HourEntry, Placement, WorkWeek
from fodfaeste.shared import clock
from fodfaeste.shared.errors import NotAllowed, Refused, Stale
from tests.cast import Cast
from tests.fodfaeste.placements import factories

MONDAY = date(2026, 4, 13)
DAY = date(2026, 4, 20)


def entry(task: str = "fylde varer op", pay_kind: str = "unpaid", hours: Any = Decimal(10), **more: Any) -> dict[str, Any]:
    return {"day": None, "task": task, "pay_kind": pay_kind, "hours": hours, **more}


def record(placement: Placement, by: Any, *entries: dict[str, Any], monday: date = MONDAY, **more: Any) -> WorkWeek:
    with clock.moved_to(DAY):
        made = actions.record_hours(by=by, placement=factories.fresh(placement), monday=monday, entries=entries or [entry()], **more)
    return again(made)


def again(week: WorkWeek) -> WorkWeek:
    return WorkWeek.objects.get(pk=week.pk)


@pytest.fixture
def placement(cast: Cast) -> Placement:
    return factories.running_placement(cast)


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ([entry(hours=Decimal(0))], "flere end 0 timer"),
        ([entry(hours=None)], "flere end 0 timer"),
        ([entry(hours=Decimal(-1))], "flere end 0 timer"),
        ([entry(task=" ")], "hvilken opgave"),
        ([entry(pay_kind="gratis")], "med eller uden løn"),
        ([entry(day=date(2026, 4, 12))], "ligger ikke i ugen"),
        ([entry(day=date(2026, 4, 20))], "ligger ikke i ugen"),
        ([entry(hours=Decimal(100)), entry(task="holde lager", hours=Decimal(69))], "168 timer"),
        ([entry(day=MONDAY, hours=Decimal(25))], "24 timer på en dag"),
        ([entry(day=MONDAY, hours=Decimal(13)), entry(day=MONDAY, task="holde lager", hours=Decimal(12))], "24 timer på en dag"),
        ([entry(day=MONDAY, pay_kind="paid_flex", attendance_hours=Decimal(25), intensity_percent=50)], "24 timer på en dag"),
        ([entry(), entry(task="Fylde varer op.", pay_kind="paid_ordinary")], "både med og uden løn"),
        ([entry(pay_kind="paid_flex")], "fremmødetimer"),
        ([entry(pay_kind="paid_flex", attendance_hours=Decimal(4), intensity_percent=101)], "fremmødetimer"),
        ([], "mindst en opgave"),
    ],
)
def test_a_week_that_cannot_be_true_is_refused(cast: Cast, placement: Placement, entries: list[Any], words: str) -> None:
    with clock.moved_to(DAY), pytest.raises(Refused, match=words):
        actions.record_hours(by=cast.candidate.person, placement=placement, monday=MONDAY, entries=entries)
    assert not WorkWeek.objects.exists()


def test_a_day_ahead_is_refused(cast: Cast, placement: Placement) -> None:
    with clock.moved_to(date(2026, 4, 14)), pytest.raises(Refused, match="fremtiden"):
        actions.record_hours(by=cast.caseworker, placement=placement, monday=MONDAY, entries=[entry(day=date(2026, 4, 15))])


@pytest.mark.parametrize(
    ("monday", "words"),
    [(date(2026, 3, 30), "uden for forløbet"), (date(2026, 4, 27), "uden for"), (date(2026, 4, 14), "mandagen")],
)
def test_a_week_outside_the_placement_is_refused(cast: Cast, placement: Placement, monday: date, words: str) -> None:
    with clock.moved_to(DAY), pytest.raises(Refused, match=words):
        actions.record_hours(by=cast.caseworker, placement=placement, monday=monday, entries=[entry()])


def test_whoever_writes_hours_sees_that_the_placement_was_ended_meanwhile(cast: Cast, placement: Placement) -> None:
    seen = factories.fresh(placement)
    with clock.moved_to(date(2026, 4, 18)):
        actions.end(by=cast.caseworker, placement=placement, ended_on=date(2026, 4, 17), kind="broken_off", side="company", cause="other")
    with clock.moved_to(DAY), pytest.raises(Refused, match="uden for forløbet"):
        actions.record_hours(by=cast.caseworker, placement=seen, monday=DAY, entries=[entry()])


def test_the_day_before_the_first_day_is_refused_in_its_week(cast: Cast, placement: Placement) -> None:
    with clock.moved_to(DAY), pytest.raises(Refused, match="uden for forløbet"):
        actions.record_hours(by=cast.caseworker, placement=placement, monday=date(2026, 4, 6), entries=[entry(day=date(2026, 4, 6))])


def test_effective_hours_of_a_flex_job_are_attendance_times_intensity(cast: Cast, placement: Placement) -> None:
    flex = entry(pay_kind="paid_flex", hours=Decimal(99), attendance_hours=Decimal("7.5"), intensity_percent=50)
    row = record(placement, cast.candidate.person, flex).entries.get()
    assert (row.hours, row.attendance_hours, row.intensity_percent) == (Decimal("3.75"), Decimal("7.5"), 50)


def test_writing_again_replaces_what_the_party_wrote(cast: Cast, placement: Placement) -> None:
    record(placement, cast.candidate.person)
    week = record(placement, cast.candidate.person, entry(hours=Decimal(7)))
    assert [row.hours for row in week.entries.all()] == [Decimal(7)]


def test_hours_are_not_counted_twice_when_another_party_writes_the_week(cast: Cast, placement: Placement) -> None:
    record(placement, cast.candidate.person)
    with pytest.raises(Refused, match="allerede skrevet af jobkandidaten"):
        record(placement, cast.butik.contact.person)


def test_a_confirmed_week_is_not_rewritten(cast: Cast, placement: Placement) -> None:
    week = record(placement, cast.candidate.person)
    actions.confirm_week(by=cast.butik.contact.person, week=week)
    with pytest.raises(Refused, match="bekræftet"):
        record(placement, cast.candidate.person, entry(hours=Decimal(30)))
    assert HourEntry.objects.get().hours == Decimal(10)


def test_who_saw_an_older_week_sees_the_newer_first(cast: Cast, placement: Placement) -> None:
    record(placement, cast.candidate.person)
    with pytest.raises(Stale):
        record(placement, cast.candidate.person, version=0)


def test_strangers_do_not_write_confirm_dispute_or_decide(cast: Cast, placement: Placement) -> None:
    week = record(placement, cast.candidate.person)
    for stranger in (cast.neighbour_caseworker, cast.other_company.contact.person, cast.other_candidate.person):
        with pytest.raises(NotAllowed):
            record(placement, stranger)
        with pytest.raises(NotAllowed):
            actions.confirm_week(by=stranger, week=again(week))
        with pytest.raises(NotAllowed):
            actions.dispute_week(by=stranger, week=again(week), hours=Decimal(1), words="nej")
        with pytest.raises(NotAllowed):
            actions.decide_week(by=stranger, week=again(week), hours_by_entry={}, words="nej")


def test_the_candidate_does_not_confirm_her_own_hours(cast: Cast, placement: Placement) -> None:
    week = record(placement, cast.candidate.person)
    with pytest.raises(NotAllowed):
        actions.confirm_week(by=cast.candidate.person, week=week)


def test_a_contact_without_the_part_does_not_confirm(cast: Cast, placement: Placement) -> None:
    week = record(placement, cast.candidate.person)
    other = type(cast.butik.contact).objects.create(
        municipality=cast.own,
        company=cast.butik.company,
        title="chef",
        person=type(cast.caseworker).objects.create(municipality=cast.own, kind="contact", given_name="Ole", family_name="Chef"),
    )
    assert ContactRole.objects.filter(contact=cast.butik.contact, role="confirms_hours").exists()
    with pytest.raises(NotAllowed):
        actions.confirm_week(by=other.person, week=week)


def test_the_second_of_two_confirmations_is_told_so(cast: Cast, placement: Placement) -> None:
    week = record(placement, cast.candidate.person)
    same = again(week)
    actions.confirm_week(by=cast.butik.contact.person, week=week)
    with pytest.raises((Refused, Stale)):
        actions.confirm_week(by=cast.butik.contact.person, week=same)
    with pytest.raises(Refused, match="allerede bekræftet"):
        actions.confirm_week(by=cast.butik.contact.person, week=again(week))


def test_the_confirmer_is_asked_once_however_often_the_week_is_written(cast: Cast, placement: Placement) -> None:
    record(placement, cast.candidate.person)
    record(placement, cast.candidate.person, entry(hours=Decimal(8)))
    asked = Message.objects.filter(template="hours_confirm")
    assert [message.recipient for message in asked] == [cast.butik.contact.person]


def test_a_disagreement_is_decided_and_both_are_told(cast: Cast, placement: Placement) -> None:
    week = record(placement, cast.candidate.person)
    actions.dispute_week(by=cast.butik.contact.person, week=week, hours=Decimal(8), words="Fredag var fri.")
    assert [one.recipient for one in Message.objects.filter(template="hours_disputed")] == [cast.caseworker]
    row = week.entries.get()
    with clock.moved_to(DAY):
        actions.decide_week(by=cast.caseworker, week=again(week), hours_by_entry={row.ref: Decimal(9)}, words="Vagtplanen gælder.")
    decided = week.entries.get()
    assert (decided.hours, decided.decided_hours) == (Decimal(10), Decimal(9))
    told = {one.recipient for one in Message.objects.filter(template="hours_decided")}
    assert told == {cast.candidate.person, cast.butik.contact.person}
    assert [week.unpaid for week in facts.weekly_hours(placement)] == [Decimal(9)]


def test_a_disputed_week_is_neither_confirmed_nor_rewritten_nor_disputed_again(cast: Cast, placement: Placement) -> None:
    week = record(placement, cast.candidate.person)
    actions.dispute_week(by=cast.candidate.person, week=week, hours=Decimal(12), words="Jeg var der længere.")
    with pytest.raises(Refused, match="uenighed"):
        actions.confirm_week(by=cast.butik.contact.person, week=again(week))
    with pytest.raises(Refused, match="uenighed"):
        record(placement, cast.candidate.person, entry(hours=Decimal(12)))
    with pytest.raises(Refused, match="allerede"):
        actions.dispute_week(by=cast.butik.contact.person, week=again(week), hours=Decimal(8), words="Nej.")


def test_a_decision_names_every_row_and_its_reason(cast: Cast, placement: Placement) -> None:
    week = record(placement, cast.candidate.person)
    with pytest.raises(Refused, match="intet at afgøre"):
        actions.decide_week(by=cast.caseworker, week=week, hours_by_entry={}, words="x")
    actions.dispute_week(by=cast.candidate.person, week=week, hours=Decimal(12), words="Længere.")
    ref = week.entries.get().ref
    wrong = (({}, "x"), ({"andet": Decimal(1)}, "x"), ({ref: Decimal(-1)}, "x"), ({ref: Decimal(169)}, "x"), ({ref: Decimal(1)}, " "))
    for hours, words in wrong:
        with pytest.raises(Refused):
            actions.decide_week(by=cast.caseworker, week=again(week), hours_by_entry=hours, words=words)
    assert again(week).decided_at is None


def test_weeks_between_without_hours_stand_as_nought(cast: Cast, placement: Placement) -> None:
    record(placement, cast.candidate.person, monday=date(2026, 4, 6))
    paid = entry("holde lager", "paid_ordinary", Decimal(4), day=DAY)
    record(placement, cast.candidate.person, paid, monday=DAY)
    weeks = facts.weekly_hours(placement)
    assert [(week.paid, week.unpaid) for week in weeks] == [(0, 10), (0, 0), (4, 0)]
    assert facts.first_paid_day(placement) == DAY
    assert facts.unpaid_weeks(placement, DAY + timedelta(weeks=5)) == 0


def test_unpaid_weeks_are_counted_from_the_first_without_pay(cast: Cast, placement: Placement) -> None:
    record(placement, cast.candidate.person)
    assert facts.unpaid_weeks(placement, MONDAY + timedelta(weeks=6)) == 6
    assert facts.first_paid_day(placement) is None


def test_a_week_above_full_time_is_pointed_out(cast: Cast, placement: Placement) -> None:
    from fodfaeste.placements.actions.hours import is_more_than_full_time

    assert not is_more_than_full_time(record(placement, cast.candidate.person, entry(hours=Decimal(37))))
    assert is_more_than_full_time(record(placement, cast.candidate.person, entry(hours=Decimal("37.25"))))


def test_staff_write_down_a_yes_given_on_the_telephone(cast: Cast, placement: Placement) -> None:
    week = record(placement, cast.candidate.person)
    actions.confirm_week(by=cast.consultant, week=week)
    assert again(week).confirmed_by == cast.consultant
