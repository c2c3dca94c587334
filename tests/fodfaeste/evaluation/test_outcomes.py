"""The analysis rows equal a slow plain computation, also on the days where a rule turns."""

import warnings
from datetime import date, timedelta
from random import Random
from typing import Any

import numpy as np
import pytest

from fodfaeste.evaluation.facts.outcomes import (
    DEFINITIONS,
    FLEX,
    HARMS,
    JOB_ELSEWHERE,
    KINDS,
    LEFT,
    MONTH_6,
    MONTH_12,
    MONTHS,
    ORDINARY,
    PAID_FLEX,
    PAID_ORDINARY,
    STILL,
    companies_of,
)
from fodfaeste.practice_model.progress import BELIEF
from fodfaeste.shared import dictionary
from tests.fodfaeste.evaluation.outcome_rows import DAY, ENROLLED, Slow, ordinal, outcomes, read_of

ADA = {"candidate": "ada"}
PAYS = ("paid_ordinary", "paid_flex", "paid_subsidised")


def after(days: int, start: date = ENROLLED) -> date:
    return start + timedelta(days=days)


def job(start: int, **more: Any) -> dict[str, Any]:
    return {"employment": "job", "started_on": after(start), "hours_per_week": 10.0, **more}


def random_tables(seed: int) -> dict[str, list[dict[str, Any]]]:
    chance = Random(seed)
    found: dict[str, list[dict[str, Any]]] = {"candidates": [], "worked_weeks": [], "employments": [], "employment_terms": []}
    for number in range(12):
        name, enrolled = f"c{number:02}", after(chance.randrange(500))
        found["candidates"].append({"candidate": name, "enrolled_on": enrolled})
        for week in range(chance.randrange(12)):
            monday = enrolled + timedelta(days=7 * week - enrolled.weekday())
            hours = {f"{kind}_hours": chance.choice([0.0, 0.0, 3.5, 7.0]) for kind in KINDS}
            found["worked_weeks"].append({"candidate": name, "placement": name, "week": monday, **hours})
        for turn in range(chance.randrange(3)):
            start, key = enrolled + timedelta(days=chance.randrange(400)), f"{name}-{turn}"
            end = start + timedelta(days=chance.randrange(300)) if chance.random() < 0.5 else None
            more = {"same_company": chance.random() < 0.7, "ended_on": end, "end_cause": "agreed" if end else None}
            terms = {"hours_per_week": chance.choice([4.0, 8.0, 20.0]), "pay_kind": chance.choice(PAYS)}
            found["employments"].append({"candidate": name, "employment": key, "started_on": start, **more, **terms})
            found["employment_terms"].append({"candidate": name, "employment": key, "from_day": start, **terms})
            for days in chance.sample(range(1, 200), chance.randrange(4)):
                terms = {"hours_per_week": chance.choice([4.0, 8.0, 20.0]), "pay_kind": chance.choice(PAYS)}
                found["employment_terms"].append({"candidate": name, "employment": key, "from_day": start + timedelta(days=days), **terms})
    return found


