"""Simple randomisation, permuted blocks, ratios: by hand, by enumeration, replay."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidens.errors import EvidensError
from evidens.randomise import Arms, Blocks, Secret, Seeded, Simple, crossed, groups, places, together

SECRET = Secret(b"a secret of the tests, nothing else")
RATIOS = st.sampled_from([(1, 1), (2, 1), (1, 1, 1), (3, 2), (1, 2, 3)])


def arms_of(ratio: tuple[int, ...]) -> Arms:
    return Arms(tuple("ABC"[: len(ratio)]), ratio)


def test_the_words_of_a_secret_are_those_of_the_standard() -> None:
    """Pinned, so that a list of today opens in ten years: computed apart with hashlib from the formula in the docstring."""
    import hashlib

    head = b"evidens randomise 1" + (3).to_bytes(4, "big") + b"key" + (1).to_bytes(4, "big") + b"p"
    raw = hashlib.shake_256(head).digest(16)
    expected = [int.from_bytes(raw[:8], "little"), int.from_bytes(raw[8:], "little")]
    assert Secret(b"key").words(["p"], [2]).tolist() == expected
    assert raw.hex() == "9dd613c8fdec8668761a3e2a89f2bfe7"


def test_a_known_seed_gives_the_list_it_gave_when_this_was_written() -> None:
    found = Blocks(places({"1": 12, "2": 6}), (4, 6)).draw(SECRET)
    assert "".join("AB"[arm] for arm in found) == "ABBABABAAABBAABBBA"


@settings(max_examples=40, deadline=None)
@given(
    ratio=RATIOS,
    rounds=st.lists(st.integers(1, 4), min_size=1, max_size=3),
    strata=st.lists(st.integers(0, 4), min_size=1, max_size=60),
    seed=st.binary(min_size=1, max_size=8),
)
def test_blocks_hold_the_ratio_exactly_and_strata_stay_in_balance(
    ratio: tuple[int, ...], rounds: list[int], strata: list[int], seed: bytes
) -> None:
    arms = arms_of(ratio)
    scheme = Blocks(groups(strata), tuple(arms.total * one for one in rounds), arms)
    found = scheme.draw(Secret(seed))
    assert scheme.possible(found)
    assert np.array_equal(found, scheme.draw(Secret(seed)))
    shares = np.array(arms.shares())
    for stratum in set(strata):
        mine = found[np.array(strata) == stratum]
        counts = np.cumsum(mine[:, None] == np.arange(arms.count), axis=0)
        far = np.abs(counts - np.arange(1, mine.size + 1)[:, None] * shares).max()
        assert far <= max(scheme.sizes) * (shares * (1 - shares)).max() + 1e-9
        if len(scheme.sizes) == 1:
            ends = counts[scheme.sizes[0] - 1 :: scheme.sizes[0]]
            assert np.array_equal(ends, np.outer(np.arange(1, len(ends) + 1), np.array(ratio) * (scheme.sizes[0] // arms.total)))


@pytest.mark.parametrize("places_later", [13, 40])
def test_more_places_never_change_earlier_ones(places_later: int) -> None:
    before = Blocks(places({"x": 10, "y": 7}), (2, 4, 6)).draw(SECRET)
    after = Blocks(places({"x": places_later, "y": 7, "z": 3}), (2, 4, 6)).draw(SECRET)
    assert np.array_equal(before[:10], after[:10])
    assert np.array_equal(before[10:17], after[places_later : places_later + 7])


def test_other_people_in_between_do_not_change_a_stratum() -> None:
    alone = Blocks(groups(["1"] * 8), (4,)).draw(SECRET)
    mixed = Blocks(groups(["1", "2"] * 8), (4,)).draw(SECRET)
    assert np.array_equal(alone, mixed[::2])


@pytest.mark.parametrize("ratio", [(1, 1), (2, 1)])
def test_drawn_lists_come_as_often_as_enumeration_says(ratio: tuple[int, ...]) -> None:
    arms = arms_of(ratio)
    scheme = Blocks(groups([1, 1, 2, 1, 2]), (arms.total, 2 * arms.total), arms)
    every = scheme.every(10_000)
    assert every is not None
    assert every.chance.sum() == pytest.approx(1)
    draws = 40_000
    keys = [tuple(row) for row in every.codes.tolist()]
    assert len(set(keys)) == len(keys)
    found, times = np.unique(scheme.draws(Seeded(4), draws), axis=0, return_counts=True)
    seen = dict(zip(map(tuple, found.tolist()), times.tolist(), strict=True))
    assert set(seen) <= set(keys)
    expected = every.chance * draws
    square = sum((seen.get(key, 0) - one) ** 2 / one for key, one in zip(keys, expected, strict=True))
    assert square < len(keys) + 4 * np.sqrt(2 * len(keys))
    assert all(scheme.possible(np.array(key)) for key in keys)


def test_by_hand_a_block_of_four_has_six_orders_and_one_cut_off_three_pairs_each() -> None:
    four = Blocks(together(4), (4,)).every(100)
    cut = Blocks(together(2), (4,)).every(100)
    assert four is not None
    assert cut is not None
    assert (len(four.codes), set(np.round(four.chance, 12))) == (6, {round(1 / 6, 12)})
    chances = {tuple(row): round(chance, 12) for row, chance in zip(cut.codes.tolist(), cut.chance.tolist(), strict=True)}
    assert chances == {(0, 0): round(1 / 6, 12), (1, 1): round(1 / 6, 12), (0, 1): round(1 / 3, 12), (1, 0): round(1 / 3, 12)}


def test_simple_randomisation_is_binomial_in_the_ratio() -> None:
    scheme = Simple(9, Arms(("A", "B", "C"), (1, 2, 3)))
    found = scheme.draws(Seeded(2), 20_000)
    assert np.bincount(found.ravel(), minlength=3) / found.size == pytest.approx([1 / 6, 1 / 3, 1 / 2], abs=0.005)
    every = Simple(5).every(32)
    assert every is not None
    assert np.bincount((every.codes == 1).sum(axis=1), weights=every.chance).tolist() == pytest.approx(np.array([1, 5, 10, 10, 5, 1]) / 32)
    assert Simple(5).every(31) is None


def test_what_the_blocks_cannot_give_is_told_apart() -> None:
    scheme = Blocks(together(4), (2,))
    assert scheme.possible(np.array([0, 1, 1, 0]))
    assert not scheme.possible(np.array([0, 0, 1, 1]))
    assert Blocks(together(4), (2, 4)).possible(np.array([0, 0, 1, 1]))


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Arms(("A",)), "name from 2 to 50 arms"),
        (lambda: Arms(("A", "A")), "a name of its own"),
        (lambda: Arms(("A", "B"), (1,)), "1 numbers for 2 arms"),
        (lambda: Arms(("A", "B"), (1, 0)), "ratio = 0"),
        (lambda: Blocks(together(4), (3,)), "multiples of 2"),
        (lambda: Blocks(together(4), ()), "blocks is empty"),
        (lambda: Blocks(together(0)), "n = 0"),
        (lambda: Simple(10**9), "n = 1000000000"),
        (lambda: groups([]), "strata is empty"),
        (lambda: groups([[1], [2]]), "2 dimensions"),
        (lambda: groups([[1], 2]), "give one value a row, all single"),
        (lambda: Blocks(together(4), [4, [2]]), "blocks = "),
        (lambda: places({}), "name at least one"),
        (lambda: places({"a": 1, "a ": 2}), "a name of its own"),
        (lambda: crossed([("a", [1, 2]), ("b", [1])]), "differ in length"),
        (lambda: Seeded(-1), "seed = -1"),
    ],
)
def test_bad_input_is_named(make: object, words: str) -> None:
    with pytest.raises(EvidensError, match=words):
        make()  # type: ignore[operator]


def test_unknown_strata_are_a_group_of_their_own_and_numbers_stay_in_order() -> None:
    found = groups(["10", None, "9", float("nan"), " "])
    assert found.labels == ("9", "10", "unknown")
    assert found.of.tolist() == [1, 2, 0, 2, 2]
    assert "3 of 5 have no known site" in found.notes("site")[0]
    assert groups([1.0, "x", 1]).labels == ("1", "x")
    assert groups(np.array([5, -1, 10**12])).labels == ("-1", "5", "1000000000000")
