"""Slow plain versions: loops over days and rows straight from the definitions."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from evidens.checks import Floats, Whole


def at_risk(time: Sequence[int], entry: Sequence[int] | None, day: int) -> list[int]:
    """The rows with entry < day <= time."""
    return [i for i, t in enumerate(time) if t >= day and (entry is None or entry[i] < day)]


def survival(time: Sequence[int], event: Sequence[int], day: int, entry: Sequence[int] | None = None) -> tuple[float, float]:
    """Kaplan–Meier and Greenwood's standard error."""
    s, g = 1.0, 0.0
    for u in sorted(set(time)):
        n = len(at_risk(time, entry, u))
        d = sum(1 for t, e in zip(time, event, strict=True) if t == u and e)
        if u <= day and n and d:
            s *= 1 - d / n
            g += d / (n * (n - d)) if n > d else 0
    return s, s * math.sqrt(g)


def incidence(time: NDArray[np.int64], event: NDArray[np.int64], cause: int, day: int, weight: Floats | None = None) -> float:
    """Aalen–Johansen, with weights for the jackknife."""
    w = np.ones(time.size) if weight is None else weight
    s, f = 1.0, 0.0
    for u in range(day + 1):
        n = w[time >= u].sum()
        if n > 0:
            here = time == u
            f += s * w[here & (event == cause)].sum() / n
            s *= 1 - w[here & (event > 0)].sum() / n
    return f


def jackknife(time: NDArray[np.int64], event: NDArray[np.int64], cause: int, day: int) -> float:
    """The infinitesimal jackknife's standard error: the slope in each row's weight, by a central difference."""
    slopes = []
    for i in range(time.size):
        ends = []
        for step in (1e-5, -1e-5):
            weight = np.ones(time.size)
            weight[i] += step
            ends.append(incidence(time, event, cause, day, weight))
        slopes.append((ends[0] - ends[1]) / 2e-5)
    return float(np.sqrt(np.square(slopes).sum()))


def log_rank(time: Sequence[int], event: Sequence[int], group: Sequence[int], entry: Sequence[int] | None = None) -> float | None:
    """Chi-squared of two groups, None where no day compares them."""
    u1 = v = 0.0
    for u in sorted(set(time)):
        risk = at_risk(time, entry, u)
        n, n1 = len(risk), sum(group[i] for i in risk)
        dead = [i for i in risk if time[i] == u and event[i]]
        d = len(dead)
        if d:
            u1 += sum(group[i] for i in dead) - d * n1 / n
            v += d * (n1 / n) * (1 - n1 / n) * (n - d) / (n - 1) if n > 1 else 0
    return u1**2 / v if v > 0 else None


def efron(
    beta: Floats, time: Sequence[int], event: Sequence[int], x: Floats, entry: Sequence[int] | None = None
) -> tuple[float, Floats, Floats]:
    """Efron's partial log-likelihood with gradient and information."""
    p = x.shape[1]
    loglik, gradient, information = 0.0, np.zeros(p), np.zeros((p, p))
    w = np.exp(x @ beta)
    for u in sorted(set(time)):
        risk = at_risk(time, entry, u)
        dead = [i for i in risk if time[i] == u and event[i]]
        for r in range(len(dead)):
            share = np.zeros(len(time))
            share[risk] = 1
            share[dead] -= r / len(dead)
            z = (share * w).sum()
            mean = (share * w) @ x / z
            loglik += x[dead[r]] @ beta - math.log(z)
            gradient += x[dead[r]] - mean
            information += (x * (share * w)[:, None]).T @ x / z - np.outer(mean, mean)
    return loglik, gradient, information


def subhazard_score(beta: Floats, time: NDArray[np.int64], event: NDArray[np.int64], x: Floats) -> Floats:
    """Fine–Gray's estimating function with its weights written out, row by row and day by day."""

    def uncensored_before(day: int) -> float:
        g = 1.0
        for v in range(day):
            n = (time >= v).sum()
            g *= 1 - ((time == v) & (event == 0)).sum() / n if n else 1
        return g

    w = np.exp(x @ beta)
    score = np.zeros(x.shape[1])
    for u in sorted(set(time[event == 1].tolist())):
        weight = np.where(time >= u, 1.0, 0.0)
        for i in np.flatnonzero((time < u) & (event == 2)):
            weight[i] = uncensored_before(u) / uncensored_before(int(time[i]))
        dead = (time == u) & (event == 1)
        score += x[dead].sum(axis=0) - dead.sum() * (weight * w) @ x / (weight * w).sum()
    return score


def followed(seen: tuple[Whole, Whole, Whole], case: Floats) -> Floats:
    """The chance of being followed just before each day: uncensored until then, times entered by then, with weights for the rows."""
    time, event, entry = seen
    last = int(time.max())
    stays, entered = np.ones(last + 1), np.ones(last + 1)
    for v in range(last + 1):
        at_risk = case[(entry < v) & (v <= time)].sum()
        there = case[(entry <= v) & (v < time)].sum()
        stays[v] = 1 - case[(time == v) & (event == 0)].sum() / at_risk if at_risk > 0 else 1
        entered[v] = 1 - case[entry == v].sum() / there if there > 0 else 1
    return np.array([stays[:day].prod() * entered[day:].prod() for day in range(last + 1)])


def weighed_score(beta: Floats, seen: tuple[Whole, Whole, Whole], x: Floats, case: Floats) -> Floats:
    """Fine–Gray's estimating function with late entry, everything written out, with weights for the rows."""
    time, event, entry = seen
    chance = followed(seen, case)
    w = case * np.exp(x @ beta)
    score = np.zeros(x.shape[1])
    for u in sorted(set(time[event == 1].tolist())):
        weight = np.where((entry < u) & (time >= u), 1.0, 0.0)
        gone = (time < u) & (event == 2)
        weight[gone] = chance[u] / chance[time[gone]]
        dead = (time == u) & (event == 1)
        score += case[dead] @ x[dead] - case[dead].sum() * (weight * w) @ x / (weight * w).sum()
    return score
