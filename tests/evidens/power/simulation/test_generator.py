"""The compiled generator and its tables: against a plain Python xoshiro256++, and against the distributions they stand for."""

import numpy as np
import pytest
from scipy import stats

from evidens import compiled
from evidens.power.simulation.cluster_means import table_of
from evidens.power.simulation.clusters import BetaBinomial, ClusterArms, LogisticNormal
from evidens.power.simulation.sizes import ClusterSizes

kernels = pytest.importorskip("evidens.power.simulation.counts_kernels") if compiled.available() else None
pytestmark = pytest.mark.skipif(kernels is None, reason="numba is not installed (extra fast)")
MASK = 2**64 - 1
WORDS = np.array([1, 2, 3, 2**63 + 5], dtype=np.uint64)


def plain_seeded(words: list[int]) -> list[int]:
    state = []
    for i, word in enumerate(words):
        z = (word + 0x9E3779B97F4A7C15 * (i + 1)) & MASK
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        state.append(z ^ (z >> 31))
    return state


def plain_next(s: list[int]) -> int:
    def left(x: int, k: int) -> int:
        return ((x << k) | (x >> (64 - k))) & MASK

    result = (left((s[0] + s[3]) & MASK, 23) + s[0]) & MASK
    t = (s[1] << 17) & MASK
    s[2] ^= s[0]
    s[3] ^= s[1]
    s[1] ^= s[2]
    s[0] ^= s[3]
    s[2] ^= t
    s[3] = left(s[3], 45)
    return result


def test_the_generator_is_xoshiro256_plus_plus_bit_by_bit() -> None:
    chance = np.full(2**16, 2.0**-16)
    found = kernels.draws(WORDS, 2000, kernels.alias(chance))
    state = plain_seeded([int(word) for word in WORDS])
    assert found.tolist() == [plain_next(state) >> 48 for _ in range(2000)]


def test_the_step_gives_the_published_first_numbers() -> None:
    # The authors' C code from state 1, 2, 3, 4, as also printed in the tests of several other implementations.
    state = [1, 2, 3, 4]
    assert [plain_next(state) for _ in range(3)] == [41943041, 58720359, 3588806011781223]


@pytest.mark.parametrize(
    ("model", "arm"),
    [
        (BetaBinomial((0.2, 0.27), 0.03, ClusterSizes(75)), 0),
        (BetaBinomial((0.2, 0.27), 0.0, ClusterSizes(75)), 1),
        (BetaBinomial((0.5, 0.5), 0.6, ClusterSizes(12)), 0),
        (LogisticNormal((0.2, 0.27), 0.1, ClusterSizes(40)), 1),
    ],
)
def test_tables_draw_the_distribution(model: BetaBinomial | LogisticNormal, arm: int) -> None:
    size = int(model.sizes.mean)
    chance = model.chances(arm, size)
    assert chance.sum() == pytest.approx(1, abs=1e-9)
    assert chance @ np.arange(size + 1) == pytest.approx(size * model.proportions[arm], rel=1e-8)
    seen = np.bincount(kernels.draws(WORDS, 1_000_000, kernels.alias(chance)), minlength=size + 1)
    likely = chance * 1_000_000 > 10
    wanted = np.append(chance[likely], max(1e-12, 1 - chance[likely].sum())) * 1_000_000
    found = np.append(seen[likely], seen[~likely].sum())
    keep = wanted > 1
    assert ((found[keep] - wanted[keep]) ** 2 / wanted[keep]).sum() < stats.chi2.ppf(0.999, keep.sum())


@pytest.mark.parametrize("kind", [BetaBinomial, LogisticNormal])
def test_numpy_draws_have_the_same_distribution(kind: type[BetaBinomial | LogisticNormal]) -> None:
    model = kind((0.2, 0.4), 0.1, ClusterSizes(10))
    data = model.draw(ClusterArms((2, 2)), 50_000, np.random.default_rng(3))
    for arm, columns in ((0, slice(0, 2)), (1, slice(2, 4))):
        seen = np.bincount(data.sums[:, columns].astype(int).ravel(), minlength=11)
        assert stats.chisquare(seen, model.chances(arm, 10) * seen.sum() / model.chances(arm, 10).sum()).pvalue > 0.001


