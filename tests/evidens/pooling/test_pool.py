"""The pooled answer against a lattice, against Hamiltonian Monte Carlo, and under the changes that must not or must move it."""

import csv
import json
import math
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidens import pooling
from evidens.errors import DataError, NotEstimableError, NotReliableError, RangeError, ShapeError
from evidens.pooling import Cells, Options, Pooled, Priors
from evidens.pooling.weighing import pareto_k
from tests.evidens.pooling import plain

REFERENCE = Path(__file__).parents[1] / "reference/pooling"
TOLERANCE = 0.01


def trials() -> Cells:
    with (REFERENCE / "trials.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    # Zeros in front, so that labels sort as numbers do.
    model = [name.zfill(2) for name in columns["model"]]
    return pooling.cells([int(y) for y in columns["successes"]], model, columns["site"], [int(n) for n in columns["people"]])


def by_name(found: Pooled) -> dict[str, pooling.PooledModel]:
    return {row.model: row for row in found.models}


@pytest.fixture(scope="module")
def pooled() -> Pooled:
    return pooling.pool(trials(), Options(draws=40_000))


def test_means_sds_and_chances_of_being_best_are_those_of_eighty_thousand_draws_of_nuts(pooled: Pooled) -> None:
    reference, rows = json.loads((REFERENCE / "nuts.json").read_text(encoding="utf-8")), by_name(pooled)
    for place, name in enumerate(sorted(rows)):
        assert rows[name].logit == pytest.approx(reference["mean"][place], abs=TOLERANCE)
        assert rows[name].logit_sd == pytest.approx(reference["sd"][place], abs=TOLERANCE)
        assert rows[name].p_best == pytest.approx(reference["p_best"][place], abs=TOLERANCE)
    assert [spread.sd for spread in pooled.spreads] == pytest.approx([reference["sds"][key] for key in ("site", "model", "cell")], abs=0.02)


def test_the_check_of_the_weights_is_passed_and_said(pooled: Pooled) -> None:
    assert pooled.pareto_k < 0.5
    assert pooled.effective_draws > 0.5 * pooled.draws


@pytest.mark.parametrize(("successes", "people"), [((3, 9), (20, 20)), ((0, 6), (15, 15)), ((40, 41), (100, 60))])
def test_one_site_and_two_models_are_what_a_lattice_says(successes: tuple[int, int], people: tuple[int, int]) -> None:
    found = by_name(pooling.pool(pooling.cells(successes, ["a", "b"], ["x", "x"], people), Options(draws=100_000)))["a"]
    slow = plain.two_models_at_one_site(successes, people)
    assert (found.logit, found.logit_sd, found.p_best) == pytest.approx((slow["mean"], slow["sd"], slow["p_best"]), abs=TOLERANCE)


def test_chances_add_up_ranks_average_and_the_safest_choice_stands_first(pooled: Pooled) -> None:
    rows = pooled.models
    assert sum(row.p_best for row in rows) == pytest.approx(1)
    assert sum(row.expected_rank for row in rows) == pytest.approx(len(rows) * (len(rows) + 1) / 2)
    assert sum(row.effect for row in rows) == pytest.approx(0, abs=1e-9)
    assert [row.expected_loss for row in rows] == sorted(row.expected_loss for row in rows)
    assert all(row.expected_loss >= 0 and row.rate_low <= row.rate <= row.rate_high for row in rows)


def test_the_same_seed_gives_the_same_answer_and_another_one_nearly_so(pooled: Pooled) -> None:
    assert pooling.pool(trials(), Options(draws=40_000)) == pooled
    other = by_name(pooling.pool(trials(), Options(draws=40_000, seed=2)))
    assert all(abs(row.p_best - other[row.model].p_best) < TOLERANCE for row in pooled.models)


@settings(max_examples=10, deadline=None)
@given(st.permutations(range(12)))
def test_the_order_of_the_rows_is_nothing(order: list[int]) -> None:
    success, model, site = [0, 1] * 6, ["a", "b", "c"] * 4, ["x", "y"] * 6
    counted = pooling.cells(success, model, site)
    turned = pooling.cells([success[i] for i in order], [model[i] for i in order], [site[i] for i in order])
    assert all(np.array_equal(getattr(counted, name), getattr(turned, name)) for name in ("successes", "people", "site", "model"))


def test_one_row_a_person_counts_as_the_table_of_them() -> None:
    rows = pooling.cells([1, 0, 1, 1], ["a", "a", "b", "b"], ["x", "x", "x", "x"])
    table = pooling.cells([1, 2], ["a", "b"], ["x", "x"], [2, 2])
    assert pooling.pool(rows, Options(draws=2000)) == pooling.pool(table, Options(draws=2000))


def test_a_model_that_few_have_tried_is_pulled_toward_the_others_and_more_so_than_one_that_many_have() -> None:
    few = by_name(pooling.pool(pooling.cells([4, 20, 20], ["a", "b", "c"], ["x"] * 3, [5, 100, 100])))["a"]
    many = by_name(pooling.pool(pooling.cells([80, 20, 20], ["a", "b", "c"], ["x"] * 3, [100, 100, 100])))["a"]
    assert few.raw == many.raw == 0.8
    assert few.rate < many.rate < 0.8


def test_a_model_tried_only_at_the_good_site_does_not_get_the_sites_credit() -> None:
    counted = pooling.cells([40, 40, 10, 12], ["a", "b", "b", "c"], ["good", "good", "poor", "poor"], [80, 80, 80, 80])
    rows = by_name(pooling.pool(counted))
    assert rows["a"].raw == 0.5 > 2 * rows["c"].raw
    assert rows["a"].logit - rows["c"].logit < 0.5


def test_more_people_with_the_same_shares_bring_the_further_number_down_to_nothing() -> None:
    def further(times: int) -> int | None:
        sites = [f"s{place}" for place in range(6)]
        counts = [(30 * times, 12 * times, name) for name in sites], [(30 * times, 6 * times, name) for name in sites]
        rows = [(y, n, model, site) for model, group in zip("ab", counts, strict=True) for n, y, site in group]
        y, n, model, site = zip(*rows, strict=True)
        return pooling.pool(pooling.cells(y, model, site, n)).further_people

    assert further(1) is None or further(1) >= 0
    assert further(20) == 0


@pytest.mark.parametrize("success", [0, 1])
@pytest.mark.parametrize("sites", [1, 2, 6])
def test_nobody_or_everybody_gives_an_honest_page_and_not_an_error(success: int, sites: int) -> None:
    n = 24
    found = pooling.pool(pooling.cells([success] * n, ["a", "b"] * (n // 2), [f"s{i % sites}" for i in range(n)]), Options(draws=5000))
    assert any("succeeded" in note for note in found.notes)
    assert all(abs(row.effect) < 0.02 and 0 < row.rate < 1 for row in found.models)


def test_unknown_rows_are_left_out_and_counted() -> None:
    counted = pooling.cells([1, math.nan, 0, 1], ["a", "a", "b", None], ["x", "x", "x", "x"])
    assert (counted.left_out, int(counted.people.sum())) == (2, 2)
    assert "2 rows" in pooling.pool(counted, Options(draws=1000)).notes[0]


@pytest.mark.parametrize(
    ("success", "model", "site", "people", "error", "words"),
    [
        ([], [], [], None, NotEstimableError, "no row is complete"),
        ([1, 0], ["a", "a"], ["x", "x"], None, NotEstimableError, "at least two solution models"),
        ([1, 2], ["a", "b"], ["x", "x"], None, DataError, "success = 2 of 1"),
        ([1, 0.5], ["a", "b"], ["x", "x"], None, RangeError, "whole numbers"),
        ([1, -1], ["a", "b"], ["x", "x"], None, RangeError, "at least 0"),
        ([1, 0], ["a"], ["x", "x"], None, ShapeError, "same length"),
        (["ja", "nej"], ["a", "b"], ["x", "x"], None, RangeError, "numbers"),
        ([0, 0], ["a", "b"], ["x", "x"], [0, 0], NotEstimableError, "people is 0"),
        ([1, math.inf], ["a", "b"], ["x", "x"], None, RangeError, "infinite"),
    ],
)
def test_what_cannot_be_pooled_is_refused_by_name(
    success: list[object], model: list[str], site: list[str], people: list[int] | None, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        pooling.cells(success, model, site, people)


@pytest.mark.parametrize(
    "wrong",
    [{"draws": 10}, {"seed": -1}, {"level": 1.0}, {"settle": 0.0}, {"priors": Priors(site_scale=0)}, {"priors": Priors(cell_scale=-1)}],
)
def test_options_out_of_range_are_refused_by_name(wrong: dict[str, object]) -> None:
    with pytest.raises(RangeError, match=next(iter(wrong)) if "priors" not in wrong else "scale"):
        pooling.pool(trials(), Options(**wrong))  # type: ignore[arg-type]  # that is the point


def test_weights_that_one_draw_carries_are_not_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pareto_k(np.append(np.full(999, 1e-9), 1.0)) > 0.5
    assert pareto_k(np.full(1000, 1e-3)) == 0
    heavy = np.random.default_rng(1).pareto(1.2, 20_000)
    assert pareto_k(heavy / heavy.sum()) == pytest.approx(1 / 1.2, abs=0.2)
    # The function has the name of its module, so the module is asked for by name.
    monkeypatch.setattr(sys.modules["evidens.pooling.pool"], "TRUSTED", -1.0)
    with pytest.raises(NotReliableError, match="Pareto k"):
        pooling.pool(trials(), Options(draws=1000))


def test_large_counts_and_wild_differences_are_computed() -> None:
    found = pooling.pool(
        pooling.cells([1000, 20_000, 15_000, 3], ["a", "b", "a", "b"], ["x", "x", "y", "y"], [50_000] * 4), Options(draws=5000)
    )
    assert all(0 < row.rate < 1 for row in found.models)


def test_more_sites_and_models_than_can_be_pooled_are_refused_at_once() -> None:
    many = pooling.cells([1, 0] * 60, [f"m{place}" for place in range(120)], [f"s{place}" for place in range(120)])
    with pytest.raises(RangeError, match="site and model have 240 different values together, at most 120 can be pooled"):
        pooling.pool(many)


def test_labels_that_are_unknown_are_no_labels() -> None:
    counted = pooling.cells([1, 0, 1, 0, 1], ["a", math.nan, "b", "", "b"], ["x", "x", None, "y", "x"])
    assert (counted.models, counted.sites, counted.left_out) == (("a", "b"), ("x",), 3)
    two = pooling.cells([1, 0, 1], [1, 1.0, 2], ["x", "x", "x"])
    assert two.models == ("1", "2")


def test_the_answer_says_seed_check_and_what_would_settle_it(pooled: Pooled) -> None:
    shown = str(pooled)
    assert f"seed {pooled.seed}" in shown
    assert f"Pareto k {pooled.pareto_k:.2f}" in shown
    assert "would settle" in shown
