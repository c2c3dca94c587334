"""How many more people it would take before choosing the leading model is safe enough."""

import numpy as np

from evidens.checks import Floats
from evidens.pooling.cells import Cells

MOST = 100_000
DRAWS = 2_000


def further_people(cells: Cells, mean: Floats, theta: Floats, *, loss: float, seed: int) -> int | None:
    """The smallest number of further people a model after which choosing the leader costs at most `loss` in expectation.

    They are spread evenly over the sites. 0 when it is settled already, None when not even 100,000 a model would do.

    Formula: the present means of u are taken as the truth; the precision of u with n_k + N/M people in every combination is
    diag(prior) + sum over combinations of w τ/(τ + w) · (touch touchᵀ), with w = n p (1 - p); expected loss by draws from that normal.
    Assumptions: sds stay where they are believed to be now (theta, their means); models are tried at every site. Combinations of
    their own put a floor under what more people at the same sites can tell: then more sites are needed, and None is returned.
    Input: mean (d,) of u, theta (3,). Units: people a model.
    """
    noise = np.random.default_rng(seed).standard_normal((DRAWS, mean.size))

    def expected(extra: int) -> float:
        return float(_loss(cells, mean, theta, extra, noise))

    if expected(0) <= loss:
        return 0
    if expected(MOST) > loss:
        return None
    low, high = 0, MOST
    while high - low > max(1, high // 200):
        middle = (low + high) // 2
        low, high = (low, middle) if expected(middle) <= loss else (middle, high)
    return high


def _loss(cells: Cells, mean: Floats, theta: Floats, extra: int, noise: Floats) -> float:
    sites, models = len(cells.sites), len(cells.models)
    people = np.full((sites, models), extra / sites)
    people[cells.site, cells.model] += cells.people
    logit = mean[0] + mean[1 : 1 + sites, None] + mean[None, 1 + sites :]
    p = 1 / (1 + np.exp(-logit))
    w, tau = people * p * (1 - p), 1 / theta[2] ** 2
    value = w * tau / (tau + w)
    precision = np.zeros((mean.size, mean.size))
    a, b = slice(1, 1 + sites), slice(1 + sites, None)
    precision[0, 0] = value.sum()
    precision[0, a] = precision[a, 0] = value.sum(axis=1)
    precision[0, b] = precision[b, 0] = value.sum(axis=0)
    precision[a, b], precision[b, a] = value, value.T
    precision[a, a] = np.diag(value.sum(axis=1) + 1 / theta[0] ** 2)
    precision[b, b] = np.diag(value.sum(axis=0) + 1 / theta[1] ** 2)
    precision[0, 0] += 1e-6
    u = mean + np.linalg.solve(np.linalg.cholesky(precision).T, noise.T).T
    rate = rates(u, sites)
    leader = int(rates(mean[None, :], sites)[0].argmax())
    return float((rate.max(axis=1) - rate[:, leader]).mean())


def rates(u: Floats, sites: int) -> Floats:
    """(r, S): each model's success rate, the mean over the sites of 1 / (1 + exp(-(mu + a_m + b_s)))."""
    place = u[:, :1] + u[:, 1 : 1 + sites]
    found: Floats = (1 / (1 + np.exp(-(place[:, :, None] + u[:, None, 1 + sites :])))).mean(axis=1)
    return found
