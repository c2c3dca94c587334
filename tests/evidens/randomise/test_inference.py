"""The randomisation test: by hand, against scipy's exact permutations, uniform under the null, missing and odd outcomes."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from scipy import stats

from evidens.errors import EvidensError
from evidens.randomise import (
    Arms,
    Blocks,
    Clusters,
    Minimisation,
    Restriction,
    Scheme,
    Seeded,
    Simple,
    TestOptions,
    groups,
    randomisation_test,
    stepped_wedge,
    together,
)
from evidens.randomise.schemes import Every

SCHEMES: dict[str, Scheme] = {
    "simple": Simple(8),
    "simple 2:1": Simple(8, Arms(("A", "B"), (1, 2))),
    "blocks": Blocks(groups([1, 1, 2, 1, 2, 2, 1, 2]), (2, 4)),
    "clusters": Clusters(groups([1, 1, 1, 1, 2, 2, 2, 2])),
    "restricted": Clusters(together(8), restriction=Restriction(np.arange(8.0)[:, None] ** 2, keep=0.5)),
    "minimisation": Minimisation((groups([1, 1, 2, 1, 2, 2, 1, 2]), groups([1, 2, 2, 1, 1, 2, 1, 2]))),
    "minimisation p=1": Minimisation((groups([1, 1, 2, 1, 2, 2, 1, 2]), groups([1, 2, 2, 1, 1, 2, 1, 2])), p=1),
}
Y = np.array([3.1, 2.0, 5.5, 4.2, 1.0, 7.3, 6.6, 0.4])


def labels(scheme: Scheme, seed: int = 1) -> list[str]:
    return [scheme.arms.labels[arm] for arm in scheme.draw(Seeded(seed))]


def test_by_hand_four_units_in_one_block() -> None:
    """B - A for ABAB with 1, 4, 2, 7 is 5.5 - 1.5 = 4; only its mirror is as large: 2 of 6."""
    found = randomisation_test([1, 4, 2, 7], list("ABAB"), Blocks(together(4), (4,)))
    assert (found.observed, found.p_value, found.exact, found.allocations) == (pytest.approx(4), pytest.approx(2 / 6), True, 6)
    assert (found.mc_error, found.seed) == (0, None)
    two = randomisation_test([1, 4, 2, 7], list("ABAB"), Blocks(together(4), (2,)))
    assert two.p_value == pytest.approx(2 / 4)


def test_one_block_for_all_is_scipys_exact_permutation_test() -> None:
    scheme = Blocks(together(8), (8,))
    arms = np.array(labels(scheme))
    a, b = Y[arms == "A"], Y[arms == "B"]
    found = randomisation_test(Y, arms, scheme)
    for statistic, ours in (
        (lambda x, y: x.mean() - y.mean(), found),
        (lambda x, y: stats.ttest_ind(x, y, equal_var=False).statistic, randomisation_test(Y, arms, scheme, options=TestOptions("t"))),
    ):
        theirs = stats.permutation_test((b, a), statistic, n_resamples=10**5)
        assert ours.exact
        assert ours.observed == pytest.approx(theirs.statistic)
        assert ours.p_value == pytest.approx(theirs.pvalue)


@pytest.mark.parametrize("name", SCHEMES)
def test_drawing_comes_to_the_exact_answer(name: str) -> None:
    scheme = SCHEMES[name]
    arms = labels(scheme)
    exact = randomisation_test(Y, arms, scheme)
    drawn = randomisation_test(Y, arms, scheme, options=TestOptions(draws=4_000, exact_limit=0, seed=3))
    if name != "restricted":
        assert not drawn.exact
    assert exact.exact
    assert drawn.p_value == pytest.approx(exact.p_value, abs=4 * max(drawn.mc_error, 0.003))
    again = randomisation_test(Y, arms, scheme, options=TestOptions(draws=4_000, exact_limit=0, seed=3))
    assert again == drawn


@dataclass(frozen=True)
class Kept:
    """A scheme whose allocations are listed once, so that each of them can be tested."""

    scheme: Scheme
    listed: Every

    def __getattr__(self, name: str) -> Any:
        return getattr(self.scheme, name)

    def every(self, _limit: int) -> Every:
        return self.listed


@pytest.mark.parametrize("name", SCHEMES)
@pytest.mark.parametrize("statistic", ["difference", "t"])
def test_under_the_null_the_exact_p_value_keeps_every_level(name: str, statistic: str) -> None:
    scheme = SCHEMES[name]
    every = scheme.every(20_000)
    assert every is not None
    kept: Any = Kept(scheme, every)
    found = []
    for codes, chance in zip(every.codes, every.chance.tolist(), strict=True):
        if min(np.bincount(codes, minlength=2)) > 1:
            names = [scheme.arms.labels[arm] for arm in codes]
            found.append((randomisation_test(Y, names, kept, options=TestOptions(statistic)).p_value, chance))
    assert len(found) > 3
    total = sum(chance for _p, chance in found)
    for level in {p for p, _chance in found}:
        assert sum(chance for p, chance in found if p <= level + 1e-9) / total <= level / (total if statistic == "difference" else 1) + 1e-6


def test_under_the_null_drawn_p_values_are_uniform() -> None:
    rng = np.random.default_rng(5)
    factors = (groups(rng.integers(0, 2, 40)), groups(rng.integers(0, 3, 40)))
    for scheme in (Blocks(factors[1], (2, 4)), Clusters(factors[0])):
        y = rng.normal(size=40) + factors[0].of
        options = TestOptions(draws=199, exact_limit=0)
        p = [randomisation_test(y, labels(scheme, seed), scheme, options=options).p_value for seed in range(150)]
        assert stats.kstest(p, "uniform").pvalue > 0.01


def test_the_strata_and_not_only_the_numbers_decide() -> None:
    """The same rows: strata explain the outcome, so the scheme's own test sees the difference that a plain permutation does not."""
    strata = np.repeat([0, 1, 2, 3], 4)
    arms = np.tile([0, 1, 0, 1], 4)
    y = 10.0 * strata + arms
    names = np.array(["A", "B"])[arms]
    followed = randomisation_test(y, names, Blocks(groups(strata), (4,)))
    ignored = randomisation_test(y, names, Blocks(together(16), (16,)))
    assert followed.p_value == pytest.approx(2 / 6**4)
    assert ignored.p_value > 0.5


