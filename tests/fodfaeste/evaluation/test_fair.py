"""Fairness: plain shares on the way to a job, ratios from the core, groups that are too small joined or hidden, many looks said."""

import warnings
from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from evidens import effects
from fodfaeste.evaluation.results import Choice, fair
from fodfaeste.evaluation.results.fair import Group, joined
from tests.fodfaeste.evaluation.outcome_rows import DAY, scope
from tests.fodfaeste.evaluation.tried_rows import tried_pilot

PILOT = tried_pilot(size=80)
HALF = timedelta(days=182)


def lines(tables: Any = PILOT, choice: Choice | None = None) -> dict[str, fair.Dimension]:
    return {one.key: one for one in fair.dimensions(scope(choice, **tables))}


def with_ages(*bands: str) -> dict[str, Any]:
    people = [{**one, "age_band": bands[number % len(bands)]} for number, one in enumerate(PILOT["candidates"])]
    return {**PILOT, "candidates": people}


def plain(sex: str) -> dict[str, tuple[int, int]]:
    """With plain loops: each step's count and of how many."""
    people = [one for one in PILOT["candidates"] if one["sex"] == sex and one["enrolled_on"] + HALF <= DAY]
    jobs = {job["candidate"]: job["started_on"] for job in PILOT["employments"]}
    found = {"foreslaaet": [0, 0], "sagde-ja": [0, 0], "virksomhed": [0, 0], "ansat": [0, 0]}
    for one in people:
        end = one["enrolled_on"] + HALF
        mine = [row for row in PILOT["matches"] if row["candidate"] == one["candidate"] and row["proposed_on"] <= end]
        willing = [row for row in mine if row["candidate_answer"] == "yes" and row["candidate_answered_on"] <= end]
        shown = [row for row in willing if row.get("shown_on") and row["shown_on"] <= end]
        wanted = [row for row in shown if row["company_answer"] == "yes" and row["company_answered_on"] <= end]
        steps = {"foreslaaet": (mine, True), "sagde-ja": (willing, mine), "virksomhed": (wanted, shown)}
        steps["ansat"] = (one["candidate"] in jobs and jobs[one["candidate"]] <= end, True)
        for key, (part, whole) in steps.items():
            found[key][0] += bool(part)
            found[key][1] += bool(whole)
    return {key: (x, n) for key, (x, n) in found.items()}


@pytest.mark.parametrize("sex", ["woman", "man"])
def test_each_step_is_the_plain_count(sex: str) -> None:
    told = {line.step.key: line.told.estimate for line in lines()["koen"].lines if line.group.codes == (sex,)}
    assert {key: (one.x, one.n) for key, one in told.items() if one} == plain(sex)


def test_the_ratio_is_the_core_s_own_against_the_largest_group() -> None:
    found = lines()["koen"]
    line = next(one for one in found.ratios if one.step.key == "ansat")
    other = next(one for one in found.lines if one.step.key == "ansat" and one.against is None)
    one, largest = line.told.estimate, other.told.estimate
    assert one
    assert largest
    assert one.n <= largest.n
    core = effects.two_proportions(one.x, one.n, largest.x, largest.n, effects.Options(measure="ratio")).first
    assert line.against
    assert (line.against.value, line.against.low, line.against.high) == pytest.approx((core.estimate, core.low, core.high))


def test_small_groups_join_another_the_next_age_or_the_smallest_other() -> None:
    column = np.array(["a"] * 30 + ["b"] * 4 + ["c"] * 20 + ["d"] * 3, dtype=object)
    groups = [Group(name, (name,)) for name in "abcde"]
    everybody = np.ones(len(column), dtype=bool)
    assert [one.codes for one in joined(groups, column, everybody, in_order=True)] == [("a",), ("b", "c", "d")]
    assert [one.codes for one in joined(groups, column, everybody, in_order=False)] == [("a",), ("b", "d", "c")]
    assert joined(groups, column[:0], everybody[:0], in_order=True) == []


def test_a_few_of_no_stated_sex_neither_stand_alone_nor_hide_the_others() -> None:
    people = [{**one, "sex": "other"} if number < 3 else one for number, one in enumerate(PILOT["candidates"])]
    found = lines({**PILOT, "candidates": people})["koen"]
    assert {len(line.group.codes) for line in found.lines} == {1, 2}
    assert all(line.told.shown for line in found.lines)


@pytest.mark.parametrize("choice", [Choice(), Choice("0101"), Choice(days=365)])
def test_no_count_of_one_to_four_is_told(choice: Choice) -> None:
    for tables in (PILOT, with_ages("18-29", "30-39", "40-49", "50-59", "60-69")):
        for one in fair.blocks(scope(choice, **tables)):
            cells = {cell for table in one.tables for row in table.rows for cell in (row[2], row[3])}
            assert not cells & {"1", "2", "3", "4"}


def test_the_number_that_a_step_is_told_of_gives_no_few_of_the_step_before_away() -> None:
    """Where three said no to every proposal, the number of the yes is hidden, and so are those who were then shown to a company."""
    women = {one["candidate"] for one in PILOT["candidates"] if one["sex"] == "woman" and one["enrolled_on"] + HALF <= DAY}
    matches = [{**row, "candidate_answer": "yes", "shown_on": row["proposed_on"] + timedelta(days=9)} for row in PILOT["matches"]]
    matches = [{**row, "company_answer": "yes", "company_answered_on": row["shown_on"]} for row in matches]
    no = [row["candidate"] for row in matches if row["candidate"] in women][:3]
    matches = [{**row, "candidate_answer": "no"} if row["candidate"] in no else row for row in matches]
    rows = [row for table in fair.block(lines({**PILOT, "matches": matches})["koen"]).tables for row in table.rows]
    told = {row[0]: list(row[2:5]) for row in rows if row[1] == "Kvinde"}
    assert told["Fik mindst ét forslag"][0].isdigit()
    assert told["Sagde ja til mindst ét forslag"] == ["–", told["Fik mindst ét forslag"][0], "for få"]
    assert told["Mindst én virksomhed sagde ja"] == ["–", "–", "for få"]


def test_it_is_said_how_many_were_looked_at_and_that_chance_alone_gives_some() -> None:
    found = fair.dimensions(scope(**with_ages("18-29", "30-39", "40-49")))
    looked = sum(len(one.ratios) for one in found)
    said = " ".join(fair.answer(found))
    assert looked >= 8
    assert f"Af {looked} sammenligninger" in said
    assert "ved et tilfælde" in said
    assert "ikke en effekt" in said


def test_a_group_that_comes_half_as_far_is_named() -> None:
    women = {one["candidate"] for one in PILOT["candidates"] if one["sex"] == "woman"}
    matches = [row for number, row in enumerate(PILOT["matches"]) if row["candidate"] not in women or number % 2]
    found = lines({**PILOT, "matches": matches})["koen"]
    assert [line.group.name for line in found.apart if line.step.key == "foreslaaet"] == ["Kvinde"]
    assert "Fik mindst ét forslag: Kvinde 0," in " ".join(fair.block(found).sentences)


@pytest.mark.parametrize(
    "tables", [{}, {**PILOT, "matches": []}, {**PILOT, "candidates": PILOT["candidates"][:6]}], ids=["nobody", "no matches", "six"]
)
def test_little_or_nothing_gives_sentences_and_neither_error_nor_warning(tables: dict[str, Any]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = fair.dimensions(scope(**tables))
        assert all(fair.answer(found))
        assert all(all(fair.block(one).sentences) for one in found)
