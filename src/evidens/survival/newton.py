"""Newton's method for a concave log-likelihood, with step halving, and with eyes for the two ways in which there is no answer."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from evidens.checks import Floats
from evidens.errors import NotEstimableError

STEPS = 60
HALVINGS = 30
_DONE = 1e-9
_FLAT = 1e-4
_SHRINKS = 0.3
_RANK = 1e-9


@dataclass(frozen=True)
class Point:
    """The log-likelihood at beta with its gradient and information; parts: what the variance needs."""

    beta: Floats
    loglik: float
    gradient: Floats
    information: Floats
    parts: Any


def maximise(evaluate: Callable[[Floats], Point], names: tuple[str, ...]) -> tuple[Point, Point, int]:
    """The point at zero, the maximum, and how many steps it took; covariates are standardised.

    Stops when a step changes no coefficient by more than a few hundred-thousandths of its standard error, after taking it.
    Errors: NotEstimableError for covariates that cannot be told apart, for a likelihood that rises without end (complete separation),
    and where no maximum is found.
    """
    null = evaluate(np.zeros(len(names)))
    _check_rank(null.information, names)
    least = _RANK * float(np.diag(null.information).max())
    now, before = null, np.inf
    for step_number in range(1, STEPS + 1):
        step = _solved(now, least, names)
        decrement = float(now.gradient @ step)
        size = float(np.abs(step).max())
        if _DONE < decrement < _FLAT and size > _SHRINKS * before:
            raise _endless(step, names)
        now, before = _forward(evaluate, now, step), size
        if decrement < _DONE:
            _solved(now, least, names)
            return null, now, step_number
    raise NotEstimableError(
        f"no maximum of the likelihood was found in {STEPS} steps: use fewer covariates, {', '.join(names)} are too many"
    )


def _forward(evaluate: Callable[[Floats], Point], now: Point, step: Floats) -> Point:
    slack = 1e-10 * (1 + abs(now.loglik))
    for _ in range(HALVINGS):
        reached = evaluate(now.beta + step)
        if np.isfinite(reached.loglik) and reached.loglik >= now.loglik - slack:
            return reached
        step = step / 2
    return now


def _solved(now: Point, least: float, names: tuple[str, ...]) -> Floats:
    """Newton's step. Errors: NotEstimableError where hardly any information is left in some direction: the likelihood is flat out there."""
    if not (np.isfinite(now.information).all() and np.isfinite(now.gradient).all()):
        raise _endless(now.beta, names)
    values, vectors = np.linalg.eigh(now.information)
    if values[0] <= least:
        flat = vectors[:, 0]
        raise _endless(flat * (np.sign(flat @ now.beta) or 1.0), names)
    return np.asarray(vectors @ (vectors.T @ now.gradient / values))


def _endless(step: Floats, names: tuple[str, ...]) -> NotEstimableError:
    """The refusal that names the covariates whose coefficients run away."""
    far = np.abs(step) > np.abs(step).max() / 4
    told = ", ".join(f"{name} to {'+' if move > 0 else '-'}infinity" for name, move, has in zip(names, step, far, strict=True) if has)
    why = "a covariate separates those with the event from those without; merge its levels or leave it out"
    return NotEstimableError(f"the likelihood rises without end ({told}): {why}")


def _check_rank(information: Floats, names: tuple[str, ...]) -> None:
    """Nothing, when each covariate tells something that those before it do not. Errors: NotEstimableError, naming the first that fails."""
    least = _RANK * float(np.max(np.diag(information), initial=0))
    factor = np.zeros_like(information)
    for place, name in enumerate(names):
        for earlier in range(place):
            inner = information[place, earlier] - factor[place, :earlier] @ factor[earlier, :earlier]
            factor[place, earlier] = inner / factor[earlier, earlier]
        left = float(information[place, place] - factor[place, :place] @ factor[place, :place])
        if not left > least > 0:
            same = not information[place, place] > least > 0
            why = "the same for all at risk" if same else "a combination of the covariates before it"
            raise NotEstimableError(f"covariate {name!r} cannot be estimated: it is {why} on the days with events; leave it out")
        factor[place, place] = np.sqrt(left)
