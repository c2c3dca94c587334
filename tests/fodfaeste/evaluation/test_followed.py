"""Fidelity and outcome within municipalities: the core's own slope, told as a going together, never as an effect; small numbers hidden."""

import warnings
from typing import Any

import numpy as np
import pytest

from evidens import effects
from fodfaeste.evaluation.facts.after import HIRED_6, OUTCOMES
from fodfaeste.evaluation.facts.followed import COUNTED, principle_score, since_enrolment, steps_followed
from fodfaeste.evaluation.results import Choice, followed
from tests.fodfaeste.evaluation.outcome_rows import scope
from tests.fodfaeste.evaluation.tried_rows import tried_pilot

PILOT = tried_pilot()


def mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None


def test_the_doses_are_plain_means_over_checks_and_over_scores_that_hold_no_pay_themselves() -> None:
    found = scope(**PILOT)
    rows = found.everyone
    steps, scores = steps_followed(found.read, rows), principle_score(found.read, rows)
    assert "P3a" not in COUNTED
    for place, name in enumerate(rows.candidate.tolist()):
        uses = [use["fidelity_mean"] for use in PILOT["trial_uses"] if use["candidate"] == name and use["fidelity_mean"] is not None]
        told = [row["score"] for row in PILOT["principle_measures"] if row["candidate"] == name and row["measure"] in COUNTED]
        for value, plain in ((steps[place], mean(uses)), (scores[place], mean(told))):
            assert (None if np.isnan(value) else value) == (None if plain is None else pytest.approx(plain))


def test_the_slope_is_the_core_s_own_within_municipalities_and_adjusted_for_the_group() -> None:
    found = scope(**PILOT)
    rows, dose = found.everyone, principle_score(found.read, found.everyone)
    outcome = since_enrolment(rows, HIRED_6).value
    told = followed.slope_of(found, dose, HIRED_6)
    extra = effects.Extra({"group": rows.target_group}, strata=rows.municipality, dose=dose)
    plain = effects.dose_response(effects.rows(outcome, None, extra)).slope
    assert told
    assert (told.value, told.low, told.high) == pytest.approx((plain.estimate, plain.low, plain.high))


def test_what_is_the_same_for_a_whole_municipality_changes_nothing() -> None:
    found = scope(**PILOT)
    dose = principle_score(found.read, found.everyone)
    moved = dose + np.where(found.everyone.municipality == "0101", 3.0, 0.0)
    one, other = followed.slope_of(found, dose, HIRED_6), followed.slope_of(found, moved, HIRED_6)
    assert one
    assert other
    assert one.value == pytest.approx(other.value)


def test_it_is_said_to_be_no_effect_and_nothing_of_one_person() -> None:
    assert "ikke en virkning" in followed.comparison()
    assert "intet om den enkelte" in followed.comparison()
    for block in followed.blocks(scope(**PILOT), HIRED_6)[:2]:
        assert "Det må ikke læses som, hvad der ville ske" in " ".join(block.sentences)


def test_thirds_with_few_are_not_told() -> None:
    block = followed.blocks(scope(**PILOT), HIRED_6)[0]
    counts = [int(row[1]) for table in block.tables for row in table.rows]
    assert counts
    assert min(counts) >= 5
    known = [row for row in PILOT["trial_uses"] if row["fidelity_mean"] is not None][:13]
    few = followed.blocks(scope(**{**PILOT, "trial_uses": known}), HIRED_6)[0]
    assert not few.tables


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize(
    "tables",
    [
        {},
        {**PILOT, "trial_uses": [], "principle_measures": []},
        {**PILOT, "employments": [], "worked_weeks": []},
        {**PILOT, "principle_measures": [{**row, "score": 3} for row in PILOT["principle_measures"]]},
        {**PILOT, "candidates": PILOT["candidates"][:7]},
    ],
    ids=["nobody", "nothing followed", "nobody hired", "all alike", "seven"],
)
def test_little_or_nothing_gives_sentences_and_neither_error_nor_warning(tables: dict[str, Any], outcome: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for choice in (Choice(), Choice("0101")):
            for block in followed.blocks(scope(choice, **tables), outcome):
                assert all(block.sentences)
