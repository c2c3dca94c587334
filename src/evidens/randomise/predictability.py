"""How often one who knows the allocations so far guesses the next one right."""

import math
from dataclasses import dataclass
from functools import cache

import numpy as np

from evidens.checks import Floats, Whole, whole
from evidens.randomise.arms import Arms
from evidens.randomise.blocks import Blocks
from evidens.randomise.clusters import Clusters
from evidens.randomise.groups import Groups, together
from evidens.randomise.minimisation import Minimisation
from evidens.randomise.schemes import Codes, Scheme, Simple, block_sizes
from evidens.randomise.sources import Seeded
from evidens.results import Result

_CELLS = 2_000_000
_MOST = 10**6


@dataclass(frozen=True)
class Predictability(Result):
    """How often the next allocation is guessed right.

    rate: share of right guesses, by simulation; mc_error its standard error. chance: of one who knows the ratio only.
    theory: the exact rate where blocks have one size and are all complete, or for simple randomisation; otherwise None.
    informed: of one who can compute the arm that minimisation prefers; None for other schemes.
    """

    rate: float
    mc_error: float
    chance: float
    theory: float | None
    informed: float | None
    replicates: int
    seed: int
    notes: tuple[str, ...] = ()


def predictability(scheme: Scheme, *, replicates: int = 1_000, seed: int = 1) -> Predictability:
    """The share of right guesses under convergence guessing, for the scheme as it is.

    Computes: the scheme is drawn again and again; before each unit the guesser, who sees all earlier allocations of the stratum, guesses
    the arm furthest behind its share; among equals the one with the larger ratio; among those still equal at random (as its expectation).
    Formula: rate = mean over draws and units; error = sd over draws / sqrt(draws).
    Source: Blackwell & Hodges 1957; Matts & Lachin 1988; for one block size 2m of two even arms 1/2 + (4^m / C(2m, m) - 1) / (4m).
    Assumptions: nothing else is known to the guesser; block sizes are not.
    Input: a scheme of units that come one by one; for clusters, allocated all at once, the rate tells of a list that is opened one by one.
    Errors: RangeError for replicates outside 2 to 1,000,000.
    Validated against: the closed form, and enumeration (tests/evidens/randomise/test_predictability.py).
    """
    replicates = whole(replicates, "replicates", 2, _MOST)
    source = Seeded(seed)
    step = max(1, _CELLS // scheme.n)
    rates, preferred = [], []
    for low in range(0, replicates, step):
        now = min(step, replicates - low)
        if isinstance(scheme, Minimisation):
            codes, best = scheme.both(source, now)
            preferred.append((codes == best).mean(axis=1))
        else:
            codes = scheme.draws(source, now)
        rates.append(right(codes, scheme.strata, scheme.arms))
    found = np.concatenate(rates)
    notes = (
        ("clusters are allocated at once: the rate holds only if their list is opened one by one",) if isinstance(scheme, Clusters) else ()
    )
    return Predictability(
        rate=float(found.mean()),
        mc_error=float(found.std(ddof=1) / math.sqrt(replicates)),
        chance=max(scheme.arms.shares()),
        theory=_theory(scheme),
        informed=float(np.concatenate(preferred).mean()) if preferred else None,
        replicates=replicates,
        seed=seed,
        notes=notes,
    )


def right(codes: Codes, strata: Groups | None, arms: Arms) -> Floats:
    """The share of right guesses in each allocation, (m,)."""
    groups = together(codes.shape[1]) if strata is None else strata
    total = np.zeros(len(codes))
    for place in range(len(groups.labels)):
        mine = np.flatnonzero(groups.of == place)
        total += _right_of_one(codes[:, mine], arms)
    return total / codes.shape[1]


def _right_of_one(codes: Codes, arms: Arms) -> Floats:
    ratio = np.array(arms.ratio, dtype=np.int64)
    counts = np.zeros((len(codes), arms.count), dtype=np.int64)
    rows = np.arange(len(codes))
    total = np.zeros(len(codes))
    for place in range(codes.shape[1]):
        guess = guesses(counts, ratio, place)
        now = codes[:, place]
        total += guess[rows, now] / guess.sum(axis=1)
        counts[rows, now] += 1
    return total


def guesses(counts: Whole, ratio: Whole, before: int) -> Whole:
    """Which arms are guessed, 1 or 0, after so many units with these counts, (m, arms)."""
    behind = before * ratio - counts * ratio.sum()
    rank = behind * (ratio.max() + 1) + ratio
    return (rank == rank.max(axis=1, keepdims=True)).astype(np.int64)


def block_theory(size: int, arms: Arms) -> float:
    """The exact rate in complete blocks of one size, by counting through the states of a block.

    Formula: E[right guesses in a block] / size, each next arm having the chance left of it / left in all. Source: Blackwell & Hodges 1957.
    Errors: RangeError when the size is no multiple of a round of the ratio. Validated against: the closed form for two even arms.
    """
    (size,) = block_sizes((size,), arms)
    ratio = np.array(arms.ratio, dtype=np.int64)
    full = ratio * (size // arms.total)

    @cache
    def expected(counts: tuple[int, ...]) -> float:
        before = sum(counts)
        if before == size:
            return 0.0
        guess = guesses(np.array([counts]), ratio, before)[0]
        total = 0.0
        for arm, left in enumerate((full - np.array(counts)).tolist()):
            if left:
                further = expected((*counts[:arm], counts[arm] + 1, *counts[arm + 1 :]))
                total += left / (size - before) * (guess[arm] / guess.sum() + further)
        return total

    return float(expected((0,) * arms.count) / size)


def _theory(scheme: Scheme) -> float | None:
    if isinstance(scheme, Simple) and len(set(scheme.arms.ratio)) == 1:
        return 1 / scheme.arms.count
    whole_blocks = isinstance(scheme, Blocks) and len(scheme.sizes) == 1 and not (scheme.groups.sizes() % scheme.sizes[0]).any()
    if (
        isinstance(scheme, Blocks)
        and whole_blocks
        and math.prod(scheme.sizes[0] * r // scheme.arms.total + 1 for r in scheme.arms.ratio) < _CELLS // 100
    ):
        return block_theory(scheme.sizes[0], scheme.arms)
    return None
