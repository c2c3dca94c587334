"""What placements hand over: the agreement that holds, hours as they count, and what both saw on the way."""

from datetime import date
from decimal import Decimal

import pytest

from fodfaeste.placements import actions
from fodfaeste.placements.models import Assessment, Placement
from fodfaeste.shared import clock, crypto
from tests.cast import Cast
from tests.fodfaeste import facts_scene as scene
from tests.fodfaeste.placements import factories
from tests.fodfaeste.placements.test_hours import MONDAY, entry, record

DAY = date(2026, 4, 21)


@pytest.fixture
def placement(cast: Cast) -> Placement:
    scene.consent(cast.candidate)
    return factories.running_placement(cast)


def test_a_placement_tells_its_agreement_its_moments_and_its_end(cast: Cast, placement: Placement) -> None:
    (row,) = scene.rows("placements", cast.own)
    assert [row[name] for name in ("placement", "candidate", "match", "company", "job_function")] == [
        crypto.pseudonym(one.ref) for one in (placement, cast.candidate, placement.match, cast.butik.company, cast.butik.job_function)
    ]
    assert (row["created_on"], row["agreed_on"], row["started_on"]) == (date(2026, 3, 25), date(2026, 4, 2), factories.STARTED)
    assert (row["measure"], row["hours_per_week"], row["agreement_versions"], row["days_to_agreement"]) == ("work_trial", 15.0, 1, 31)
    assert (row["ended_on"], row["end_kind"], row["end_side"], row["days_to_first_meeting"]) == (None,) * 4
    with clock.moved_to(DAY):
        actions.end(
            by=cast.caseworker,
            placement=factories.fresh(placement),
            ended_on=DAY,
            kind="broken_off",
            side="company",
            cause="company_changed",
        )
    (row,) = scene.rows("placements", cast.own)
    assert (row["ended_on"], row["end_kind"], row["end_side"], row["end_cause"]) == (DAY, "broken_off", "company", "company_changed")


def test_a_new_version_holds_when_all_three_have_confirmed_it(cast: Cast, placement: Placement) -> None:
    with clock.moved_to(DAY):
        hours = {"paid_hours_per_week": Decimal(5), "unpaid_tasks": "fylde varer op", "paid_tasks": "holde lager"}
        actions.write_agreement(by=cast.caseworker, placement=factories.fresh(placement), reason="pay", measure="hybrid", **hours)
        (row,) = scene.rows("placements", cast.own)
        assert (row["measure"], row["paid_hours_per_week"], row["agreement_versions"]) == ("work_trial", 0.0, 2)
        factories.confirm_all(cast, placement)
    (row,) = scene.rows("placements", cast.own)
    assert (row["measure"], row["paid_hours_per_week"], row["agreed_on"]) == ("hybrid", 5.0, date(2026, 4, 2))


def test_hours_are_split_by_pay_and_a_decision_counts(cast: Cast, placement: Placement) -> None:
    flex = entry(task="tælle op", pay_kind="paid_flex", hours=Decimal("2.5"), attendance_hours=Decimal(5), intensity_percent=50)
    paid = entry(task="holde lager", pay_kind="paid_ordinary", hours=Decimal(4))
    week = record(placement, cast.candidate.person, entry(hours=Decimal("7.1")), entry(task="rydde op", hours=Decimal("0.2")), paid, flex)
    record(placement, cast.candidate.person, monday=date(2026, 4, 6))
    _earlier, row = scene.rows("worked_weeks", cast.own)
    assert (row["week"], row["unpaid_hours"], row["ordinary_hours"], row["flex_hours"]) == (MONDAY, 7.3, 4.0, 2.5)
    assert (row["subsidised_hours"], row["flex_attendance_hours"]) == (0.0, 5.0)
    assert (row["confirmed"], row["disputed"], row["decided"]) == (False, False, False)
    with clock.moved_to(DAY):
        actions.dispute_week(by=cast.butik.contact.person, week=week, hours=Decimal(12), words="En time mindre")
        decided = {one.ref: one.hours - (one.pay_kind == "paid_ordinary") for one in week.entries.order_by("pk")}
        week.refresh_from_db()
        actions.decide_week(by=cast.caseworker, week=week, hours_by_entry=decided, words="Vagtplanen siger tre timer.")
    _earlier, row = scene.rows("worked_weeks", cast.own)
    assert (row["ordinary_hours"], row["unpaid_hours"], row["disputed"], row["decided"]) == (3.0, 7.3, True, True)
    assert scene.rows("placements", cast.own)[0]["disputed_weeks"] == 1


def test_follow_ups_count_as_meetings_of_three_when_both_were_there(cast: Cast, placement: Placement) -> None:
    for present in (True, False):
        with clock.moved_to(DAY):
            actions.follow_up(
                by=cast.caseworker, placement=placement, held_on=DAY, candidate_present=True, company_present=present,
                hire_word="closer", hire_words="Måske til sommer", absence="days" if present else "",
            )  # fmt: skip
    (row,) = scene.rows("placements", cast.own)
    assert (row["follow_ups"], row["three_party_meetings"]) == (2, 1)
    assert [(one["day"], one["company_present"], one["hire_word"], one["absence"]) for one in scene.rows("follow_ups", cast.own)] == [
        (DAY, True, "closer", "days"),
        (DAY, False, "closer", None),
    ]


def test_an_assessment_that_was_taken_back_is_gone(cast: Cast, placement: Placement) -> None:
    levels = {one.ref: 4 for one in placement.job_function.decisive_competences.order_by("pk")}
    with clock.moved_to(DAY):
        made = actions.assess(by=cast.caseworker, placement=placement, party="company", day=DAY, levels=levels)
    found = scene.rows("competence_assessments", cast.own)
    assert {(row["competence"], row["level"], row["needed"], row["party"]) for row in found} == {
        ("cast-stabil", 4, 3, "company"),
        ("cast-orden", 4, 3, "company"),
    }
    Assessment.objects.filter(pk=made.pk).update(withdrawn_at=clock.now(), withdrawn_by=cast.caseworker)
    assert scene.rows("competence_assessments", cast.own) == []


def test_an_effort_beside_is_told_by_its_kind_and_days(cast: Cast, placement: Placement) -> None:
    with clock.moved_to(DAY):
        actions.add_parallel_effort(
            by=cast.caseworker, placement=placement, kind="language", when_words="mandag", from_day=DAY, to_day=date(2026, 6, 1)
        )
    (row,) = scene.rows("parallel_efforts", cast.own)
    assert (row["kind"], row["from_day"], row["to_day"], row["agreed_on"]) == ("language", DAY, date(2026, 6, 1), None)
