"""The numbers that only the report has, against a slow plain computation: the flow, the principles, and what everybody may be told."""

from datetime import timedelta
from itertools import pairwise
from statistics import fmean, median

import numpy as np

from fodfaeste.evaluation.models import Snapshot
from fodfaeste.evaluation.report.people import ways
from fodfaeste.evaluation.report.principles import line
from fodfaeste.evaluation.report.source import Source
from fodfaeste.evaluation.results.small import Open
from fodfaeste.practice_model.measures import MEASURES, Unit
from fodfaeste.principles.measures import value_words
from fodfaeste.principles.narrowing import SMALLEST
from fodfaeste.shared import danish
from tests.fodfaeste.evaluation.outcome_rows import DAY, read_of
from tests.fodfaeste.evaluation.tried_rows import tried_pilot


def source_of(**tables: list[dict[str, object]]) -> Source:
    return Source(Snapshot(day=DAY, digest="a" * 64), None, read_of(**tables))


def few(count: int) -> bool:
    return 0 < count < SMALLEST


def test_what_one_municipality_knows_can_be_taken_away_and_still_gives_nobody_away() -> None:
    chance = np.random.default_rng(1)
    for _turn in range(200):
        cells = chance.integers(0, 3, 40)
        part, whole, chosen = (chance.random(40) < share for share in (0.3, 0.8, 0.9))
        good = True
        for side in (part & whole & chosen, whole & ~part & chosen):
            left = [int(side.sum()), *(int((side & (cells != place)).sum()) for place in range(int(cells.max()) + 1))]
            good &= not any(map(few, left))
        assert Open(cells).may_show(part, whole, chosen) is good


def test_one_to_four_in_the_rest_are_not_told_though_the_total_is_large() -> None:
    cells, everybody = np.repeat([0, 1], 20), np.ones(40, dtype=bool)
    hired = np.zeros(40, dtype=bool)
    hired[:12] = True
    assert Open(cells).may_show(hired, everybody, everybody)
    hired[20:23] = True
    assert not Open(cells).may_show(hired, everybody, everybody)


def test_each_stage_of_the_flow_counts_those_who_came_so_far() -> None:
    rows = tried_pilot()
    names = {row["candidate"] for row in rows["candidates"] if row["enrolled_on"] <= DAY}
    begun = {row["candidate"] for row in rows["placements"] if row["started_on"] and row["started_on"] <= DAY}
    paid = {"paid_ordinary", "paid_flex"}
    hired = {row["candidate"] for row in rows["employments"] if row["started_on"] <= DAY and row.get("pay_kind", "paid_ordinary") in paid}
    begun |= hired
    met = begun | {row["candidate"] for row in rows["matches"] if row.get("first_meeting_on")}
    matched = met | {row["candidate"] for row in rows["matches"]}
    found = ways(source_of(**rows))
    assert [int(way.mask.sum()) for way in found[:3]] == [len(names & one) for one in (matched, met, begun)]
    assert int(found[3].mask.sum()) <= len(names & hired)
    for earlier, later in pairwise(found):
        assert not (later.mask & ~earlier.mask).any()


def test_a_measure_is_the_mean_or_for_days_the_median_with_never_as_the_longest() -> None:
    share = next(one for one in MEASURES if one.unit is Unit.DEGREE)
    days = next(one for one in MEASURES if one.unit is Unit.DAYS)
    people = [{"municipality": "0101", "candidate": f"c{place:02}", "enrolled_on": DAY - timedelta(days=300)} for place in range(30)]
    rows = []
    for place, person in enumerate(people):
        who = {"municipality": "0101", "candidate": person["candidate"], "course": 1}
        rows.append(
            {**who, "measure": share.key, "value": 0.5, "numerator": 0.5, "denominator": 1.0, "score": 1 + place % 5, "never": False}
        )
        gone = place >= 20
        rows.append({**who, "measure": days.key, "value": None if gone else float(place), "never": gone, "score": None if gone else 3})
    source = source_of(candidates=people, principle_measures=rows, municipalities=[{"municipality": "0101", "name": "Byen"}])
    frame = source.frame("principle_measures")
    at = source.at(frame["candidate"])
    told = {one.key: line(source, one, at, np.asarray(frame["measure"] == one.key)) for one in (share, days)}
    scores = [1 + place % 5 for place in range(30)]
    assert told[share.key][1:] == [value_words(share, 0.5), danish.number(fmean(scores), 1), "30", "30"]
    middle = median([*map(float, range(20)), *[float("inf")] * 10])
    assert told[days.key][1:] == [value_words(days, middle), danish.number(fmean([3] * 20 + [1] * 10), 1), "30", "30"]