def test_scale_and_shift_of_the_outcome_do_not_matter() -> None:
    scheme = SCHEMES["blocks"]
    arms = labels(scheme)
    one = randomisation_test(Y, arms, scheme)
    for factor in (1e-200, -3.0, 1e150):
        other = randomisation_test(factor * Y, arms, scheme)
        assert other.p_value == pytest.approx(one.p_value)
        assert other.observed == pytest.approx(factor * one.observed)


def test_covariates_are_taken_out_and_sharpen() -> None:
    rng = np.random.default_rng(2)
    scheme = Blocks(together(40), (4,))
    arms = np.array(labels(scheme))
    x = rng.normal(size=(40, 2))
    y = 5 * x[:, 0] + 1.0 * (arms == "B") + 0.5 * rng.normal(size=40)
    plain = randomisation_test(y, arms, scheme, options=TestOptions(draws=999))
    adjusted = randomisation_test(y, arms, scheme, covariates=np.column_stack([x, np.ones(40)]), options=TestOptions(draws=999))
    assert adjusted.p_value < 0.01 < plain.p_value
    assert adjusted.statistic == "difference in means, adjusted"


def test_rows_of_a_cluster_count_as_their_mean() -> None:
    scheme = Clusters(together(4))
    units = [0, 0, 0, 1, 2, 2, 3]
    y = [1, 2, 3, 5, np.nan, 4, 9]
    rows = randomisation_test(y, list("ABAB"), scheme, units=units)
    means = randomisation_test([2, 5, 4, 9], list("ABAB"), scheme)
    assert (rows.observed, rows.p_value) == (pytest.approx(means.observed), pytest.approx(means.p_value))


def test_unknown_outcomes_stay_in_the_scheme_and_are_said() -> None:
    found = randomisation_test([1, np.nan, 2, 7], list("ABAB"), Blocks(together(4), (4,)))
    assert (found.n, found.left_out) == (3, 1)
    assert any(note.startswith("1 of 4 units have no known outcome") for note in found.notes)
    assert found.p_value == pytest.approx(2 / 6)


def test_several_arms_are_tested_together_or_in_pairs() -> None:
    scheme = stepped_wedge(together(6), 3)
    arms = [scheme.arms.labels[place] for place in (0, 1, 2, 2, 1, 0)]
    y = [1, 5, 9, 9, 5, 1]
    every = randomisation_test(y, arms, scheme, options=TestOptions("f"))
    assert (every.p_value, every.compared) == (pytest.approx(6 / 90), "all arms")
    pair = randomisation_test(y, arms, scheme, options=TestOptions(compare=("3", "1")))
    assert (pair.observed, pair.compared) == (pytest.approx(8), "3 against 1")


def test_a_constant_outcome_has_the_p_value_one() -> None:
    for statistic in ("difference", "t", "f"):
        found = randomisation_test([0.1 + 0.2] * 8, labels(SCHEMES["blocks"]), SCHEMES["blocks"], options=TestOptions(statistic))
        assert found.p_value == 1
        assert any("the same for every unit" in note for note in found.notes)


@pytest.mark.parametrize(
    ("outcome", "assigned", "more", "words"),
    [
        ([1, 2, 3], "ABAB", {}, "outcome has 3 values for 4 units"),
        ([1, 2, 3, 4], "ABA", {}, "assigned has 3 units, the scheme 4"),
        ([1, 2, 3, 4], "AABB", {}, "cannot have come from this scheme"),
        ([1, 2, 3, 4], "ABAC", {}, "assigned = 'C'"),
        (["x", 2, 3, 4], "ABAB", {}, "give numbers"),
        ([np.inf, 2, 3, 4], "ABAB", {}, "infinite"),
        ([np.nan] * 4, "ABAB", {}, "no outcome is known"),
        ([1, np.nan, 3, np.nan], "ABAB", {}, "arm B has no unit with a known outcome"),
        ([1, 2, 3, np.nan], "ABAB", {"options": TestOptions("t")}, "two known outcomes in each arm"),
        ([1, 2, 3, 4], "ABAB", {"covariates": [1, 2]}, "one row of numbers for each"),
        ([1, 2, 3, 4], "ABAB", {"units": [0, 1, 2, 4]}, "places from 0 to 3"),
        ([1, 2, 3, 4], "ABAB", {"options": TestOptions(compare=("A", "A"))}, "two different arms"),
    ],
)
def test_bad_input_is_named(outcome: list[float], assigned: str, more: dict[str, object], words: str) -> None:
    with pytest.raises(EvidensError, match=words):
        randomisation_test(outcome, list(assigned), Blocks(together(4), (2,)), **more)  # type: ignore[arg-type]


def test_options_are_checked() -> None:
    for wrong in ({"statistic": "median"}, {"draws": 5}, {"seed": -1}, {"exact_limit": 10**9}):
        with pytest.raises(EvidensError):
            TestOptions(**wrong)  # type: ignore[arg-type]