def test_neighbouring_draws_and_streams_are_uncorrelated() -> None:
    table = kernels.alias(np.full(1024, 1 / 1024))
    streams = [kernels.draws(np.random.SeedSequence(1, spawn_key=(0, k)).generate_state(4, np.uint64), 100_000, table) for k in range(4)]
    rows = np.stack(streams) - 511.5
    correlations = np.corrcoef(rows)[np.triu_indices(4, 1)]
    lagged = [np.corrcoef(row[:-lag], row[lag:])[0, 1] for row in rows for lag in (1, 2, 20)]
    assert np.abs([*correlations, *lagged]).max() < 4.5 / np.sqrt(100_000)


def test_sizes_have_the_mean_and_spread_that_were_asked_for() -> None:
    for cv in (0.2, 0.4, 0.7):
        sizes, chance = ClusterSizes(75, cv).analysed()
        mean = sizes @ chance
        assert mean == pytest.approx(75, abs=0.5)
        assert np.sqrt((sizes - mean) ** 2 @ chance) / mean == pytest.approx(cv, abs=0.01)
    sizes, chance = ClusterSizes(75, 0.4, 0.2).analysed()
    assert sizes @ chance == pytest.approx(60, abs=0.5)
    assert chance.sum() == pytest.approx(1)


@pytest.mark.parametrize("sizes", [ClusterSizes(6), ClusterSizes(8, 0.5), ClusterSizes(3, 0.4, 0.5), ClusterSizes(30, 0.0, 0.1)])
def test_one_draw_gives_size_and_count_as_two_draws_would(sizes: ClusterSizes) -> None:
    model = BetaBinomial((0.2, 0.4), 0.1, sizes)
    wanted: dict[float, float] = {}
    for size, chance in zip(*sizes.analysed(), strict=True):
        for count, of_count in enumerate(model.chances(1, int(size))):
            value = count if sizes.fixed else count / size if size else -1
            wanted[float(value)] = wanted.get(float(value), 0.0) + chance * of_count
    table, value = table_of(model, 1)
    places = np.arange(value.size)
    threshold, other = (table >> np.uint64(32)) / 2**32, (table & np.uint64(0xFFFFFFFF)).astype(int)
    assert set(value.tolist()) == set(wanted)
    chance = (threshold + np.bincount(other, weights=1 - threshold, minlength=value.size)) / value.size
    assert chance == pytest.approx([wanted[one] for one in value[places]], abs=1e-9)


@pytest.mark.parametrize("lost", [False, True])
def test_the_compiled_pass_counts_what_a_plain_loop_counts(lost: bool) -> None:
    model = BetaBinomial((0.3, 0.6), 0.1, ClusterSizes(3, 0.0, 0.4) if lost else ClusterSizes(9, 0.4))
    n, clusters, truth = 300, (3, 4), 0.3
    tables = table_of(model, 0), table_of(model, 1)
    critical2 = np.r_[np.inf, stats.t.ppf(0.975, np.arange(1, 6)) ** 2]
    state = plain_seeded([int(word) for word in WORDS])
    answers = []
    for _ in range(n):
        arms = []
        for arm in (0, 1):
            table, value = tables[arm]
            drawn = [plain_place(plain_next(state), [int(bucket) for bucket in table]) for _ in range(clusters[arm])]
            arms.append(value[drawn][value[drawn] >= 0])
        df = arms[0].size + arms[1].size - 2
        if not arms[0].size or not arms[1].size or df < 1 or np.ptp(arms[0]) + np.ptp(arms[1]) == 0:
            continue
        within = sum(((arm - arm.mean()) ** 2).sum() for arm in arms)
        limit, d = critical2[df] * within * (1 / arms[0].size + 1 / arms[1].size) / df, arms[1].mean() - arms[0].mean()
        answers.append((1, d * d > limit, (d - truth) ** 2 <= limit, d - truth, (d - truth) ** 2))
    if lost:
        found = kernels.some_lost(n, clusters, tables, critical2, truth, WORDS)[:5]
    else:
        found = kernels.everybody_there(n, clusters, tables, critical2[5], truth, WORDS)
    assert found == pytest.approx(np.sum(answers, axis=0))


def plain_place(word: int, table: list[int]) -> int:
    place = ((word >> 32) * len(table)) >> 32
    return place if word % 2**32 < table[place] >> 32 else table[place] % 2**32
