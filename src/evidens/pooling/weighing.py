"""Draws from the nested approximation, weighed so that they stand for the exact answer, and the check that tells whether they may."""

import math
from dataclasses import dataclass

import numpy as np

from evidens.checks import Floats
from evidens.pooling.cells import Cells
from evidens.pooling.laplace import Grid, Priors, log_density, prior_precision, shared

DEGREES = 7.0  # of the heavier-tailed proposal
TAIL = 3.0


@dataclass(frozen=True)
class Draws:
    """Weighed draws of theta and the effects.

    theta: (r, 3). u: (r, d) intercept, sites, models. weight: (r,), adds up to 1. effective: how many plain draws they are worth.
    pareto_k: shape of the tail of the weights (below 0.5: their variance is finite and the answer can be trusted).
    """

    theta: Floats
    u: Floats
    weight: Floats
    effective: float
    pareto_k: float


def draw(cells: Cells, priors: Priors, found: Grid, *, count: int, seed: int, heavy: bool) -> Draws:
    """Draw theta from the grid and effects from the Gaussian at its mode, or from a t with 7 degrees of freedom; weigh each draw.

    Formula: weight ∝ p(y, x | theta) / (q(x | theta) · p̂(y | theta)), where p̂ is the Laplace value that theta was drawn by, so the
    correction is exact given the grid (importance sampling inside nested Laplace).
    """
    chance = np.random.default_rng(seed)
    share = np.exp(found.log_weight - found.log_weight.max())
    which = np.sort(chance.choice(share.size, count, p=share / share.sum()))
    d, k = found.u.shape[1], found.c.shape[1]
    z, v = chance.standard_normal((count, d)), chance.standard_normal((count, k))
    stretch = np.sqrt(DEGREES / chance.chisquare(DEGREES, count)) if heavy else np.ones(count)
    step = np.empty((count, d))
    taken, begin = np.unique(which, return_index=True)
    for one, low, high in zip(taken, begin, [*begin[1:], count], strict=True):
        step[low:high] = np.linalg.solve(found.root[one].T, z[low:high].T).T
    step *= stretch[:, None]
    own = found.own[which]
    u = found.u[which] + step
    c = found.c[which] - found.weight[which] / own * shared(cells, step) + v / np.sqrt(own) * stretch[:, None]
    square = (z**2).sum(axis=1) + (v**2).sum(axis=1)
    log_q = np.log(np.diagonal(found.root, axis1=1, axis2=2)).sum(axis=1)[which] + np.log(own).sum(axis=1) / 2
    log_q = log_q + (_log_t(square * stretch**2, d + k) if heavy else -square / 2)
    theta = found.theta[which]
    prior = prior_precision(theta, len(cells.sites), len(cells.models), priors)
    log_p = log_density(cells, priors, prior, 1 / theta[:, 2:3] ** 2, u, c)
    log_weight = log_p - log_q - found.log_joint[which]
    weight = np.exp(log_weight - log_weight.max())
    weight /= weight.sum()
    return Draws(theta, u, weight, float(1 / (weight**2).sum()), pareto_k(weight))


def _log_t(square: Floats, dimensions: int) -> Floats:
    """Log density of a multivariate t with 7 degrees of freedom, on the scale on which the Gaussian has -square / 2."""
    half = (DEGREES + dimensions) / 2
    constant = math.lgamma(half) - math.lgamma(DEGREES / 2) - dimensions / 2 * math.log(DEGREES / 2)
    found: Floats = constant - half * np.log1p(square / DEGREES)
    return found


def pareto_k(weight: Floats) -> float:
    """Shape of a generalised Pareto distribution fitted to the largest 3·√n weights.

    Formula: the estimator of Zhang & Stephens (2009); its use on importance weights is from Vehtari et al. (2024).
    Infinite when a single weight carries everything, 0 when the largest weights are all alike.
    """
    ordered = np.sort(weight)[::-1]
    size = min(int(TAIL * math.sqrt(weight.size)), weight.size // 5)
    over = np.sort(ordered[:size] - ordered[size])
    over = over[over > 0]
    if over.size < 5 or over[-1] <= 1e-12 * ordered[0]:  # noqa: PLR2004  # too few to fit: weights are alike, or one carries all
        return math.inf if ordered[0] > 1 / 2 else 0.0
    n = over.size
    candidates = 30 + int(math.sqrt(n))
    guess = 1 - np.sqrt(candidates / (np.arange(1, candidates + 1) - 0.5))
    theta = guess / (3 * over[int(n / 4 + 0.5) - 1]) + 1 / over[-1]
    shape = np.array([np.log1p(-one * over).mean() for one in theta])
    likelihood = n * (np.log(-theta / shape) - shape - 1)
    belief = 1 / np.exp(likelihood[None, :] - likelihood[:, None]).sum(axis=1)
    return float(np.log1p(-float((theta * belief).sum() / belief.sum()) * over).mean())
