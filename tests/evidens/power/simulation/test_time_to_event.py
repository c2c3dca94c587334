"""Power for a time to an event: day tables against drawn times, tests against R, both paths against each other."""

import numpy as np
import pytest

from evidens.errors import RangeError
from evidens.power.simulation import survival
from evidens.power.simulation.time_to_event import ConstantHazards, DayCounts, LogRank
from evidens.power.survival import Course
from tests.evidens.power.simulation import peers

MONTHS = 365 / 12
RPACT = {"hazard_ratio": 1.5, "n": 135, "course": Course(median=12, accrual=12, followup=12), "days_per_unit": MONTHS}


def counted(arm: np.ndarray, day: np.ndarray, event: np.ndarray) -> DayCounts:
    days = int(day.max())
    table = np.zeros((2, 1, 2, days))
    for group, when, fate in zip(arm.astype(int), day.astype(int), event.astype(int), strict=True):
        table[1 - fate, 0, group, when - 1] += 1
    people = np.array([[(arm == 0).sum(), (arm == 1).sum()]], dtype=float)
    return DayCounts(table[0], table[1], people)


def test_the_log_rank_test_and_coxs_estimate_are_rs() -> None:
    for trial, said in zip(peers.trials("times"), peers.said()["times"], strict=True):
        data = counted(*trial.T)
        beta, error = said["cox"]
        for alpha in (0.5, 0.1, 0.05, 0.01):
            found = LogRank(alpha).answers(data, None, 0.0)
            assert bool(found.rejected[0]) is bool(said["chisq"] > LogRank(alpha).critical ** 2)
        assert found.estimate[0] == pytest.approx(beta, abs=1e-7)
        assert (found.high[0] - found.low[0]) / 2 / LogRank(0.01).critical == pytest.approx(error, rel=1e-6)


@pytest.mark.parametrize(
    "world",
    [
        ConstantHazards(0.05, 1.6, 20.0, 15.0, 0.01),
        ConstantHazards(0.05, 1.6, 20.0, 0.0, 0.0),
        ConstantHazards(0.02, 0.5, 0.0, 30.0, 0.03),
        ConstantHazards(0.3, 2.0, 3.7, 5.2, 0.1),
    ],
)
def test_the_day_table_is_the_distribution_of_drawn_times(world: ConstantHazards) -> None:
    rng, n = np.random.default_rng(2), 400_000
    for arm in (0, 1):
        event = rng.exponential(1 / (world.hazard * (world.hazard_ratio if arm else 1)), n)
        lost = rng.exponential(1 / world.loss, n) if world.loss else np.full(n, np.inf)
        end = np.minimum(lost, world.followup + world.accrual * rng.random(n))
        day = np.maximum(np.ceil(np.minimum(event, end)), 1).astype(int)
        cell = np.where(event <= end, day - 1, world.days + day - 1)
        seen = np.bincount(cell, minlength=2 * world.days + 1)
        chance = world.chances(arm, 0.0)
        assert chance.sum() == pytest.approx(1)
        assert np.abs(seen - n * chance).max() <= 4.5 * np.sqrt(n * chance.max())
        keep = chance * n > 20
        assert ((seen - n * chance)[keep] ** 2 / (n * chance[keep])).sum() < keep.sum() + 4 * np.sqrt(2 * keep.sum())


def test_the_power_is_near_schoenfelds(path: str) -> None:
    found = survival(**RPACT, replicates=6_000 if path == "compiled" else 1_000, seed=2)
    assert found.formula_power == pytest.approx(0.80, abs=0.01)
    assert abs(found.power - found.formula_power) < 3.5 * found.mc_error + 0.01
    assert abs(found.size - 0.05) < 3.5 * found.size_mc_error + 0.002
    assert abs(found.coverage - 0.95) < 3.5 * found.coverage_mc_error + 0.005
    assert abs(found.bias) < 4 * found.bias_mc_error + 0.01


def test_both_paths_tell_the_same_story() -> None:
    from evidens import compiled

    small = {"hazard_ratio": 2, "n": 30, "course": Course(hazard=0.03, accrual=20, followup=20, dropout=0.2, dropout_time=40)}
    fast = survival(**small, attrition=0.1, replicates=10_000)
    with compiled.off():
        plain = survival(**small, attrition=0.1, replicates=10_000)
    assert abs(fast.power - plain.power) < 4 * np.hypot(fast.mc_error, plain.mc_error)
    assert abs(fast.bias - plain.bias) < 4 * np.hypot(fast.bias_mc_error, plain.bias_mc_error)
    assert abs(fast.estimable - plain.estimable) < 0.01


def test_losses_and_people_never_followed_cost_power() -> None:
    base = survival(**RPACT, replicates=4_000).power
    assert survival(**RPACT, attrition=0.3, replicates=4_000).power < base - 0.05
    lossy = Course(median=12, accrual=12, followup=12, dropout=0.4, dropout_time=12)
    assert survival(**{**RPACT, "course": lossy}, replicates=4_000).power < base - 0.05


def test_arms_without_events_are_said() -> None:
    found = survival(hazard_ratio=0.5, n=5, course=Course(hazard=0.001, followup=30), replicates=1_000)
    assert found.estimable < 0.1
    assert any("gave no finite estimate" in note for note in found.notes)


def test_no_effect_has_no_formula() -> None:
    assert survival(**{**RPACT, "hazard_ratio": 1.0, "n": 20}, replicates=200).formula_power is None


@pytest.mark.parametrize("wrong", [{"hazard_ratio": 0}, {"hazard_ratio": "x"}, {"n": 0}, {"days_per_unit": 0}, {"days_per_unit": 1e6}])
def test_what_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(RangeError, match=next(iter(wrong))):
        survival(**{**RPACT, **wrong}, replicates=200)  # type: ignore[arg-type]
