"""Compiled: clusters drawn from alias tables by xoshiro256++ and tested by a cluster-level t test, in one pass without arrays.

xoshiro256++ 1.0 is by Blackman and Vigna (2018), the alias method by Walker (1977) and Vose (1991). One 64-bit draw gives one cluster:
its upper half chooses the bucket, its lower half decides between the bucket and its alias, so a chance is exact to 2^-32. A bucket is one
64-bit word, threshold above and alias below, so that it costs one look into memory.
"""

from typing import Any

import numpy as np

from evidens.compiled import njit

_NOTHING = 1e-13
_HALF = np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)


@njit()
def alias(chance: Any) -> Any:
    """The alias table of chances that add up to 1: in each bucket the threshold in 2^-32, and below it the alias."""
    n = chance.size
    q = chance * (n / chance.sum())
    other = np.arange(n)
    small = np.empty(n, np.int64)
    large = np.empty(n, np.int64)
    smalls = 0
    larges = 0
    for i in range(n):
        if q[i] < 1.0:
            small[smalls] = i
            smalls += 1
        else:
            large[larges] = i
            larges += 1
    while smalls > 0 and larges > 0:
        smalls -= 1
        s = small[smalls]
        g = large[larges - 1]
        other[s] = g
        q[g] -= 1.0 - q[s]
        if q[g] < 1.0:
            larges -= 1
            small[smalls] = g
            smalls += 1
    for i in range(smalls):
        q[small[i]] = 1.0
    for i in range(larges):
        q[large[i]] = 1.0
    table = np.empty(n, np.uint64)
    for i in range(n):
        threshold = np.uint64(min(max(np.rint(q[i] * 2.0**32), 0.0), 2.0**32 - 1.0))
        table[i] = (threshold << _HALF) | np.uint64(other[i])
    return table


@njit()
def seeded(words: Any) -> Any:
    """Four words of entropy, each mixed by splitmix64, as the state of a xoshiro256++; never all zero."""
    state = np.empty(4, np.uint64)
    for i in range(4):
        z = words[i] + np.uint64(0x9E3779B97F4A7C15) * np.uint64(i + 1)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        state[i] = z ^ (z >> np.uint64(31))
    if state[0] | state[1] | state[2] | state[3] == np.uint64(0):
        state[0] = np.uint64(1)
    return state


@njit(inline="always")
def step(s0: Any, s1: Any, s2: Any, s3: Any) -> Any:
    """One step of xoshiro256++: the draw and the next state."""
    x = s0 + s3
    u = ((x << np.uint64(23)) | (x >> np.uint64(41))) + s0
    t = s1 << np.uint64(17)
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= t
    s3 = (s3 << np.uint64(45)) | (s3 >> np.uint64(19))
    return u, s0, s1, s2, s3


@njit(inline="always")
def pick(u: Any, table: Any) -> Any:
    """The place that a draw means in a table. Written as one choice, which compiles without a jump."""
    j = ((u >> _HALF) * np.uint64(table.size)) >> _HALF
    bucket = table[j]
    return np.int64(j) if (u & _LOW) < (bucket >> _HALF) else np.int64(bucket & _LOW)


@njit()
def draws(words: Any, n: Any, table: Any) -> Any:
    """Places, n of them, from one alias table: what the tests of the generator look at."""
    state = seeded(words)
    s0, s1, s2, s3 = state[0], state[1], state[2], state[3]
    out = np.empty(n, np.int64)
    for i in range(n):
        u, s0, s1, s2, s3 = step(s0, s1, s2, s3)
        out[i] = pick(u, table)
    return out


@njit(fastmath=True)
def everybody_there(n: Any, clusters: Any, tables: Any, critical2: Any, truth: Any, words: Any) -> Any:  # noqa: PLR0915  # one pass, without arrays
    """Simulate n trials in which no cluster can be lost. Returns (estimable, rejected, covered, error, error squared).

    tables: for the control and the treated, an alias table and the value of each of its places, in the unit of truth.
    """
    (table0, value0), (table1, value1) = tables
    control, treated = clusters
    state = seeded(words)
    s0, s1, s2, s3 = state[0], state[1], state[2], state[3]
    estimable = 0
    rejected = 0
    covered = 0
    total = 0.0
    squared = 0.0
    scale = (1.0 / control + 1.0 / treated) / (control + treated - 2)
    for _ in range(n):
        a = 0.0
        aa = 0.0
        for _ in range(control):
            u, s0, s1, s2, s3 = step(s0, s1, s2, s3)
            y = value0[pick(u, table0)]
            a += y
            aa += y * y
        b = 0.0
        bb = 0.0
        for _ in range(treated):
            u, s0, s1, s2, s3 = step(s0, s1, s2, s3)
            y = value1[pick(u, table1)]
            b += y
            bb += y * y
        within = (aa * control - a * a) / control + (bb * treated - b * b) / treated
        if within > _NOTHING * (aa + bb):
            limit = critical2 * within * scale
            d = b / treated - a / control
            e = d - truth
            estimable += 1
            total += e
            squared += e * e
            rejected += d * d > limit
            covered += e * e <= limit
    return estimable, rejected, covered, total, squared


@njit(fastmath=True)
def some_lost(n: Any, clusters: Any, tables: Any, critical2: Any, truth: Any, words: Any) -> Any:  # noqa: PLR0915  # one pass, without arrays
    """As everybody_there, where a value below 0 means that the cluster has lost everybody. Returns also how many were lost.

    critical2: squared critical values by degrees of freedom.
    """
    state = seeded(words)
    s0, s1, s2, s3 = state[0], state[1], state[2], state[3]
    estimable = 0
    rejected = 0
    covered = 0
    lost = 0
    total = 0.0
    squared = 0.0
    first = np.zeros(2)
    second = np.zeros(2)
    count = np.zeros(2)
    for _ in range(n):
        for arm in range(2):
            table, value = tables[arm]
            x1 = 0.0
            x2 = 0.0
            full = 0
            for _ in range(clusters[arm]):
                u, s0, s1, s2, s3 = step(s0, s1, s2, s3)
                share = value[pick(u, table)]
                if share >= 0.0:
                    x1 += share
                    x2 += share * share
                    full += 1
            first[arm] = x1
            second[arm] = x2
            count[arm] = full
            lost += clusters[arm] - full
        df = np.int64(count[0] + count[1]) - 2
        if count[0] == 0 or count[1] == 0 or df < 1:
            continue
        within = second[0] - first[0] ** 2 / count[0] + second[1] - first[1] ** 2 / count[1]
        if within > _NOTHING * (second[0] + second[1]):
            limit = critical2[df] * within * (1.0 / count[0] + 1.0 / count[1]) / df
            d = first[1] / count[1] - first[0] / count[0]
            e = d - truth
            estimable += 1
            total += e
            squared += e * e
            rejected += d * d > limit
            covered += e * e <= limit
    return estimable, rejected, covered, total, squared, lost
