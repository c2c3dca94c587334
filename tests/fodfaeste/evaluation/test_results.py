"""Results say the plain figures, hide what could give somebody away, also between two pages, and are honest where there is little."""

import re
import warnings
from itertools import pairwise, product
from typing import Any

import numpy as np
import pytest

from fodfaeste.evaluation import estimates
from fodfaeste.evaluation.facts.outcomes import FLEX, MONTH_6, MONTH_12, ORDINARY
from fodfaeste.evaluation.results import BY_GROUP, BY_PLACE, TOPICS, Choice, amounts, beside_of, blocks_of, first_paid, hired
from fodfaeste.evaluation.results.scope import Scope
from fodfaeste.evaluation.results.small import Cut, few
from tests.fodfaeste.evaluation.outcome_rows import DAY, pilot, scope

PILOT = pilot()
CHOICES = [Choice(place, group, days) for place, group, days in product(["", "0101", "0202"], ["", "flex_job"], [None, 365])]


def only(tables: dict[str, list[dict[str, Any]]], *names: str) -> dict[str, list[dict[str, Any]]]:
    return {name: rows for name, rows in tables.items() if name in names}


def table(found: Scope, topic: str, key: str) -> list[list[Any]]:
    return [list(row) for block in blocks_of(found, topic) for one in block.tables if one.key == key for row in one.rows]


def test_the_primary_outcome_is_the_plain_count_with_its_split() -> None:
    found = scope(**PILOT)
    rows = found.everyone
    seen = [place for place in range(len(rows)) if rows.enrolled_on[place] + MONTH_12 <= rows.day]
    hires = [place for place in seen if rows.hired_on[place] - rows.enrolled_on[place] <= MONTH_12]
    flex = sum(rows.hired_pay[place] == FLEX for place in hires)
    told = [line[:3] for line in table(found, "ansat", "ansat-12")]
    counts = [len(hires), len(hires) - flex, flex]
    assert told == [[label, str(n), str(len(seen))] for label, n in zip(["I alt", "Ordinær løn", "Fleksjob"], counts, strict=True)]
    block = blocks_of(found, "ansat")[0]
    assert block.big.startswith(f"{round(100 * len(hires) / len(seen))}")
    assert f"Endnu ikke fulgt i 12 måneder: {len(rows) - len(seen)}" in block.sentences[-1]


def test_the_split_is_hidden_when_one_side_of_it_is_few() -> None:
    jobs = PILOT["employments"]
    flex = [job["candidate"] for job in jobs if job["pay_kind"] == "paid_flex"]
    found = scope(**{**PILOT, "employments": [job for job in jobs if job["candidate"] not in flex[3:]]})
    lines = table(found, "ansat", "ansat-12")
    assert lines[0][1] != "–"
    assert [line[1] for line in lines[1:]] == ["–", "–"]
    assert "vises ikke" in blocks_of(found, "ansat")[0].sentences[1]


@pytest.mark.parametrize("choice", CHOICES)
def test_whatever_is_chosen_no_count_of_one_to_four_is_told(choice: Choice) -> None:
    found = scope(choice, **PILOT)
    tables = [one for topic in TOPICS for block in topic.blocks(found) for one in block.tables]
    counts = [row[1] for one in tables if one.headers[1] in {"Antal", "Jobkandidater", "Følges og venter"} for row in one.rows]
    assert counts
    assert not {"1", "2", "3", "4"} & set(counts)
    words = " ".join(said for topic in TOPICS for block in topic.blocks(found) for said in block.sentences)
    assert not re.search(r"\b[1-4] af \d", words)


@pytest.mark.parametrize("days", [MONTH_6, MONTH_12])
def test_municipalities_and_their_total_never_give_a_small_one_away(days: int) -> None:
    """From the total less all municipalities that are shown, each on its own page, nothing small is left."""
    total = hired.told(scope(**PILOT), days).estimate
    assert total
    shown = [hired.told(scope(Choice(place), **PILOT), days).estimate for place in ("0101", "0202", "0303")]
    rest = total.x - sum(one.x for one in shown if one)
    assert all(shown) or rest == 0 or rest >= 5


def test_a_single_small_cell_hides_another_one_with_it() -> None:
    cells = np.repeat([0, 1, 2], [20, 30, 40])
    part = np.zeros(90, dtype=bool)
    part[[0, 1, *range(20, 30), *range(50, 70)]] = True
    everybody = np.ones(90, dtype=bool)
    assert Cut(cells, one_by_one=True).shown(part, everybody).tolist() == [False, False, True]
    assert Cut(cells).shown(part, everybody).tolist() == [False] * 3
    assert few(np.array([0, 1, 4, 5])).tolist() == [False, True, True, False]


