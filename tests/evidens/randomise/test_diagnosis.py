"""Balance and predictability: by hand, closed form, enumeration."""

import math

import numpy as np
import pytest

from evidens.errors import EvidensError
from evidens.randomise import Arms, Blocks, Clusters, Minimisation, Simple, balance, block_theory, groups, predictability, together
from evidens.randomise.predictability import right


def test_balance_by_hand() -> None:
    found = balance(
        list("ABABA"), Arms(), strata=groups([1, 1, 2, 2, 2]), covariates={"age": [20, 40, 30, 60, np.nan], "sex": list("fmffm")}
    )
    assert (found.counts, found.imbalance) == ((3, 2), pytest.approx(0.5))
    assert [(one.stratum, one.n, one.counts, one.imbalance) for one in found.strata] == [("1", 2, (1, 1), 0), ("2", 3, (2, 1), 0.5)]
    age, f, m = found.covariates
    assert (age.means, age.unknown) == ((25, 50), 1)
    assert age.difference == pytest.approx(25 / math.sqrt((50 + 200) / 2))
    assert (f.name, m.name) == ("sex=f", "sex=m")
    assert f.means == (pytest.approx(2 / 3), 0.5)
    assert "age" in found.notes[0]


def test_balance_without_spread_or_known_values_is_said_not_computed() -> None:
    found = balance(
        [0, 1, 0, 1],
        Arms(),
        covariates={"one": [1, 1, 1, 1], "apart": [1, 2, 1, 2], "none": [np.nan] * 4, "huge": [1.7e308, 1.7e308, -1.7e308, 0]},
    )
    one, apart, none, huge = found.covariates
    assert one.difference == 0
    assert math.isnan(apart.difference)
    assert math.isnan(none.difference)
    assert math.isfinite(huge.difference)
    assert found.to_dict()["covariates"][1]["difference"] is None


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (([], Arms()), "at least one unit"),
        (([0, 2], Arms()), "a place from 0 to 1"),
        ((["A", "C"], Arms()), "choose one of the arms"),
    ],
)
def test_bad_input_is_named(arguments: tuple[list[str], Arms], words: str) -> None:
    with pytest.raises(EvidensError, match=words):
        balance(*arguments)
    with pytest.raises(EvidensError, match="one for each"):
        balance([0, 1], Arms(), strata=together(3))
    with pytest.raises(EvidensError, match="one value for each"):
        balance([0, 1], Arms(), covariates={"x": [1]})


@pytest.mark.parametrize("m", [1, 2, 3, 4, 8])
def test_theory_is_blackwell_and_hodges(m: int) -> None:
    assert block_theory(2 * m, Arms()) == pytest.approx(0.5 + (4**m / math.comb(2 * m, m) - 1) / (4 * m))


@pytest.mark.parametrize(("ratio", "size"), [((1, 1), 4), ((2, 1), 6), ((1, 1, 1), 6), ((1, 2, 3), 6)])
def test_theory_is_what_all_blocks_give_and_simulation_comes_to_it(ratio: tuple[int, ...], size: int) -> None:
    arms = Arms(tuple("ABC"[: len(ratio)]), ratio)
    every = Blocks(together(size), (size,), arms).every(1000)
    assert every is not None
    assert every.chance @ right(every.codes, None, arms) == pytest.approx(block_theory(size, arms))
    found = predictability(Blocks(groups([1, 2] * (2 * size)), (size,), arms), replicates=800)
    assert found.theory == pytest.approx(block_theory(size, arms))
    assert found.rate == pytest.approx(found.theory, abs=4 * found.mc_error)


def test_mixed_blocks_are_harder_to_guess_than_their_smallest_and_simple_cannot_be_guessed() -> None:
    mixed = predictability(Blocks(together(120), (4, 6)), replicates=300)
    assert mixed.theory is None
    assert 0.5 < mixed.rate < block_theory(4, Arms())
    simple = predictability(Simple(60), replicates=300)
    assert simple.theory == 0.5
    assert simple.rate == pytest.approx(0.5, abs=4 * simple.mc_error)
    assert predictability(Simple(40, Arms(("A", "B"), (1, 2))), replicates=50).chance == pytest.approx(2 / 3)


def test_minimisation_is_guessed_with_p_by_one_who_can_compute_it() -> None:
    found = predictability(Minimisation((groups([0, 1, 2] * 20),), p=0.8), replicates=100)
    assert found.informed == pytest.approx(0.8, abs=0.03)
    assert 0.5 < found.rate < 0.8
    assert found == predictability(Minimisation((groups([0, 1, 2] * 20),), p=0.8), replicates=100)
    assert "at once" in predictability(Clusters(together(6)), replicates=50).notes[0]
