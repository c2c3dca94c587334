"""Random allocation: blocks within strata, minimisation, and a list that is sealed, checked and opened."""

from typing import Any

import numpy as np

from benchmarks.peers import installed
from benchmarks.rows import Bench, Goal, Row
from benchmarks.timing import Absent, Contender, Here, compare, size
from evidens import randomise

STRATA, SIZES = 294, (4, 6, 8)
LEVELS = (2, 3, 4, 5, 5)
SEED = randomise.Seed("a seed of the benchmark, known to everybody")


def strata(n: int) -> Any:
    return np.random.default_rng(3).integers(0, STRATA, n)


def worst(codes: Any, of: Any) -> float:
    """How far the two arms of a stratum are apart at most."""
    return float(np.abs(np.bincount(of, weights=2.0 * codes - 1)).max())


def numpy_blocks(of: Any, r: Any) -> Any:
    """The job as a careful user writes it with numpy: stratum by stratum, its blocks at once."""
    found = np.empty(of.size, np.int8)
    for stratum in range(STRATA):
        places = np.flatnonzero(of == stratum)
        sizes = r.choice(SIZES, -(-places.size // min(SIZES)))
        block = np.repeat(np.arange(sizes.size), sizes)
        inside = np.arange(block.size) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        arm = (2 * inside >= sizes[block]).astype(np.int8)
        found[places] = arm[np.lexsort((r.random(block.size), block))][: places.size]
    return found


def blocks(name: str, n: int) -> Row:
    of, r = strata(n), np.random.default_rng(4)

    def ours() -> Any:
        return randomise.Blocks(randomise.groups(of), SIZES).draw(SEED.source)

    peers = [
        Contender(f"{installed('numpy')}, a loop over strata", Here(lambda: numpy_blocks(of, r))),
        Absent("R randomizr block_ra", "no package of Debian", "0.02 s, blocks of one size"),
        Absent("stochatreat", "not in the lock of the peers", "0.045 s"),
    ]
    far = worst(ours(), of)
    note = f"{STRATA} strata, blocks of {', '.join(map(str, SIZES))}, from whole numbers to arms, words by SHAKE-256 from a secret"
    # At most .02 s where plain numpy takes .077.
    return compare(name, Contender("ours", Here(ours)), peers, Goal(3.9, 0.02), f"{note}; arms of a stratum differ by at most {far:.0f}")


def minimisation(name: str, n: int) -> Row:
    r = np.random.default_rng(5)
    factors = tuple(randomise.groups(r.integers(0, levels, n)) for levels in LEVELS)
    scheme = randomise.Minimisation(factors)
    found = scheme.draw(SEED.source)
    apart = max(worst(found, factor.of) for factor in factors)
    ours = Contender("ours", Here(lambda: scheme.draw(SEED.source)), 1 / n)
    peer = Absent("smallerize", "not in the lock of the peers", "119 µs a person")
    note = (
        f"{len(LEVELS)} factors, {n:,} persons; arms of a level differ by at most {apart:.0f}; without numba, as a list so short is drawn"
    )
    return compare(name, ours, [peer], Goal(seconds=50e-6), note)


def sealing(name: str, n: int) -> list[Row]:
    scheme = randomise.Blocks(randomise.groups(strata(n)), SIZES)
    sealed = randomise.seal(scheme, SEED)
    rows = [
        (name, lambda: randomise.seal(scheme, SEED), "a commitment and a link of the chain for each place"),
        (f"{name}: checked", lambda: randomise.check_list(sealed, sealed.head), "every link against the published head"),
        (f"{name}: replayed", lambda: randomise.check_replay(sealed, scheme, SEED), "every entry made again from plan and seed"),
    ]
    return [compare(title, Contender("ours", Here(call)), [], None, note) for title, call, note in rows]


def benches() -> list[Bench]:
    many, persons, places = size(100_000, 5_000), size(10_000, 500), size(10_000, 500)
    named: list[tuple[str, Any, int]] = [
        (f"randomise: blocks, {many:,} persons in {STRATA} strata", blocks, many),
        ("randomise: minimisation, 5 factors (s a person)", minimisation, persons),
        (f"randomise: sealed list of {places:,} places", sealing, places),
    ]
    return [Bench(name, lambda run=run, name=name, n=n: run(name, n)) for name, run, n in named]
