"""Each kind of need appears when it should, is gone when it is met, and belongs to the right person."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from fodfaeste.candidates.models import Candidate
from fodfaeste.matching.models import Match, Meeting
from fodfaeste.people.models import Person
from fodfaeste.placements.models import Confirmation, EndKind, FollowUp, HourEntry, Placement, WorkWeek
from fodfaeste.retention.models import CheckIn, Clip, Employment, RetentionCard
from fodfaeste.shared import clock
from fodfaeste.today.flow import stalls
from fodfaeste.today.needs import Kind, Need, needs_of
from fodfaeste.today.scope import scope_of
from tests.cast import ENROLLED, Cast
from tests.fodfaeste.placements import factories
from tests.fodfaeste.retention.stage import hired

DAY = date(2026, 5, 18)
MONDAY = date(2026, 4, 6)
NO_COMPANY_ANSWER: dict[str, Any] = {"company_answer": "", "company_answered_at": None, "company_contact": None}


def found(person: Person, kind: Kind, day: date = DAY, *, mine: bool = True) -> list[Need]:
    with clock.moved_to(day):
        return needs_of(scope_of(Person.objects.get(pk=person.pk), mine=mine), kind.value)


def employed(cast: Cast) -> Employment:
    placement = factories.ended_placement(cast, "run_out", date(2026, 5, 1))
    Placement.objects.filter(pk=placement.pk).update(end_kind=EndKind.HIRED)
    return Employment.objects.create(
        municipality=cast.own,
        placement=placement,
        candidate=cast.candidate,
        company=cast.butik.company,
        position="Butiksmedhjælper",
        pay_kind="paid_ordinary",
        hours_per_week=Decimal(15),
        started_on=date(2026, 5, 2),
    )


def clip(cast: Cast, promised: date = date(2026, 5, 20)) -> Clip:
    card = RetentionCard.objects.create(
        municipality=cast.own,
        employment=employed(cast),
        clips=5,
        valid_from=date(2026, 5, 2),
        valid_to=date(2027, 5, 2),
    )
    return Clip.objects.create(
        municipality=cast.own,
        card=card,
        number=1,
        of_clips=5,
        kind="visit",
        asked_by=cast.butik.contact.person,
        asked_at=clock.at(DAY),
        promised_by_day=promised,
    )


def week(cast: Cast, placement: Placement, monday: date = MONDAY, **extra: Any) -> WorkWeek:
    made = WorkWeek.objects.create(municipality=cast.own, placement=placement, monday=monday, **extra)
    HourEntry.objects.create(
        municipality=cast.own,
        week=made,
        task="fylde varer op",
        pay_kind="unpaid",
        hours=Decimal(10),
        recorded_by=cast.candidate.person,
        recorded_party="candidate",
    )
    return made


def open_match(cast: Cast, **extra: Any) -> Match:
    values = {"decision": "", "decided_at": None, "decided_by": None, **NO_COMPANY_ANSWER}
    return factories.decided_match(cast.candidate, cast.butik, cast.caseworker, **{**values, **extra})


def test_a_clip_waits_until_it_is_answered(cast: Cast) -> None:
    asked = clip(cast)
    need = found(cast.caseworker, Kind.CLIP)[0]
    assert need.since == date(2026, 5, 20)
    assert not need.urgent
    assert found(cast.caseworker, Kind.CLIP, date(2026, 5, 20))[0].urgent
    Clip.objects.filter(pk=asked.pk).update(answered_at=clock.at(DAY), answered_by=cast.caseworker)
    assert not found(cast.caseworker, Kind.CLIP)


@pytest.mark.parametrize("warned", [True, False])
def test_a_warning_stays_until_a_later_talk_is_better(cast: Cast, warned: bool) -> None:
    job = employed(cast)
    values = {"municipality": cast.own, "employment": job, "party": "company", "held_by": cast.caseworker}
    CheckIn.objects.create(**values, due_on=date(2026, 5, 10), held_at=clock.at(date(2026, 5, 10)), warning=warned, words="Svært")
    assert bool(found(cast.caseworker, Kind.WARNING)) is warned
    CheckIn.objects.create(**values, due_on=date(2026, 5, 12), held_at=clock.at(date(2026, 5, 12)))
    assert not found(cast.caseworker, Kind.WARNING)


def test_aftercare_is_due_on_its_day_and_not_after_it_was_held(cast: Cast) -> None:
    talk = CheckIn.objects.create(municipality=cast.own, employment=employed(cast), party="candidate", due_on=DAY)
    assert not found(cast.caseworker, Kind.CHECK_IN, DAY - timedelta(days=1))
    assert len(found(cast.caseworker, Kind.CHECK_IN)) == 1
    CheckIn.objects.filter(pk=talk.pk).update(held_at=clock.at(DAY), held_by=cast.caseworker)
    assert not found(cast.caseworker, Kind.CHECK_IN)


def test_a_hire_alone_brings_its_aftercare_to_today(cast: Cast) -> None:
    hired(cast)
    week_one = date(2026, 6, 8)
    assert not found(cast.caseworker, Kind.CHECK_IN, week_one - timedelta(days=1))
    assert len(found(cast.caseworker, Kind.CHECK_IN, week_one)) == 2


def test_disputed_hours_wait_until_they_are_decided(cast: Cast) -> None:
    by = {"disputed_by": cast.butik.contact.person, "disputed_party": "company", "disputed_at": clock.at(DAY)}
    disputed = week(cast, factories.running_placement(cast), **by)
    assert len(found(cast.caseworker, Kind.DISPUTE)) == 1
    assert not found(cast.caseworker, Kind.WEEK)
    WorkWeek.objects.filter(pk=disputed.pk).update(decided_at=clock.at(DAY), decided_by=cast.caseworker)
    assert not found(cast.caseworker, Kind.DISPUTE)


def test_unpaid_weeks_are_too_long_by_the_municipality_s_own_limit(cast: Cast) -> None:
    week(cast, factories.running_placement(cast))
    assert found(cast.caseworker, Kind.UNPAID, MONDAY + timedelta(weeks=6))
    assert not found(cast.caseworker, Kind.UNPAID, MONDAY + timedelta(weeks=5))
    cast.own.unpaid_weeks_limit = 8
    cast.own.save()
    assert not found(cast.caseworker, Kind.UNPAID, MONDAY + timedelta(weeks=6))


def test_a_week_unconfirmed_for_longer_than_the_limit_is_one_call_a_placement(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    first, _second = week(cast, placement), week(cast, placement, date(2026, 4, 13))
    assert not found(cast.caseworker, Kind.WEEK, date(2026, 4, 18))
    assert len(found(cast.caseworker, Kind.WEEK, date(2026, 4, 19))) == 1
    assert len(found(cast.caseworker, Kind.WEEK)) == 1
    assert found(cast.caseworker, Kind.WEEK)[0].since == MONDAY
    WorkWeek.objects.filter(pk=first.pk).update(confirmed_at=clock.at(DAY), confirmed_by=cast.butik.contact.person)
    assert found(cast.caseworker, Kind.WEEK)[0].since == date(2026, 4, 13)


def test_only_the_municipality_s_missing_confirmation_is_a_need_and_only_of_those_who_may(cast: Cast) -> None:
    placement = factories.awaiting_placement(cast)
    assert not found(cast.caseworker, Kind.CONFIRM)
    for party, person in (("candidate", cast.candidate.person), ("company", cast.butik.contact.person)):
        Confirmation.objects.create(
            municipality=cast.own,
            agreement=placement.open_version,
            party=party,
            person=person,
            confirmed_at=clock.at(date(2026, 4, 2)),
        )
    assert len(found(cast.caseworker, Kind.CONFIRM)) == 1
    assert not found(cast.consultant, Kind.CONFIRM)
    factories.agreements.confirm(by=cast.caseworker, agreement=factories.fresh(placement).open_version, party="jobcentre")
    assert not found(cast.caseworker, Kind.CONFIRM)


def test_a_match_with_two_yeses_waits_for_us_until_it_is_decided(cast: Cast) -> None:
    match = open_match(cast, company_answer="yes", company_answered_at=clock.at(DAY), company_contact=cast.butik.contact)
    assert len(found(cast.caseworker, Kind.DECIDE)) == 1
    Match.objects.filter(pk=match.pk).update(decision="no", decided_at=clock.at(DAY), decided_by=cast.caseworker)
    assert not found(cast.caseworker, Kind.DECIDE)


def test_a_match_without_an_answer_is_a_need_after_the_limit(cast: Cast) -> None:
    open_match(cast)
    assert not found(cast.caseworker, Kind.ANSWER, date(2026, 3, 25))
    assert len(found(cast.caseworker, Kind.ANSWER, date(2026, 3, 26))) == 1
    assert not found(cast.caseworker, Kind.DECIDE)


def test_a_candidate_without_a_match_waits_too_long_after_the_limit(cast: Cast) -> None:
    last = ENROLLED + timedelta(days=45)
    assert not found(cast.caseworker, Kind.NO_MATCH, last)
    assert {need.about for need in found(cast.caseworker, Kind.NO_MATCH, last + timedelta(days=1))} == {
        cast.candidate.person,
        cast.other_candidate.person,
    }
    factories.decided_match(cast.candidate, cast.butik, cast.caseworker)
    assert {need.about for need in found(cast.caseworker, Kind.NO_MATCH)} == {cast.other_candidate.person}


def test_after_a_placement_the_wait_counts_from_its_end_and_says_so(cast: Cast) -> None:
    ended = date(2026, 6, 30)
    factories.ended_placement(cast, "run_out", ended)
    last = ended + timedelta(days=45)
    mine = [need for need in found(cast.caseworker, Kind.NO_MATCH, last) if need.about == cast.candidate.person]
    assert not mine
    need = next(need for need in found(cast.caseworker, Kind.NO_MATCH, last + timedelta(days=1)) if need.about == cast.candidate.person)
    assert need.text.startswith("Sidste forløb sluttede 30. juni 2026")
    assert need.since == ended
    with clock.moved_to(date(2026, 7, 10)):
        first = stalls(scope_of(cast.leader, mine=False))[0]
    # Ten days since the placement of the one, 130 since the enrolment of the other.
    assert (first.waiting, first.median_days) == (2, 70)


def test_a_job_that_ended_counts_from_its_own_end(cast: Cast) -> None:
    job = employed(cast)
    Employment.objects.filter(pk=job.pk).update(ended_on=date(2026, 8, 1), end_cause="agreed")
    need = next(need for need in found(cast.caseworker, Kind.NO_MATCH, date(2026, 12, 1)) if need.about == cast.candidate.person)
    assert need.since == date(2026, 8, 1)


def test_who_has_a_match_on_its_way_is_not_told_to_find_one(cast: Cast) -> None:
    open_match(cast, shown_to_company_at=None)
    late = date(2026, 12, 1)
    assert [need.about for need in found(cast.caseworker, Kind.DECIDE, late)] == [cast.candidate.person]
    assert cast.candidate.person not in {need.about for need in found(cast.caseworker, Kind.NO_MATCH, late)}


def test_follow_ups_are_due_by_the_limit_or_by_the_day_agreed(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    assert not found(cast.caseworker, Kind.FOLLOW_UP, date(2026, 5, 5))
    assert len(found(cast.caseworker, Kind.FOLLOW_UP, date(2026, 5, 6))) == 1
    FollowUp.objects.create(
        municipality=cast.own,
        placement=placement,
        held_on=date(2026, 5, 6),
        held_by=cast.caseworker,
        hire_word="same",
        hire_words="-",
        next_on=date(2026, 5, 12),
    )
    assert not found(cast.caseworker, Kind.FOLLOW_UP, date(2026, 5, 11))
    assert found(cast.caseworker, Kind.FOLLOW_UP, date(2026, 5, 12))[0].since == date(2026, 5, 12)


def test_what_we_do_not_know_is_asked_before_the_first_meeting_only(cast: Cast) -> None:
    assert not found(cast.caseworker, Kind.KNOWLEDGE)
    match = open_match(cast)
    assert [need.about for need in found(cast.caseworker, Kind.KNOWLEDGE)] == [cast.candidate.person]
    Meeting.objects.create(municipality=cast.own, match=match, held_on=DAY)
    assert not found(cast.caseworker, Kind.KNOWLEDGE)


def test_a_period_that_has_passed_is_a_need_the_day_after(cast: Cast) -> None:
    factories.running_placement(cast)
    assert not found(cast.caseworker, Kind.PERIOD, factories.PERIOD_TO)
    assert len(found(cast.caseworker, Kind.PERIOD, factories.PERIOD_TO + timedelta(days=1))) == 1


@pytest.mark.parametrize("kind", [Kind.NO_MATCH, Kind.FOLLOW_UP])
def test_mine_are_those_i_am_named_on_and_the_neighbour_has_none_of_ours(cast: Cast, kind: Kind) -> None:
    factories.running_placement(cast)
    Candidate.objects.filter(pk=cast.other_candidate.pk).update(caseworker=cast.leader)
    ours = {cast.candidate.person, cast.other_candidate.person}
    assert ours & {need.about for need in found(cast.leader, kind, mine=False)}
    assert cast.candidate.person not in {need.about for need in found(cast.leader, kind)}
    assert not ours & {need.about for need in found(cast.neighbour_caseworker, kind, mine=False)}


def test_what_costs_most_to_wait_stands_first(cast: Cast) -> None:
    clip(cast)
    found_now = needs_of_all(cast)
    assert [need.kind.cost for need in found_now] == sorted(need.kind.cost for need in found_now)
    assert found_now[0].kind is Kind.CLIP


def needs_of_all(cast: Cast) -> list[Need]:
    with clock.moved_to(DAY):
        return needs_of(scope_of(cast.caseworker, mine=False))
