"""What the pilot's rows say about a trial: against plain counting, and honest where there is little or nothing."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import numpy as np
import pytest

from fodfaeste.evaluation import designs, intervals
from fodfaeste.evaluation.facts import pilot_rates
from fodfaeste.evaluation.facts.pilot_rates import LEAST, Pilot
from fodfaeste.evaluation.models.planning import Measure

TODAY = date(2027, 12, 1).toordinal()
JANUARY = date(2026, 1, 1).toordinal()
NAN = np.nan
EMPTY: Mapping[str, tuple[str, ...]] = {
    "municipalities": ("municipality", "places"),
    "recruitment_months": ("municipality", "month", "enrolled", "research_given", "research_refused", "research_withdrawn"),
    "candidates": ("candidate", "municipality", "enrolled_on", "ended_on", "end_reason", "take_part_withdrawn_on"),
    "trial_uses": ("candidate", "solution_model", "from_day", "to_day", "fidelity"),
    "worked_weeks": ("candidate", "week", "ordinary_hours", "flex_hours"),
    "employments": ("candidate", "pay_kind", "started_on"),
}


def told(**tables: list[tuple[Any, ...]]) -> Callable[[str], Mapping[str, Any]]:
    def read(name: str) -> Mapping[str, Any]:
        rows = tables.get(name, [])
        return {column: np.array([row[place] for row in rows], dtype=object) for place, column in enumerate(EMPTY[name])}

    return read


def pilot(places: int = 3, each: int = 30, hired: int = 10) -> dict[str, list[tuple[Any, ...]]]:
    """So many municipalities, each with so many enrolled over ten months, of whom so many had a paid week within half a year."""
    months, people, weeks = [], [], []
    for place in range(places):
        code = f"900{place}"
        months += [(code, date(2026, month, 1).toordinal(), each / 10, 9.0, 1.0, 0.0) for month in range(1, 11)]
        for number in range(each):
            name, enrolled = f"{code}-{number}", JANUARY + 10 * number
            people.append((name, code, enrolled, NAN, None, NAN))
            if number < hired + place:
                weeks.append((name, enrolled + 100, 5.0, 0.0))
    return {"recruitment_months": months, "candidates": people, "worked_weeks": weeks}


def rates(**changed: list[tuple[Any, ...]]) -> Pilot:
    return pilot_rates.rates_of(told(**{**pilot(), **changed}), TODAY)


def test_recruitment_counts_the_months_from_the_first_enrolment_to_the_day_of_the_snapshot() -> None:
    found = rates()[Measure.RECRUITMENT]
    time = 3 * (TODAY - JANUARY) / (365 / 12)  # places still free: nobody has come since October, and that counts
    plain = intervals.rate(90, time)
    assert (found.value, found.low, found.high, found.n) == (plain.value, plain.low, plain.high, round(time))


def test_a_municipality_that_has_filled_its_places_counts_until_it_did() -> None:
    full = [(f"900{place}", 30.0) for place in range(3)]
    until = date(2026, 10, 1).toordinal() + 365 / 12
    found = rates(municipalities=full)[Measure.RECRUITMENT]
    assert found.value == pytest.approx(90 / (3 * (until - JANUARY) / (365 / 12)))


def test_a_municipality_that_has_enrolled_nobody_does_not_slow_the_others_down() -> None:
    months = [*pilot()["recruitment_months"], ("9009", JANUARY, 0.0, NAN, NAN, NAN)]
    assert rates(recruitment_months=months)[Measure.RECRUITMENT].value == rates()[Measure.RECRUITMENT].value


def test_a_no_to_research_is_counted_among_those_who_were_asked() -> None:
    found = rates()[Measure.REFUSAL]
    assert (found.value, found.n) == (30 / 300, 300)


def test_where_no_refusal_was_ever_written_down_nothing_is_said_of_refusal() -> None:
    months = [(*row[:4], NAN, 0.0) for row in pilot()["recruitment_months"]]
    assert rates(recruitment_months=months)[Measure.REFUSAL].thin


def test_those_who_withdrew_or_left_early_are_lost_and_those_who_got_a_job_are_not() -> None:
    people = pilot()["candidates"]
    reasons = ["withdrew"] * 5 + ["moved"] * 4 + ["other_job"] * 9
    ended = [(*row[:3], row[2] + 60, reason, NAN) for row, reason in zip(people[:18], reasons, strict=True)]
    unwilling = [(*row[:5], row[2] + 30) for row in people[18:20]]
    after_half_a_year = [(*row[:3], row[2] + 200, "withdrew", NAN) for row in people[20:25]]
    new = [("new", "9000", TODAY - 100, TODAY - 50, "withdrew", NAN)]
    months = [(*row[:5], 1.0) for row in pilot()["recruitment_months"]]
    rows = [*ended, *unwilling, *after_half_a_year, *people[25:], *new]
    found = rates(candidates=rows, recruitment_months=months)[Measure.ATTRITION]
    assert (found.value, found.n) == ((9 + 2 + 30) / (90 + 30), 120)


def test_the_outcome_is_a_paid_hour_or_a_job_within_half_a_year_of_those_who_had_it() -> None:
    rows = pilot()
    late = [("late", "9000", TODAY - 100, NAN, None, NAN)]
    jobs = [
        ("9000-29", "paid_flex", JANUARY + 290 + 182),
        ("9000-28", "paid_subsidised", JANUARY + 290),
        ("9000-27", "paid_ordinary", JANUARY + 900),
    ]
    unpaid = [("9000-26", JANUARY + 300, 0.0, 0.0)]
    found = rates(candidates=[*rows["candidates"], *late], employments=jobs, worked_weeks=[*rows["worked_weeks"], *unpaid])[Measure.OUTCOME]
    assert (found.value, found.n) == ((10 + 11 + 12 + 1) / 90, 90)


def test_likeness_is_that_of_the_outcome_between_municipalities() -> None:
    found = rates()[Measure.ICC]
    plain = intervals.likeness([[1.0] * (10 + place) + [0.0] * (20 - place) for place in range(3)])
    assert plain is not None
    assert (found.value, found.low, found.high, found.n, found.of) == (plain.value, plain.low, plain.high, 3, 90)


def test_fidelity_is_the_mean_of_the_checked_uses() -> None:
    uses = [(f"c{number}", "m", JANUARY, NAN, number / 20) for number in range(20)] + [("unchecked", "m", JANUARY, NAN, NAN)]
    found = rates(trial_uses=uses)[Measure.FIDELITY]
    plain = intervals.mean([number / 20 for number in range(20)])
    assert (found.value, found.low, found.high, found.n) == (plain.value, plain.low, plain.high, 20)


def test_two_models_at_the_same_time_are_mixed_and_one_after_the_other_are_not() -> None:
    one_after_other = [row for n in range(20) for row in ((f"a{n}", "m", 0.0, 10.0, NAN), (f"a{n}", "k", 11.0, NAN, NAN))]
    together = [row for n in range(10) for row in ((f"b{n}", "m", 0.0, NAN, NAN), (f"b{n}", "k", 5.0, 9.0, NAN))]
    same_model = [row for n in range(10) for row in ((f"c{n}", "m", 0.0, NAN, NAN), (f"c{n}", "m", 5.0, 9.0, NAN))]
    found = rates(trial_uses=[*one_after_other, *together, *same_model])[Measure.CONTAMINATION]
    assert (found.value, found.n) == (10 / 40, 40)


@pytest.mark.parametrize("few", [1, 4])
def test_one_to_four_are_not_told_apart(few: int) -> None:
    months = [("9000", JANUARY, 50.0, 50.0 - few, float(few), 0.0)]
    found = rates(recruitment_months=months)[Measure.REFUSAL]
    assert (found.value, found.few, found.n) == (None, True, 50)
    assert (found.low, found.high) == (intervals.share(1, 50).low, intervals.share(4, 50).high)


def test_nobody_at_all_says_nothing_and_gives_a_trial_its_usual_values() -> None:
    found = pilot_rates.rates_of(told(), TODAY)
    assert all(rate.thin and not rate.known for rate in found.rates.values())
    assert pilot_rates.inputs_of(found) == {}
    assert designs.Trial(**pilot_rates.inputs_of(found)) == designs.Trial()


def test_no_hires_is_a_share_of_nought_with_an_interval_and_no_likeness() -> None:
    found = rates(worked_weeks=[])
    assert (found[Measure.OUTCOME].value, found[Measure.OUTCOME].low) == (0.0, 0.0)
    assert found[Measure.OUTCOME].high == pytest.approx(0.041, abs=0.001)
    assert found[Measure.ICC].thin


def test_one_municipality_has_no_likeness_and_no_spread_of_sizes() -> None:
    found = pilot_rates.rates_of(told(**pilot(places=1)), TODAY)
    assert found[Measure.ICC].thin
    assert (found.places, found.size, found.cv) == (1, 30, None)
    assert designs.answer(designs.Trial(**pilot_rates.inputs_of(found))).power > 0


def test_below_the_stated_number_nothing_is_said() -> None:
    months = [("9000", JANUARY, 10.0, float(LEAST[Measure.REFUSAL] - 2), 1.0, 0.0)]
    assert rates(recruitment_months=months)[Measure.REFUSAL].thin


def test_what_the_pilot_says_becomes_a_trial_that_can_be_planned() -> None:
    uses = [(f"c{number}", "m", JANUARY, NAN, 0.8 + number / 1000) for number in range(20)]
    found = pilot_rates.inputs_of(rates(trial_uses=uses))
    assert {"asked", "refusal", "fidelity", "icc", "municipalities", "size", "cv"} <= set(found)
    assert "base" not in found
    assert "effect" not in found
    assert designs.is_possible(designs.Trial(**found))
    assert set(pilot_rates.ends_of(rates(trial_uses=uses))) <= set(designs.INPUTS)
