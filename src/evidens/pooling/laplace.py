"""The most likely effects for each of many guesses at how much sites, models and their combinations vary, and how sharp each is.

Notation: u = (mu, a_1..a_M, b_1..b_S) the shared effects, c_k the own effect of combination k, e_k = mu + a_m + b_s + c_k its logit,
p_k = 1 / (1 + exp(-e_k)), y_k of n_k successes, w_k = n_k p_k (1 - p_k), theta = (site sd, model sd, combination sd).
A combination touches one mu, one a, one b and its own c, so c is eliminated exactly: the matrix that is left has 1 + M + S rows. What
touches what is looked up, not multiplied out: products of so small tables would mostly wait for each other's threads.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np

from evidens.checks import Floats
from evidens.errors import NotReliableError
from evidens.pooling.cells import Cells

NEWTON_STEPS = 60
LONGEST_STEP = 2.0
CLOSE_ENOUGH = 1e-9


@dataclass(frozen=True)
class Priors:
    """What is believed before the data: mu ~ N(intercept_mean, intercept_sd²), each sd half-normal with its scale; logit scale.

    The defaults say: success at an ordinary site is somewhere between 2 and 87 per cent, and sites, models and their combinations
    differ by a few tenths to about one on the logit scale.
    """

    intercept_mean: float = -1.0
    intercept_sd: float = 1.5
    site_scale: float = 0.5
    model_scale: float = 0.5
    cell_scale: float = 0.5

    @property
    def scales(self) -> tuple[float, float, float]:
        """Of the sd of sites, models and combinations."""
        return self.site_scale, self.model_scale, self.cell_scale


@dataclass(frozen=True)
class Grid:
    """One row for each guess g at theta.

    theta: (g, 3). log_weight: (g,) log posterior of theta by Laplace, up to a constant, on the log-spaced grid. log_joint: (g,) the same
    without the prior of theta: log p(y | theta). u: (g, d), c: (g, k) the modes. root: (g, d, d) lower Cholesky factor of the
    precision of u. own: (g, k) precision of c given u. weight: (g, k) w at the mode.
    """

    theta: Floats
    log_weight: Floats
    log_joint: Floats
    u: Floats
    c: Floats
    root: Floats
    own: Floats
    weight: Floats


def shared(cells: Cells, u: Floats) -> Floats:
    """(r, k): mu + a_m + b_s of each combination."""
    found: Floats = u[:, 1 + cells.site] + u[:, 1 + len(cells.sites) + cells.model]
    found += u[:, :1]
    return found


def collected(cells: Cells, values: Floats) -> Floats:
    """(g, d): the sum over the combinations that touch each of u."""
    found = np.empty((len(values), 1 + len(cells.sites) + len(cells.models)))
    found[:, 0] = values.sum(axis=1)
    for first, of, labels in ((1, cells.site, cells.sites), (1 + len(cells.sites), cells.model, cells.models)):
        for place in range(len(labels)):
            found[:, first + place] = values[:, of == place].sum(axis=1)
    return found


def thetas(points: int, low: float, high: float, free: tuple[bool, bool, bool]) -> Floats:
    """All combinations of log-spaced sds; a sd that the data cannot speak of stands at its lowest value."""
    line = np.exp(np.linspace(np.log(low), np.log(high), points))
    return np.array(list(product(*(line if one else line[:1] for one in free))))


def grid(cells: Cells, priors: Priors, theta: Floats) -> Grid:
    """Modes by Newton's method for all guesses at once.

    Formula: log p(y | theta) ≈ log p(y | x̂) + log p(x̂ | theta) - ½ log det H, with x̂ the mode of p(x | y, theta) and H its
    negative second derivative (Tierney & Kadane 1986; Rue, Martino & Chopin 2009). The constant 2π factors cancel.
    Errors: NotReliableError when a mode is not found in NEWTON_STEPS steps.
    """
    prior = prior_precision(theta, len(cells.sites), len(cells.models), priors)
    tau = 1 / theta[:, 2:3] ** 2
    start = np.zeros((len(theta), prior.shape[1]))
    start[:, 0] = priors.intercept_mean
    u, c = start, np.zeros((len(theta), cells.site.size))
    for _step in range(NEWTON_STEPS):
        gradient_u, gradient_c, reduced, own, weight = _slopes(cells, priors, prior, tau, u, c)
        # c is eliminated: its Newton step is g_c / own minus what the step of u takes.
        pulled = gradient_u - collected(cells, weight * gradient_c / own)
        step_u = np.asarray(np.linalg.solve(reduced, pulled[:, :, None])[:, :, 0], dtype=np.float64)
        step_c = (gradient_c - weight * shared(cells, step_u)) / own
        longest = np.maximum(np.abs(step_u).max(axis=1), np.abs(step_c).max(axis=1))
        short = np.minimum(1, LONGEST_STEP / np.maximum(longest, 1e-300))[:, None]
        u, c = u + short * step_u, c + short * step_c
        if longest.max() < CLOSE_ENOUGH:
            return _at_modes(cells, priors, prior, tau, theta, u, c)
    message = "the most likely effects were not found: the counts are too extreme for the priors; give wider priors"
    raise NotReliableError(message)


def prior_precision(theta: Floats, sites: int, models: int, priors: Priors) -> Floats:
    of_sites, of_models = 1 / theta[:, :1] ** 2, 1 / theta[:, 1:2] ** 2
    first = np.full((len(theta), 1), 1 / priors.intercept_sd**2)
    return np.hstack([first, np.repeat(of_sites, sites, axis=1), np.repeat(of_models, models, axis=1)])


def _slopes(
    cells: Cells, priors: Priors, prior: Floats, tau: Floats, u: Floats, c: Floats
) -> tuple[Floats, Floats, Floats, Floats, Floats]:
    """Gradients in u and c, the precision of u with c eliminated, the precision of c given u, and w."""
    logit = shared(cells, u) + c
    p = 1 / (1 + np.exp(-logit))
    residual, weight = cells.successes - cells.people * p, cells.people * p * (1 - p)
    centred = u.copy()
    centred[:, 0] -= priors.intercept_mean
    own = tau + weight
    reduced = _crossed(cells, weight * tau / own)
    places = np.arange(u.shape[1])
    reduced[:, places, places] += prior
    return collected(cells, residual) - prior * centred, residual - tau * c, reduced, own, weight


def _crossed(cells: Cells, values: Floats) -> Floats:
    """(g, d, d): the sum over combinations of value · (touch touchᵀ), touch being 1 where a combination touches u."""
    totals = collected(cells, values)
    g, d = totals.shape
    found, places = np.zeros((g, d, d)), np.arange(d)
    found[:, 0] = found[:, :, 0] = found[:, places, places] = totals
    site, model = 1 + cells.site, 1 + len(cells.sites) + cells.model
    found[:, site, model] = found[:, model, site] = values
    return found


def _at_modes(cells: Cells, priors: Priors, prior: Floats, tau: Floats, theta: Floats, u: Floats, c: Floats) -> Grid:
    _gu, _gc, reduced, own, weight = _slopes(cells, priors, prior, tau, u, c)
    root = np.linalg.cholesky(reduced).astype(np.float64)
    log_det = 2 * np.log(np.diagonal(root, axis1=1, axis2=2)).sum(axis=1) + np.log(own).sum(axis=1)
    log_joint = log_density(cells, priors, prior, tau, u, c) - log_det / 2
    scales = np.array(priors.scales)
    log_prior = (-((theta / scales) ** 2) / 2 + np.log(theta)).sum(axis=1)  # half-normal; the grid is even in log theta
    return Grid(theta, log_joint + log_prior, log_joint, u, c, root, own, weight)


def log_density(cells: Cells, priors: Priors, prior: Floats, tau: Floats, u: Floats, c: Floats) -> Floats:
    """(r,): log p(y | u, c) + log p(u, c | theta) for r pairs, without the constants that no theta changes."""
    logit = shared(cells, u) + c
    centred = u.copy()
    centred[:, 0] -= priors.intercept_mean
    # log(1 + exp(x)) = max(x, 0) + log(1 + exp(-|x|)): numpy's own is three times slower.
    softplus = np.maximum(logit, 0) + np.log1p(np.exp(-np.abs(logit)))
    likelihood = (cells.successes * logit - cells.people * softplus).sum(axis=1)
    of_u = (np.log(prior) - prior * centred**2).sum(axis=1) / 2
    of_c = (np.log(np.broadcast_to(tau, c.shape)) - tau * c**2).sum(axis=1) / 2
    found: Floats = likelihood + of_u + of_c
    return found
