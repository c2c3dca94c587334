"""Cohen's kappa: by hand, beside statsmodels, and where there is nothing to say."""

import random
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import cohens_kappa

from fodfaeste.evaluation.agreement import cohen

ANSWERS = ("a", "b", "c")


def table(pairs: list[tuple[str, str]]) -> list[list[int]]:
    used = [one for one in ANSWERS if any(one in pair for pair in pairs)]
    return [[pairs.count((first, second)) for second in used] for first in used]


def test_the_textbook_example_is_computed_as_by_hand() -> None:
    # 20 and 15 on the diagonal, 5 and 10 beside it: observed 35/50, by chance (25*30 + 25*20)/2500 = 0.5, so kappa is 0.4.
    pairs = [("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15
    found = cohen(pairs)
    assert (found.n, found.observed) == (50, 0.7)
    assert found.value == pytest.approx(0.4)
    assert found.low == pytest.approx(0.1511, abs=1e-4)
    assert found.high == pytest.approx(0.6489, abs=1e-4)


@pytest.mark.parametrize("seed", range(20))
def test_value_and_interval_are_those_of_statsmodels(seed: int) -> None:
    chance = random.Random(seed)
    first = [chance.choice(ANSWERS) for _n in range(chance.randint(8, 90))]
    pairs = [(one, one if chance.random() < 0.6 else chance.choice(ANSWERS)) for one in first]
    found, told = cohen(pairs), cohens_kappa(table(pairs))
    assert found.value == pytest.approx(told.kappa)
    assert found.low == pytest.approx(max(-1, told.kappa_low))
    assert found.high == pytest.approx(min(1, told.kappa_upp))


def test_without_pairs_or_with_one_answer_alone_there_is_no_figure() -> None:
    assert cohen([]).value is None
    same = cohen([("a", "a")] * 7)
    assert (same.value, same.observed, same.n) == (None, 1.0, 7)


def test_full_agreement_over_several_answers_is_one() -> None:
    found = cohen([("a", "a"), ("b", "b"), ("c", "c")])
    assert (found.value, found.low, found.high) == (1, 1, 1)


@given(st.lists(st.tuples(st.sampled_from(ANSWERS), st.sampled_from(ANSWERS)), min_size=1, max_size=40))
def test_it_is_the_same_whoever_is_called_first_and_lies_within_one(pairs: list[tuple[str, str]]) -> None:
    found, turned = cohen(pairs), cohen([(second, first) for first, second in pairs])
    assert (found.value is None) == (turned.value is None)
    if found.value is not None:
        assert found.low is not None
        assert found.high is not None
        assert isclose(found.value, turned.value or 0, abs_tol=1e-12)
        assert -1 <= found.low <= found.value <= found.high <= 1