def as_day(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


@pytest.mark.parametrize("seed", range(6))
def test_the_rows_equal_a_slow_plain_computation(seed: int) -> None:
    tables = random_tables(seed)
    found = outcomes(**tables)
    assert len(found) == len(tables["candidates"])
    for place, name in enumerate(found.candidate):
        slow = Slow(DAY, next(one for one in tables["candidates"] if one["candidate"] == name), tables)
        hired = slow.hired()
        assert as_day(found.hired_on[place]) == ordinal(hired[0] if hired else None)
        assert found.hired_pay[place] == (hired[1] if hired else None)
        assert as_day(found.strong_on[place]) == ordinal(slow.strong())
        for kind in KINDS:
            assert as_day(found.first[kind][place]) == ordinal(slow.first(kind))
            assert found.hours[kind][place] == pytest.approx([slow.hours(kind, month) for month in range(MONTHS)], abs=1e-9)


def test_the_last_day_of_month_6_counts_and_the_day_after_does_not() -> None:
    on = outcomes(candidates=[ADA], employments=[job(MONTH_6)])
    past = outcomes(candidates=[ADA], employments=[job(MONTH_6 + 1)])
    assert on.hired(MONTH_6).tolist() == [True]
    assert (past.hired(MONTH_6).tolist(), past.hired(MONTH_12).tolist()) == ([False], [True])


def test_month_6_can_be_seen_from_its_last_day() -> None:
    assert outcomes(after(MONTH_6), candidates=[ADA]).seen(MONTH_6).tolist() == [True]
    assert outcomes(after(MONTH_6 - 1), candidates=[ADA]).seen(MONTH_6).tolist() == [False]


def test_one_who_was_discharged_is_seen_and_not_hired() -> None:
    found = outcomes(candidates=[{**ADA, "ended_on": after(20), "end_reason": "moved"}])
    assert (found.seen(MONTH_12).tolist(), found.hired(MONTH_12).tolist()) == ([True], [False])
    assert found.followed_to.tolist() == [ordinal(after(20))]


def test_a_job_that_ended_the_same_day_is_a_hire_of_one_day() -> None:
    found = outcomes(candidates=[ADA], employments=[job(30, ended_on=after(30), end_cause="resigned")])
    assert (found.hired(MONTH_6).tolist(), found.job_days.tolist(), found.job_ended.tolist()) == ([True], [1.0], [True])
    assert (found.could_stay(13).tolist(), found.stayed(13).tolist()) == ([True], [False])


def test_without_a_placement_nothing_came_of_it() -> None:
    found = outcomes(candidates=[ADA])
    assert np.isnan([*found.placed_on, *found.hired_on, *found.first_paid, *found.strong_on]).all()
    assert [column.tolist() for column in found.to_first_paid()] == [[(DAY - ENROLLED).days], [STILL]]


def test_hired_twice_counts_once_by_the_first() -> None:
    first, second = job(40, employment="a", ended_on=after(60), end_cause="agreed"), job(90, employment="b", pay_kind="paid_flex")
    found = outcomes(candidates=[ADA], employments=[second, first])
    assert (found.hired_on.tolist(), found.hired_pay.tolist()) == ([ordinal(after(40))], [ORDINARY])
    assert found.stayed(13).tolist() == [False]


def test_flex_then_ordinary_is_a_hire_in_a_flex_job() -> None:
    terms = [{**ADA, "employment": "job", "from_day": after(70), "hours_per_week": 12.0, "pay_kind": "paid_ordinary"}]
    found = outcomes(candidates=[ADA], employments=[job(40, pay_kind="paid_flex")], employment_terms=terms)
    assert (found.hired_pay.tolist(), found.first_paid_kind.tolist()) == ([FLEX], [FLEX])
    assert found.first[ORDINARY].tolist() == [ordinal(after(70))]
    # The thirteen weeks go on across the change.
    assert found.strong_on.tolist() == [ordinal(after(40 + 90))]


def test_a_subsidised_job_is_a_hire_when_its_pay_becomes_ordinary() -> None:
    terms = [{**ADA, "employment": "job", "from_day": after(70), "hours_per_week": 12.0, "pay_kind": "paid_ordinary"}]
    subsidised = job(40, pay_kind="paid_subsidised")
    assert outcomes(candidates=[ADA], employments=[subsidised]).hired(MONTH_12).tolist() == [False]
    assert outcomes(candidates=[ADA], employments=[subsidised], employment_terms=terms).hired_on.tolist() == [ordinal(after(70))]


def test_thirteen_weeks_are_full_on_their_last_day() -> None:
    full = outcomes(candidates=[ADA], employments=[job(10, ended_on=after(100), end_cause="agreed")])
    short = outcomes(candidates=[ADA], employments=[job(10, ended_on=after(99), end_cause="agreed")])
    assert (full.strong_on.tolist(), full.stayed(13).tolist()) == ([ordinal(after(100))], [True])
    assert (np.isnan(short.strong_on).tolist(), short.stayed(13).tolist()) == ([True], [False])


def test_a_job_that_begins_after_the_snapshots_day_is_not_known() -> None:
    assert np.isnan(outcomes(after(9), candidates=[ADA], employments=[job(10)]).hired_on).all()


@pytest.mark.parametrize(
    ("who", "tables", "event"),
    [
        ({}, {"worked_weeks": [{"week": after(7), "ordinary_hours": 2.0, "flex_hours": 2.0}]}, PAID_ORDINARY),
        ({}, {"worked_weeks": [{"week": after(7), "flex_hours": 2.0}]}, PAID_FLEX),
        ({}, {"placements": [{"started_on": after(1), "ended_on": after(7), "end_kind": "paid_elsewhere"}]}, JOB_ELSEWHERE),
        ({"ended_on": after(7), "end_reason": "other_job"}, {}, JOB_ELSEWHERE),
        ({"ended_on": after(7), "end_reason": "pension"}, {}, LEFT),
        ({}, {"worked_weeks": [{"week": after(7), "subsidised_hours": 9.0}]}, STILL),
    ],
)
def test_what_came_first_is_told_apart(who: dict[str, Any], tables: dict[str, Any], event: int) -> None:
    days, events = outcomes(candidates=[{**ADA, **who}], **tables).to_first_paid()
    assert (events.tolist(), days.tolist()) == ([event], [(DAY - ENROLLED).days if event == STILL else 7])


def test_a_month_counts_when_it_has_passed_whole() -> None:
    week = {"week": ENROLLED, "ordinary_hours": 5.0}
    found = outcomes(after(60), candidates=[ADA], worked_weeks=[week]).paid_hours()
    assert found[0, 0] == 5
    assert np.isnan(found[0, 1:]).all()


def test_each_harm_is_found_in_its_table() -> None:
    course = {"created_on": ENROLLED, "started_on": after(1), "ended_on": after(50), "end_side": "company"}
    found = outcomes(
        candidates=[{"candidate": name} for name in "abcdefgh"] + [{"candidate": "z", "end_reason": "withdrew", "ended_on": after(9)}],
        placements=[
            {**course, "candidate": "a", "placement": "1", "end_kind": "broken_off"},
            {**course, "candidate": "b", "placement": "2", "end_kind": "never_started"},
        ],
        clips=[
            {"candidate": "c", "kind": "sick_leave", "asked_on": after(60)},
            {"candidate": "d", "kind": "conflict", "asked_on": after(60)},
        ],
        worked_weeks=[{"candidate": "e", "week": after(7), "disputed": True}],
        check_ins=[{"candidate": "f", "due_on": after(9), "held_on": after(9), "warning": True, "party": "candidate"}],
        employments=[{**job(10), "candidate": "g", "ended_on": after(20), "end_cause": "dismissed"}],
    )
    told = {harm: "".join(found.candidate[mask]) for harm, mask in found.harms.items()}
    assert told == {
        "withdrew": "z", "broken_off": "a", "never_started": "b", "sickness": "c", "conflict": "d",
        "disputed_hours": "e", "warning": "f", "job_lost": "g",
    }  # fmt: skip


def test_absence_and_why_a_placement_stopped_tell_of_sickness_and_conflict() -> None:
    found = outcomes(
        candidates=[{"candidate": name} for name in "abcd"],
        placements=[
            {
                "candidate": name,
                "placement": name,
                "created_on": ENROLLED,
                "ended_on": after(9),
                "end_kind": "broken_off",
                "end_cause": cause,
            }
            for name, cause in (("a", "sickness"), ("b", "conflict"))
        ],
        follow_ups=[
            {"candidate": "c", "day": after(9), "absence": "weeks"},
            {"candidate": "d", "day": after(9), "absence": "none"},
        ],
    )
    assert [found.candidate[found.harms[harm]].tolist() for harm in ("sickness", "conflict")] == [["a", "c"], ["b"]]


def test_progress_is_the_newest_answer_less_the_first_over_the_items_answered_twice() -> None:
    def answer(turn: int, value: int | None, item: str = "hverdag", party: str = "candidate") -> dict[str, Any]:
        return {**ADA, "round": turn, "party": party, "item": item, "value": value, "day": after(91 * (turn - 1))}

    answers = [
        *(answer(turn, value) for turn, value in ((1, 2), (2, 5), (3, 4), (4, None))),
        *(answer(turn, value, "maal") for turn, value in ((2, 3), (3, 2))),
        answer(1, 1, "viden"),
        *(answer(turn, turn, BELIEF, "caseworker") for turn in (1, 2)),
        # After the snapshot's day.
        answer(9, 1),
    ]
    found = outcomes(candidates=[{"candidate": "z"}, ADA], progress=answers)
    # Everyday life went from 2 to 4, the goal from 3 to 2.
    assert found.moves.change("candidate", 2).tolist() == [pytest.approx(0.5), pytest.approx(np.nan, nan_ok=True)]
    assert np.isnan(found.moves.change("caseworker", 2)).all()
    kept = found.where(found.candidate == "ada")
    assert kept.moves.change("candidate", 1).tolist() == [0.5]


def test_of_two_answers_of_a_company_the_newest_counts_and_in_one_month_the_more_hesitant() -> None:
    answers = [("x", 4, "no"), ("x", 5, "yes"), ("y", 5, "yes"), ("y", 5, "perhaps"), ("z", 8, "no")]
    rows = [{"company": company, "month": date(2026, month, 1), "recruits_again": said} for company, month, said in answers]
    found = companies_of(read_of(companies=[{"company": one} for one in "xyz"], company_answers=rows), float(DAY.toordinal()))
    assert found.answer.tolist() == ["yes", "perhaps", None]


def test_companies_tell_hires_again_and_vacancies() -> None:
    jobs = [
        {**job(10), "employment": str(number), "candidate": name, "company": company, "opening": opening}
        for number, (name, company, opening) in enumerate([("a", "x", "yes"), ("b", "x", "no"), ("c", "y", "likely")])
    ]
    courses = [{"candidate": "d", "company": "w", "started_on": after(1), "created_on": ENROLLED}]
    read = read_of(companies=[{"company": one} for one in "wxyz"], employments=jobs, placements=courses)
    found = companies_of(read, float(DAY.toordinal()))
    assert found.hires.tolist() == [0, 2, 1, 0]
    assert (found.again.tolist(), found.filled.tolist()) == ([False, True, False, False], [0, 1, 1, 0])
    assert found.placed.tolist() == [True, False, False, False]


def test_nothing_at_all_and_a_mask_raise_no_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        nobody = outcomes()
        assert (len(nobody), nobody.first_paid_kind.tolist(), nobody.paid_hours().shape) == (0, [], (0, MONTHS))
        some = outcomes(candidates=[{"candidate": name} for name in "ab"], employments=[{**job(5), "candidate": "b"}])
        kept = some.where(some.hired(MONTH_6))
        assert (kept.candidate.tolist(), len(kept.to_first_paid()[0]), [*kept.harms]) == (["b"], 1, [*HARMS])


def test_every_definition_names_tables_that_there_are() -> None:
    known = {table.name for table in dictionary.tables()}
    assert {table for one in DEFINITIONS.values() for table in one.tables} <= known
    assert set(HARMS) <= set(DEFINITIONS)
