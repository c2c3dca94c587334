"""Clusters to arms and steps: counts, enumeration, restriction."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidens.errors import EvidensError
from evidens.randomise import Arms, Clusters, Restriction, Secret, Seeded, groups, stepped_wedge, together


@settings(max_examples=40, deadline=None)
@given(strata=st.lists(st.integers(0, 3), min_size=6, max_size=24), steps=st.integers(2, 6), seed=st.binary(min_size=1, max_size=8))
def test_each_step_has_its_share_within_one_in_every_stratum_and_over_all(strata: list[int], steps: int, seed: bytes) -> None:
    scheme = stepped_wedge(groups(strata), steps)
    found = scheme.draw(Secret(seed))
    assert np.array_equal(found, scheme.draw(Secret(seed)))
    assert scheme.possible(found)
    for inside in [np.ones(len(strata), dtype=bool), *(np.array(strata) == one for one in set(strata))]:
        counts = np.bincount(found[inside], minlength=steps)
        assert counts.max() - counts.min() <= 1


@pytest.mark.parametrize("ratio", [(1, 1), (2, 1)])
def test_drawn_allocations_come_as_often_as_enumeration_says(ratio: tuple[int, ...]) -> None:
    scheme = Clusters(groups([0, 1, 0, 1, 1, 1, 0]), Arms(("A", "B"), ratio))
    every = scheme.every(10_000)
    assert every is not None
    draws = 40_000
    found, times = np.unique(scheme.draws(Seeded(4), draws), axis=0, return_counts=True)
    seen = dict(zip(map(tuple, found.tolist()), times.tolist(), strict=True))
    expected = dict(zip(map(tuple, every.codes.tolist()), (every.chance * draws).tolist(), strict=True))
    assert set(seen) <= set(expected)
    assert sum((seen.get(key, 0) - one) ** 2 / one for key, one in expected.items()) < len(expected) + 4 * np.sqrt(2 * len(expected))
    assert every.chance @ (every.codes == 0) == pytest.approx([ratio[0] / sum(ratio)] * 7)


def test_by_hand_four_clusters_have_six_allocations() -> None:
    every = Clusters(together(4)).every(100)
    assert every is not None
    assert len(every.codes) == 6
    assert Clusters(together(40)).every(20_000) is None


def test_a_restriction_keeps_the_best_balanced_share() -> None:
    size = np.array([[10.0], [20], [30], [40]])
    scheme = Clusters(together(4), restriction=Restriction(size, keep=1 / 3))
    assert scheme.accepted is not None
    assert sorted(map(tuple, scheme.accepted.tolist())) == [(0, 1, 1, 0), (1, 0, 0, 1)]
    assert scheme.possible(np.array([0, 1, 1, 0]))
    assert not scheme.possible(np.array([0, 0, 1, 1]))
    assert any("always in the same arm or never" in note for note in scheme.notes())
    assert any("fewer than 100" in note for note in scheme.notes())


def test_restriction_does_not_depend_on_units_of_the_covariates() -> None:
    values = np.random.default_rng(3).normal(size=(12, 2))
    one = Clusters(together(12), restriction=Restriction(values))
    other = Clusters(together(12), restriction=Restriction(values * np.array([1e200, 1e-200]) + np.array([0.0, 0.0])))
    assert one.accepted is not None
    assert np.array_equal(one.accepted, other.accepted)
    constant = Clusters(together(4), restriction=Restriction(np.ones((4, 1))))
    assert constant.accepted is not None
    assert len(constant.accepted) == 6


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Clusters(together(1)), "clusters = 1"),
        (lambda: stepped_wedge(together(3), 4), "at least as many clusters as arms, 4"),
        (lambda: stepped_wedge(together(3), 1), "steps = 1"),
        (lambda: Restriction(np.array([[1.0], [np.nan]])), "1 of 2 values are not"),
        (lambda: Restriction(np.ones(3)), "1 dimensions, it needs 2"),
        (lambda: Restriction(np.ones((3, 1)), keep=0), "share above 0"),
        (lambda: Restriction(np.ones((3, 1)), seed=-1), "seed = -1"),
        (lambda: Clusters(together(4), restriction=Restriction(np.ones((3, 1)))), "of 3 clusters, there are 4"),
    ],
)
def test_bad_input_is_named(make: object, words: str) -> None:
    with pytest.raises(EvidensError, match=words):
        make()  # type: ignore[operator]
