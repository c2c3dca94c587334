"""Who counts as having used a solution model, and whom they are set beside: as a slow plain computation finds them, and at the edges."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from statistics import median
from typing import Any

import pytest

from fodfaeste.evaluation.facts.after import HIRED_6, HOURS_6, PAID_6, came
from fodfaeste.evaluation.facts.outcomes import Outcomes, of_frames
from fodfaeste.evaluation.facts.tried import WITHOUT, Tried, tried
from tests.fodfaeste.evaluation.outcome_rows import DAY, ENROLLED, Slow, ordinal, read_of
from tests.fodfaeste.evaluation.tried_rows import TITLES, tried_pilot

PILOT = tried_pilot()
MODELS = [
    {"solution_model": model, "number": number, "title": model, "phase": phase}
    for model, phase in (("one", "prepare"), ("two", "prepare"), ("course", "recruit"), ("job", "employ"))
    for number in (1, 2)
]


def found(phase: str, **tables: Iterable[Mapping[str, Any]]) -> tuple[Tried, Outcomes]:
    read = read_of(**{"solution_versions": MODELS, **tables})
    rows = of_frames(read, float(DAY.toordinal()))
    return tried(read, rows, phase), rows


def as_set(one: Tried, rows: Outcomes) -> set[tuple[str, str, float]]:
    return {(rows.candidate[at], arm, zero) for at, arm, zero in zip(one.at, one.arm, one.zero, strict=True)}


def slow(phase: str, tables: Mapping[str, list[dict[str, Any]]]) -> set[tuple[str, str, float]]:
    """With plain loops, from the rows as they are written."""
    entry, first = {}, {}
    for who in tables["candidates"]:
        name = who["candidate"]
        begun = [row["started_on"] for row in tables["placements"] if row["candidate"] == name and row["started_on"] <= DAY]
        entry[name] = who["enrolled_on"] if phase == "prepare" else min(begun, default=None)
        mine = [use for use in tables["trial_uses"] if use["candidate"] == name and TITLES[use["solution_model"]][1] == phase]
        if mine:
            first[name] = min(mine, key=lambda use: use["from_day"])
    used = {name: use for name, use in first.items() if entry[name] and entry[name] <= use["from_day"]}
    lag = timedelta(days=int(median((use["from_day"] - entry[name]).days for name, use in used.items())))
    told = {(name, use["solution_model"], float(use["from_day"].toordinal())) for name, use in used.items()}
    for who in tables["candidates"]:
        name = who["candidate"]
        there = [use["from_day"] for use in used.values() if use["municipality"] == who["municipality"]]
        if name not in first and entry[name] and there and min(there) <= entry[name] + lag <= max(there):
            told.add((name, WITHOUT, float((entry[name] + lag).toordinal())))
    return told


@pytest.mark.parametrize("phase", ["prepare", "recruit"])
def test_users_and_those_beside_them_are_as_plain_loops_find_them(phase: str) -> None:
    read = read_of(**PILOT)
    rows = of_frames(read, float(DAY.toordinal()))
    assert as_set(tried(read, rows, phase), rows) == slow(phase, PILOT)


@pytest.mark.parametrize("key", [HIRED_6, PAID_6])
def test_what_came_afterwards_is_as_plain_loops_find_it(key: str) -> None:
    read = read_of(**PILOT)
    rows = of_frames(read, float(DAY.toordinal()))
    one = tried(read, rows, "prepare")
    outcome = came(one, rows, key)
    people = {who["candidate"]: who for who in PILOT["candidates"]}
    weeks = [{"ordinary_hours": 0, "flex_hours": 0, **week} for week in PILOT["worked_weeks"]]
    jobs = [{"same_company": True, "ended_on": None, **job} for job in PILOT["employments"]]
    tables = {"worked_weeks": weeks, "employments": jobs, "employment_terms": []}
    for row in range(len(one)):
        who = people[rows.candidate[one.at[row]]]
        plain, zero = Slow(DAY, who, tables), one.zero[row]
        hired = plain.hired()
        paid = [day for day in (plain.first("ordinary"), plain.first("flex")) if day]
        first_paid = ordinal(min(paid, default=None))
        day = ordinal(hired[0] if hired else None) if key == HIRED_6 else first_paid
        gone = who.get("ended_on") is not None and who["ended_on"].toordinal() <= zero
        is_open = not gone and (first_paid is None or first_paid > zero)
        assert (bool(outcome.open[row]), bool(outcome.seen[row])) == (is_open, zero + 182 <= DAY.toordinal())
        if is_open:
            assert bool(outcome.value[row]) == (day is not None and day - zero <= 182)


def person(name: str, **more: Any) -> dict[str, Any]:
    return {"candidate": name, "enrolled_on": ENROLLED, **more}


def use(name: str, model: str, day: date, **more: Any) -> dict[str, Any]:
    return {"use": f"{name} {model} {day}", "candidate": name, "solution_model": model, "number": 1, "from_day": day, **more}


def job(name: str, day: date, ended: date | None = None) -> dict[str, Any]:
    return {"candidate": name, "employment": name, "started_on": day, "ended_on": ended, "hours_per_week": 7.0}


def test_of_several_models_in_a_phase_the_first_counts_and_it_is_told() -> None:
    uses = [use("ada", "two", date(2025, 2, 1)), use("ada", "one", date(2025, 1, 10)), use("ada", "course", date(2025, 3, 1))]
    one, _rows = found("prepare", candidates=[person("ada")], trial_uses=uses)
    assert (one.arm.tolist(), one.several) == (["one"], 1)


def test_a_use_before_the_phase_was_reached_or_after_the_snapshot_is_none() -> None:
    uses = [use("ada", "course", date(2025, 2, 1)), use("bo", "course", date(2025, 2, 1)), use("eva", "course", DAY + timedelta(days=1))]
    begun = {"ada": date(2025, 2, 1), "bo": date(2025, 2, 2)}
    placements = [{"candidate": name, "placement": name, "started_on": day} for name, day in begun.items()]
    one, rows = found("recruit", candidates=[person("ada"), person("bo"), person("eva")], trial_uses=uses, placements=placements)
    assert rows.candidate[one.at].tolist() == ["ada"]
    assert one.elsewhere == 1


def test_nobody_of_a_municipality_without_the_model_or_of_another_time_is_set_beside() -> None:
    people = [
        person("ada"),
        person("bo", enrolled_on=date(2025, 3, 1)),
        person("with", enrolled_on=date(2025, 2, 1)),
        person("late", enrolled_on=date(2025, 9, 1)),
        person("far", municipality="0202", enrolled_on=date(2025, 2, 1)),
    ]
    uses = [use("ada", "one", ENROLLED), use("bo", "one", date(2025, 3, 1))]
    one, rows = found("prepare", candidates=people, trial_uses=uses)
    beside = rows.candidate[one.at[~one.users]].tolist()
    assert beside == ["with"]


def test_what_came_before_the_model_never_counts_for_it_and_the_last_day_does() -> None:
    begun = date(2025, 2, 1)
    names = {"before": begun, "same": begun, "last": begun + timedelta(days=182), "after": begun + timedelta(days=183)}
    jobs = [job(name, day - timedelta(days=name == "before")) for name, day in names.items()]
    uses = [use(name, "one", begun) for name in names]
    one, rows = found("prepare", candidates=[person(name) for name in names], trial_uses=uses, employments=jobs)
    outcome = came(one, rows, HIRED_6)
    told = {rows.candidate[at]: (bool(is_open), value) for at, is_open, value in zip(one.at, outcome.open, outcome.value, strict=True)}
    assert not told["before"][0]
    assert not told["same"][0]
    assert told["last"] == (True, 1.0)
    assert told["after"] == (True, 0.0)


def test_after_a_hire_it_is_asked_whether_one_is_still_employed() -> None:
    hired, zero = date(2025, 2, 1), date(2025, 2, 11)
    jobs = [job("stays", hired), job("left", hired, zero + timedelta(days=181)), job("edge", hired, zero + timedelta(days=182))]
    names = ["stays", "left", "edge"]
    uses = [use(name, "job", zero) for name in names]
    one, rows = found("employ", candidates=[person(name) for name in names], employments=jobs, trial_uses=uses)
    outcome = came(one, rows, HIRED_6)
    assert dict(zip(rows.candidate[one.at], outcome.value, strict=True)) == {"stays": 1.0, "left": 0.0, "edge": 1.0}
    assert outcome.counted.all()


def test_hours_are_those_of_the_six_months_that_begin_next() -> None:
    zero = date(2025, 2, 20)
    one, rows = found(
        "prepare", candidates=[person("ada")], trial_uses=[use("ada", "one", zero)], employments=[job("ada", date(2025, 3, 15))]
    )
    outcome = came(one, rows, HOURS_6)
    # Enrolled on 6 January, so two months (a twelfth of a year each) are not over by then; the next six are the third to the eighth.
    expected = sum(rows.hours["ordinary"][0, 2:8]) / 6
    assert outcome.value.tolist() == [pytest.approx(expected)]
    assert expected > 0


@pytest.mark.parametrize("phase", ["prepare", "recruit", "employ", ""])
def test_without_anybody_or_any_use_nobody_is_compared(phase: str) -> None:
    assert len(found(phase)[0]) == 0
    assert len(found(phase, candidates=[person("ada")])[0]) == 0