def test_cases_that_one_works_on_can_be_taken_away_so_the_rest_is_judged_too() -> None:
    tables = pilot(places=["0101", "0202"], size=40)
    rows = scope(**tables).everyone
    there = rows.candidate[rows.hired(MONTH_12) & rows.seen(MONTH_12) & (rows.municipality == "0202")]
    tables["employments"] = [job for job in tables["employments"] if job["municipality"] == "0101" or job["candidate"] in there[:3]]
    assert hired.told(scope(**tables), MONTH_12).shown
    assert not hired.told(scope(known=frozenset({"0101"}), **tables), MONTH_12).shown


def test_between_two_points_of_the_curve_at_least_five_had_their_first_hour() -> None:
    found = scope(**PILOT)
    days, event = found.everyone.to_first_paid()
    followed = first_paid.Followed(days, event)
    months = first_paid.kept_months(found, followed, [followed.paid()])
    ends = [-1, *(first_paid.ENDS[month - 1] for month in months)]
    paid_on = days[followed.paid()]
    came = [int(((paid_on > low) & (paid_on <= high)).sum()) for low, high in pairwise(ends)]
    assert months
    assert all(count == 0 or count >= 5 for count in came)
    assert sum(day >= first_paid.ENDS[months[-1] - 1] for day in days) >= 10


def test_causes_that_are_too_few_are_told_together_and_a_curve_of_nothing_is_none() -> None:
    many, some = (next(block for block in blocks_of(scope(**rows), "tid") if block.key == "foerst") for rows in (pilot(size=600), PILOT))
    assert "Job et andet sted: " in many.sentences[0]
    assert "Job et andet sted eller udskrevet: " in some.sentences[0]
    late = {week["placement"]: {**week, "week": DAY} for week in PILOT["worked_weeks"]}
    nothing = scope(**{**only(PILOT, "municipalities", "candidates"), "worked_weeks": list(late.values())[:4]})
    assert [block.tables for block in blocks_of(nothing, "tid") if block.key == "tid"] == [()]


def test_the_last_day_of_a_month_is_that_of_the_outcome() -> None:
    assert (first_paid.ENDS[5], first_paid.ENDS[11]) == (MONTH_6, MONTH_12)


def test_hours_are_the_plain_mean_over_those_whose_month_is_whole() -> None:
    found = scope(**PILOT)
    rows = found.everyone
    seen = [place for place in range(len(rows)) if rows.enrolled_on[place] + 183 <= rows.day]
    hours = [rows.hours[ORDINARY][place, 5] + rows.hours[FLEX][place, 5] for place in seen]
    told = amounts.two_part_in(found, 6)
    assert told
    assert told.overall
    assert (told.n, told.overall.value) == (len(hours), pytest.approx(sum(hours) / len(hours)))


def test_groups_side_by_side_are_each_the_same_as_alone() -> None:
    beside = beside_of(scope(Choice(by=BY_PLACE), **PILOT), "ansat")[0]
    alone = [table(scope(Choice(place), **PILOT), "ansat", "ansat-12")[0] for place in ("0101", "0202", "0303")]
    assert [list(row[1:4]) for row in beside.rows] == [row[2:] for row in alone]


def test_a_group_against_the_others_is_the_difference_of_the_plain_shares() -> None:
    found = scope(Choice(by=BY_PLACE), **PILOT)
    rows, first = found.everyone, beside_of(found, "ansat")[0].rows[0]
    seen, mine = rows.seen(MONTH_12), rows.municipality == "0101"
    inside, outside = (rows.hired(MONTH_12)[seen & who].mean() for who in (mine, ~mine))
    assert first[4].split(" ")[0] == estimates.points(float(inside - outside))


@pytest.mark.parametrize(
    "tables",
    [
        {},
        pilot(size=3),
        pilot(places=["0101"], size=12),
        only(PILOT, "municipalities", "candidates"),
        only(PILOT, "municipalities", "candidates", "companies", "placements"),
        {**PILOT, "candidates": [{**one, "target_group": "flex_job"} for one in PILOT["candidates"]]},
    ],
    ids=["nobody", "three", "twelve", "people alone", "no hires", "one group"],
)
@pytest.mark.parametrize("by", ["", BY_PLACE, BY_GROUP])
def test_little_or_nothing_gives_a_sentence_and_neither_error_nor_warning(tables: dict[str, Any], by: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = scope(Choice(by=by), **tables)
        for topic in TOPICS:
            assert all(block.sentences for block in topic.blocks(found))
            assert all(one.rows for one in beside_of(found, topic.key))
