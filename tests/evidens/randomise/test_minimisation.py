"""Minimisation: by hand, against a slow plain version, enumeration, both paths, balance."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidens.errors import EvidensError
from evidens.randomise import Arms, Groups, Minimisation, Secret, Seeded, Simple, groups
from evidens.randomise import minimisation as module


def people(n: int, seed: int, levels: tuple[int, ...] = (5, 2, 3)) -> tuple[Groups, ...]:
    rng = np.random.default_rng(seed)
    return tuple(groups(rng.integers(0, one, n)) for one in levels)


def test_by_hand_the_fourth_person_is_preferred_where_the_factors_say(monkeypatch: pytest.MonkeyPatch) -> None:
    """Women A, B, A so far, young A, B, A: for a young woman A would leave 3:1 twice, B 2:2 twice."""
    scheme = Minimisation((groups(list("ffff")), groups(list("yyyy"))), p=1)
    every = scheme.every(1000)
    assert every is not None
    codes = {tuple(row): chance for row, chance in zip(every.codes.tolist(), every.chance.tolist(), strict=True)}
    assert codes == {(0, 1, 0, 1): 0.25, (0, 1, 1, 0): 0.25, (1, 0, 0, 1): 0.25, (1, 0, 1, 0): 0.25}


def slow(scheme: Minimisation, codes: np.ndarray) -> np.ndarray:
    """The set of least uneven arms before each person, straight from the definition."""
    table = np.stack([one.of for one in scheme.factors], axis=1)
    best = np.zeros((scheme.n, scheme.arms.count), dtype=bool)
    for person in range(scheme.n):
        totals = []
        for arm in range(scheme.arms.count):
            total = 0.0
            for factor, weight in enumerate(scheme.weights):
                same = codes[:person][table[:person, factor] == table[person, factor]]
                counts = np.bincount(np.append(same, arm), minlength=scheme.arms.count) / np.array(scheme.arms.ratio)
                total += weight * (np.ptp(counts) if scheme.imbalance == "range" else counts.var())
            totals.append(total)
        best[person] = np.array(totals) <= min(totals) + 1e-9
    return best


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**6), ratio=st.sampled_from([(1, 1), (2, 1), (1, 2, 3)]), imbalance=st.sampled_from(["range", "variance"]))
def test_the_preferred_arm_is_never_a_worse_one(seed: int, ratio: tuple[int, ...], imbalance: str) -> None:
    arms = Arms(tuple("ABC"[: len(ratio)]), ratio)
    scheme = Minimisation(people(30, seed), arms, 0.9, (1, 2, 0.5), imbalance)
    codes, preferred = scheme.both(Seeded(seed), 1)
    best = slow(scheme, codes[0])
    assert best[np.arange(30), preferred[0]].all()


def test_both_paths_allocate_everybody_alike(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_WORTH", 0)
    for imbalance in ("range", "variance"):
        scheme = Minimisation(people(60, 1), Arms(("A", "B", "C"), (1, 2, 2)), 0.7, (1, 3, 0.1), imbalance)
        found = scheme.both(Seeded(9), 5)
        chances = module.uniform(Seeded(9).words([""], [600])).reshape(5, 60, 2).tolist()
        plain = [module._plain(scheme.setup(), one) for one in chances]
        assert found[0].tolist() == [one for one, _other in plain]
        assert found[1].tolist() == [other for _one, other in plain]


def test_drawn_allocations_come_as_often_as_enumeration_says(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_WORTH", 0)
    scheme = Minimisation(people(5, 2, (2, 2)), Arms(("A", "B"), (2, 1)), p=0.7)
    every = scheme.every(100)
    assert every is not None
    assert every.chance.sum() == pytest.approx(1)
    draws = 8_000
    found, times = np.unique(scheme.draws(Seeded(1), draws), axis=0, return_counts=True)
    seen = dict(zip(map(tuple, found.tolist()), times.tolist(), strict=True))
    expected = dict(zip(map(tuple, every.codes.tolist()), (every.chance * draws).tolist(), strict=True))
    assert sum((seen.get(key, 0) - one) ** 2 / one for key, one in expected.items()) < len(expected) + 4 * np.sqrt(2 * len(expected))


def test_one_factor_without_chance_keeps_every_level_within_one() -> None:
    scheme = Minimisation(people(200, 3, (4,)), p=1)
    found = scheme.draws(Seeded(1), 20)
    for level in range(4):
        mine = found[:, scheme.factors[0].of == level]
        difference = np.abs(np.cumsum(1 - 2 * mine.astype(int), axis=1))
        assert difference.max() <= 1


def test_margins_are_far_closer_than_by_simple_randomisation() -> None:
    scheme = Minimisation(people(150, 4), p=0.8)
    minimised, simple = scheme.draws(Seeded(1), 40), Simple(150).draws(Seeded(1), 40)

    def worst(codes: np.ndarray) -> float:
        cells = [(1 - 2 * codes[:, one.of == level].astype(int)).sum(axis=1) for one in scheme.factors for level in range(len(one.labels))]
        return float(np.abs(cells).mean())

    assert worst(minimised) < worst(simple) / 2


def test_unequal_arms_keep_their_share() -> None:
    scheme = Minimisation(people(60, 5), Arms(("A", "B", "C"), (1, 2, 3)), p=0.8)
    found = scheme.draws(Seeded(3), 300)
    assert np.bincount(found.ravel(), minlength=3) / found.size == pytest.approx([1 / 6, 1 / 3, 1 / 2], abs=0.01)


def test_a_person_more_never_changes_those_before() -> None:
    columns = people(30, 6)
    source = Secret(b"key")
    lists = [Minimisation(tuple(groups(one.of[:n]) for one in columns)).draw(source) for n in (10, 20, 30)]
    for shorter, longer in pairwise(lists):
        assert np.array_equal(shorter, longer[: shorter.size])


def test_a_deterministic_scheme_tells_what_it_cannot_give() -> None:
    scheme = Minimisation((groups(["f"] * 4),), p=1)
    assert scheme.possible(np.array([0, 1, 1, 0]))
    assert not scheme.possible(np.array([0, 0, 1, 1]))
    assert Minimisation((groups(["f"] * 4),), p=0.9).possible(np.array([0, 0, 1, 1]))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"factors": ()}, "at least one factor"),
        ({"factors": (groups([1, 2]), groups([1]))}, "differ in length"),
        ({"p": 0.3}, "p = 0.3"),
        ({"p": float("nan")}, "p = nan"),
        ({"weights": (1, 2)}, "2 for 1 factors"),
        ({"weights": (0,)}, "at least one above 0"),
        ({"weights": (-1,)}, "weights = -1"),
        ({"imbalance": "sd"}, "choose one of range, variance"),
    ],
)
def test_bad_input_is_named(arguments: dict[str, object], words: str) -> None:
    with pytest.raises(EvidensError, match=words):
        Minimisation(**{"factors": (groups([1, 2]),), **arguments})  # type: ignore[arg-type]
