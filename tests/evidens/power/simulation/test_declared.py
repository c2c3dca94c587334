"""Declared designs: how tallies are counted, what the result says, and how a user's own estimator is tried."""

import doctest
import json
import re
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from evidens.power.simulation import Design, Estimator, Run, SimulatedPower, cluster_design, cluster_trial, diagnose
from evidens.power.simulation.declared import pieces
from evidens.power.simulation.result import Answers, Tally

ROOT = Path(__file__).parents[4]
# The contract with scripts: documented in docs/methods/power-by-simulation.md.
KEYS = {
    "power",
    "mc_error",
    "size",
    "size_mc_error",
    "bias",
    "bias_mc_error",
    "coverage",
    "coverage_mc_error",
    "truth",
    "estimable",
    "replicates",
    "seed",
    "alpha",
    "test",
    "formula_power",
    "agrees",
    "design",
    "notes",
}


def answers() -> Answers:
    nan = np.nan
    return Answers(
        estimable=np.array([True, True, True, False]),
        rejected=np.array([True, False, True, False]),
        estimate=np.array([0.1, 0.3, 0.5, nan]),
        low=np.array([0.05, 0.1, 0.3, nan]),
        high=np.array([0.15, 0.5, 0.7, nan]),
    )


def test_a_tally_by_hand() -> None:
    tally = answers().tally(0.2, lost=2)
    assert tally.error == pytest.approx(-0.1 + 0.1 + 0.3)
    assert tally.error_squared == pytest.approx(0.01 + 0.01 + 0.09)
    assert (tally.replicates, tally.estimable, tally.rejected, tally.covered, tally.lost) == (4, 3, 2, 1, 2)
    both = tally + tally
    assert (both.replicates, both.covered, both.lost) == (8, 2, 4)
    bias, error = tally.bias()
    assert bias == pytest.approx(0.1)
    assert error == pytest.approx(np.std([-0.1, 0.1, 0.3], ddof=1) / np.sqrt(3))


def test_monte_carlo_error_is_binomial_and_never_zero() -> None:
    share, error = Tally().share(400, 1000)
    assert (share, error) == (0.4, pytest.approx(np.sqrt(0.24 / 1000), rel=1e-3))
    assert Tally().share(0, 1000)[1] > 0
    assert np.isnan(Tally().share(0, 0)[0])


def test_the_printed_keys_are_the_documented_ones() -> None:
    found = cluster_trial(p0=0.2, p1=0.3, icc=0.03, clusters=10, size=20, replicates=200)
    assert {field.name for field in fields(SimulatedPower)} == KEYS
    said = json.loads(found.to_json())
    assert set(said) == KEYS
    assert set(said["design"]) == {"model", "inquiry", "assignment", "estimator"}
    assert said["design"]["model"]["proportions"] == [0.2, 0.3]
    assert said["design"]["model"]["sizes"] == {"mean": 20, "cv": 0.0, "attrition": 0.0}
    assert said["design"]["inquiry"] == "risk difference"
    assert said["design"]["estimator"]["test"] == "t"


def test_chunks_have_a_fixed_size_and_streams_of_their_own() -> None:
    design = cluster_design(p0=0.2, p1=0.3, icc=0.03, clusters=10, size=20)
    made = pieces(design, Run(replicates=250_000, seed=9), world=1)
    assert [piece.replicates for piece in made] == [100_000, 100_000, 50_000]
    words = {tuple(piece.words().tolist()) for piece in [*made, *pieces(design, Run(replicates=250_000, seed=9), world=0)]}
    assert len(words) == 6


@dataclass(frozen=True)
class Careless(Estimator):
    """Says yes to any difference at all."""

    def answers(self, data: Any, assignment: Any, truth: float) -> Answers:
        del truth
        control = assignment.clusters[0]
        share = data.sums / data.sizes
        d = share[:, control:].mean(axis=1) - share[:, :control].mean(axis=1)
        return Answers(np.ones(len(d), bool), d != 0, d, d, d)


def test_an_estimator_of_ones_own_is_diagnosed_and_found_out() -> None:
    declared = cluster_design(p0=0.2, p1=0.3, icc=0.03, clusters=10, size=20)
    design = Design(declared.model, declared.inquiry, declared.assignment, Careless(), "careless")
    found = diagnose(design, Run(replicates=2_000))
    assert found.size > 0.9
    assert found.coverage < 0.1
    assert abs(found.bias) < 4 * found.bias_mc_error
    assert any("careless rejects in" in note for note in found.notes)


def test_the_documented_keys_are_the_printed_ones() -> None:
    page = (ROOT / "docs/methods/power-by-simulation.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.*?) \| ", page.split("## JSON")[1].split("## Limits")[0], flags=re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", " ".join(rows))) == KEYS


def test_the_example_of_the_analyses_page_runs_as_printed() -> None:
    page = ROOT / "docs/methods/cluster-analyses.md"
    failures, tried = doctest.testfile(
        str(page), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE | doctest.DONT_ACCEPT_BLANKLINE
    )
    assert (failures, tried) == (0, 5)
