"""Each measure on hand-made cases: nothing yet, the anchors, and what it is made from."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from fodfaeste.candidates.models import Candidate, Wish
from fodfaeste.catalogue.models import FunctionType
from fodfaeste.companies.models import DecisiveCompetence
from fodfaeste.matching import actions as matching
from fodfaeste.matching import knowing
from fodfaeste.matching.models import Match, Meeting
from fodfaeste.people.models import Person
from fodfaeste.placements import actions
from fodfaeste.placements.models import (
    Assessment,
    FollowUp,
    HourEntry,
    HoursStep,
    ParallelEffort,
    Placement,
    SupportNeed,
    WorkWeek,
)  # fmt: skip
from fodfaeste.practice_model.measures import MEASURES
from fodfaeste.principles import cases
from fodfaeste.principles.measures import Result, measured
from fodfaeste.retention import actions as retention
from fodfaeste.shared import clock
from tests.cast import ENROLLED, Cast
from tests.fodfaeste.placements import factories
from tests.fodfaeste.retention import stage

START = factories.STARTED
LATER = date(2026, 7, 1)


def results(cast: Cast, day: date = LATER) -> dict[str, Result]:
    with clock.moved_to(day):
        [case] = cases.cases(Candidate.objects.filter(pk=cast.candidate.pk))
        return {row.definition.key: row for row in measured(case)}


def work(placement: Placement, day: date, hours: int, pay_kind: str = "unpaid", **extra: Any) -> None:
    week, _new = WorkWeek.objects.get_or_create(municipality=placement.municipality, placement=placement, monday=clock.week_start(day))
    HourEntry.objects.create(
        municipality=placement.municipality,
        week=week,
        day=day,
        task="varer",
        pay_kind=pay_kind,
        hours=Decimal(hours),
        recorded_by=placement.caseworker,
        recorded_party="jobcentre",
        **extra,
    )


def test_before_anything_has_happened_there_is_no_figure_but_the_step_that_brings_it(cast: Cast) -> None:
    for result in results(cast).values():
        assert (result.value, result.score) == (None, None)
        assert result.definition.first_step.label in result.missing
    assert len(results(cast)) == len(MEASURES)


@pytest.mark.parametrize(("days", "score"), [(14, 5), (29, 4), (45, 3), (90, 2), (91, 1)])
def test_p1a_counts_days_to_the_first_meeting_with_both(cast: Cast, days: int, score: int) -> None:
    match = factories.decided_match(cast.candidate, cast.butik, cast.caseworker)
    for after, company in ((3, False), (days, True), (days + 9, True)):
        Meeting.objects.create(
            municipality=cast.own,
            match=match,
            held_on=ENROLLED + timedelta(days=after),
            candidate_present=True,
            company_present=company,
        )
    assert (results(cast)["P1a"].value, results(cast)["P1a"].score) == (days, score)


def decided(cast: Cast) -> Match:
    """A match decided by the action, which remembers what was known."""
    made = factories.decided_match(cast.candidate, cast.butik, cast.caseworker, decision="", decided_at=None, decided_by=None)
    with clock.moved_to(date(2026, 3, 20)):
        return matching.decide(by=cast.caseworker, match=made, answer="yes")


@pytest.mark.parametrize(("approved", "part"), [(date(2026, 3, 20), 1), (None, 0)])
def test_p1b_counts_only_what_was_approved_when_it_was_decided(cast: Cast, approved: date | None, part: int) -> None:
    Candidate.objects.filter(pk=cast.candidate.pk).update(profile_approved_on=approved, own_words="Jeg kan lide orden")
    cast.candidate.refresh_from_db()
    decided(cast)
    assert (results(cast)["P1b"].numerator, results(cast)["P1b"].denominator) == (part, 7)


def test_what_is_learnt_after_the_decision_does_not_make_it_look_better(cast: Cast) -> None:
    decided(cast)
    before = results(cast)
    Candidate.objects.filter(pk=cast.candidate.pk).update(profile_approved_on=date(2026, 3, 25), own_words="Jeg kan lide orden")
    type(cast.butik.company).objects.filter(pk=cast.butik.company.pk).update(culture="Rolig tone")
    Wish.objects.create(municipality=cast.own, candidate=cast.candidate, function_type=FunctionType.objects.get(key="cast-butik"))
    after = results(cast)
    assert [after[key].value for key in ("P1b", "P1c", "P1d")] == [before[key].value for key in ("P1b", "P1c", "P1d")]


def test_p1c_counts_the_parts_of_what_is_known_of_the_company(cast: Cast) -> None:
    known, parts = knowing.of_company(cast.butik.job_function)
    type(cast.butik.company).objects.filter(pk=cast.butik.company.pk).update(culture="Rolig tone")
    cast.butik.job_function.company.refresh_from_db()
    decided(cast)
    found = results(cast)["P1c"]
    assert (found.numerator, found.denominator) == (known + 1, parts)


@pytest.mark.parametrize(("key", "value", "score"), [("cast-butik", 1, 5), ("nær", 0.5, 3), ("fjern", 0, 1)])
def test_p1d_follows_the_candidates_own_wish(cast: Cast, key: str, value: float, score: int) -> None:
    for name, field in (("nær", "Handel"), ("fjern", "Køkken")):
        FunctionType.objects.create(key=name, name=name, disco="0000", field=field)
    Wish.objects.create(municipality=cast.own, candidate=cast.candidate, function_type=FunctionType.objects.get(key=key))
    decided(cast)
    assert (results(cast)["P1d"].value, results(cast)["P1d"].score) == (value, score)


def test_p1d_has_no_figure_for_a_candidate_without_a_wish(cast: Cast) -> None:
    decided(cast)
    assert results(cast)["P1d"].value is None


@pytest.mark.parametrize(("make", "value"), [("draft_placement", None), ("awaiting_placement", 3), ("agreed_placement", 4)])
def test_p2a_counts_four_parts(cast: Cast, make: str, value: int | None) -> None:
    getattr(factories, make)(cast)
    assert results(cast)["P2a"].value == value


def test_p2b_is_the_share_of_follow_ups_with_a_word_on_the_hire(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    for words in ("Tættere på", "Snart", " "):
        FollowUp.objects.create(
            municipality=cast.own,
            placement=placement,
            held_on=START,
            held_by=cast.caseworker,
            hire_word="same",
            hire_words=words,
        )
    found = results(cast)["P2b"]
    assert (found.numerator, found.denominator, found.score) == (2, 3, 3)


@pytest.mark.parametrize(("opening", "value"), [("yes", 1), ("likely", 0.5), ("no", 0), ("unknown", None)])
def test_p2c_is_the_companys_own_answer(cast: Cast, opening: str, value: float | None) -> None:
    factories.draft_placement(cast)
    type(cast.butik.job_function).objects.filter(pk=cast.butik.job_function.pk).update(opening=opening)
    assert results(cast)["P2c"].value == value


@pytest.mark.parametrize(("days", "score"), [(0, 5), (14, 5), (28, 4), (42, 3), (91, 2), (92, 1)])
def test_p3a_counts_days_from_the_first_hour_to_the_first_paid(cast: Cast, days: int, score: int) -> None:
    placement = factories.running_placement(cast)
    work(placement, START, 5)
    work(placement, START + timedelta(days=days), 2, "paid_ordinary")
    assert (results(cast)["P3a"].value, results(cast)["P3a"].score) == (days, score)


def test_p3a_waits_while_it_runs_and_is_never_when_it_ended_without_pay(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    work(placement, START, 5)
    work(placement, START, 2, "paid_ordinary", decided_hours=Decimal(0))
    assert (results(cast)["P3a"].value, results(cast)["P3a"].waits) == (None, True)
    Placement.objects.filter(pk=placement.pk).update(ended_on=LATER, end_kind="run_out", end_side="shared")
    assert (results(cast)["P3a"].words, results(cast)["P3a"].score) == ("aldrig", 1)


def test_p3b_is_the_paid_share_of_day_61_to_90_once_they_have_passed(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    for after, hours, kind in ((59, 9, "paid_ordinary"), (60, 6, "unpaid"), (89, 4, "paid_ordinary"), (90, 9, "paid_ordinary")):
        work(placement, START + timedelta(days=after), hours, kind)
    assert results(cast, START + timedelta(days=89))["P3b"].value is None
    found = results(cast, START + timedelta(days=90))["P3b"]
    assert (found.value, found.numerator, found.denominator, found.score) == (40, 4, 10, 4)


def test_p3c_asks_for_a_stair(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    assert results(cast)["P3c"].score == 1
    HoursStep.objects.create(
        municipality=cast.own,
        placement=placement,
        from_day=START,
        hours_per_week=10,
        paid_hours_per_week=2,
        pay_kind="paid_ordinary",
    )
    assert results(cast)["P3c"].score == 5


@pytest.mark.parametrize(("count", "value"), [(2, 1), (1, 0.5), (0, 0)])
def test_p4a_wants_two_to_five(cast: Cast, count: int, value: float) -> None:
    factories.draft_placement(cast)
    DecisiveCompetence.objects.filter(job_function=cast.butik.job_function).update(named_by="company")
    for row in list(DecisiveCompetence.objects.filter(job_function=cast.butik.job_function).order_by("pk"))[count:]:
        row.delete()
    assert results(cast)["P4a"].value == value


def test_p4b_counts_whole_periods_with_both(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    for party, after in (("candidate", 3), ("company", 27), ("candidate", 28), ("company", 60)):
        Assessment.objects.create(
            municipality=cast.own,
            placement=placement,
            party=party,
            person=cast.caseworker,
            day=START + timedelta(days=after),
        )
    assert results(cast, START + timedelta(days=27))["P4b"].value is None
    found = results(cast, START + timedelta(days=60))["P4b"]
    assert (found.numerator, found.denominator) == (1, 2)


def test_p4a_wants_the_company_itself_to_have_named_them(cast: Cast) -> None:
    factories.running_placement(cast)
    rows = DecisiveCompetence.objects.filter(job_function=cast.butik.job_function)
    for named_by, value in (("jobcentre", 0.5), ("company", 1)):
        rows.update(named_by=named_by)
        assert results(cast)["P4a"].value == value


@pytest.mark.parametrize(("why", "value"), [("Det er lettere at se det gjort", 1), ("", 0.5)])
def test_p4c_follows_the_choice_of_training_and_its_reason(cast: Cast, why: str, value: float) -> None:
    placement = factories.running_placement(cast)
    assert results(cast)["P4c"].value == 0
    actions.choose_training(by=cast.caseworker, placement=placement, training_model="buddy", why=why, from_day=START)
    assert results(cast)["P4c"].value == value


def test_p5a_weighs_agreed_and_in_the_same_form(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    for like, agreed in (("yes", START), ("no", START), ("yes", None)):
        SupportNeed.objects.create(
            municipality=cast.own,
            placement=placement,
            kind="breaks",
            handling="En pause mere",
            like_staff=like,
            owner_party="company",
            agreed_on=agreed,
        )
    assert (results(cast)["P5a"].value, results(cast)["P5a"].score) == (0.5, 3)


@pytest.mark.parametrize(("phone", "value"), [("12345678", 1), ("", 0.5)])
def test_p5b_wants_a_telephone_on_both_sides(cast: Cast, phone: str, value: float) -> None:
    factories.running_placement(cast)
    Person.objects.filter(pk=cast.caseworker.pk).update(phone=phone)
    assert results(cast)["P5b"].value == value


def test_p5c_wants_efforts_agreed_and_planned(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    for agreed in (START, None):
        ParallelEffort.objects.create(
            municipality=cast.own,
            placement=placement,
            kind="course",
            when_words="Onsdag",
            from_day=START,
            agreed_on=agreed,
        )
    assert results(cast)["P5c"].value == 0.75


def test_p5d_counts_contacts_that_are_due_and_held_with_both(cast: Cast) -> None:
    employment = stage.hired(cast)
    assert results(cast, stage.HIRED)["P5d"].value is None
    assert results(cast)["P5d"].value == 0
    with clock.moved_to(LATER):
        for talk in employment.check_ins.order_by("due_on", "party")[:3]:
            retention.hold_check_in(by=cast.caseworker, check_in=talk, going=4, how="call")
    found = results(cast)["P5d"]
    assert (found.numerator, found.denominator, found.score) == (1, 2, 2)


def test_a_match_before_the_placement_counts_for_the_first_principle(cast: Cast) -> None:
    decided(cast)
    assert Match.objects.count() == 1
    assert results(cast)["P1c"].value is not None
    assert results(cast)["P2a"].value is None
