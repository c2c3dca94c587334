"""Finds the one quantity that was left out: the least size, or the least difference, whose power is what was wished."""

import math
from collections.abc import Callable
from typing import Any

from evidens.errors import NotEstimableError, RangeError

LARGEST = 1e9
_CLOSE = 1e-9
_PRECISE = 1e-14
_TINY = 1e-30
_HALF = 0.5
_PATIENCE = 1000
_STEPS = 100


def unknown(**named: Any) -> str:
    """The name of the one argument that is None. Errors: RangeError when none or several are."""
    missing = [name for name, value in named.items() if value is None]
    if len(missing) != 1:
        found = "none is left out" if not missing else f"{' and '.join(missing)} are left out"
        message = f"leave out exactly one of {', '.join(named)}, the one to be found: {found}"
        raise RangeError(message)
    return missing[0]


def given(value: float | None, name: str) -> float:
    """The value, which has to be there. Errors: RangeError when it is not."""
    if value is None:
        raise RangeError.of(name, value, "give a number")
    return value


def apart(value: float, null: float, name: str) -> float:
    """The value, when it differs from what it is compared with. Errors: RangeError otherwise."""
    if value == null:
        raise RangeError.of(name, value, f"give a value other than {null:g}: without a difference there is nothing to detect")
    return value


def least(power_at: Callable[[float], float], target: float, name: str, low: float, high: float = LARGEST) -> float:
    """The smallest x in [low, high] with power_at(x) >= target, for a power that rises with x.

    When the power at `low` is already enough, `low` is the answer.
    Errors: NotEstimableError when even `high` does not reach it, saying what the power is there.
    """
    if power_at(low) >= target:
        return low
    below, above = low, min(high, 2 * low + 1)
    while power_at(above) < target:
        if above >= high:
            message = f"a power of {target:g} cannot be reached: even with {name} = {high:.6g} it is {power_at(high):.4f}"
            raise NotEstimableError(message)
        below, above = above, min(high, 2 * above)
    return root(lambda x: power_at(x) - target, below, above)


def crossing(power_at: Callable[[float], float], target: float, name: str, null: float, extreme: float) -> float:
    """A value on the way from `null` to `extreme` whose power is the target: the only one where power rises all the way.

    Where it falls again near the extreme (a log odds ratio whose standard error explodes), the first stretch that reaches it is taken.
    Errors: NotEstimableError when no value on the way reaches it.
    """
    far = extreme
    if power_at(far) < target:
        steps = (null + (extreme - null) * step / _STEPS for step in range(1, _STEPS))
        found = next((value for value in steps if power_at(value) >= target), None)
        if found is None:
            power = power_at(extreme)
            message = f"no {name} is detectable: even {name} = {extreme:.6g} has a power of {power:.4f}, below {target:g}; plan for more"
            raise NotEstimableError(message)
        far = found
    return root(lambda x: power_at(x) - target, null, far)


def root(function: Callable[[float], float], low: float, high: float) -> float:
    """A zero of a continuous function between two points where its signs differ.

    Inverse quadratic steps where they are safe, halving otherwise. Source: Chandrupatla 1997, Adv Eng Softw 28:145. (scipy.optimize has
    the like, but loading it takes longer than most plans.) Errors: RangeError when the signs are the same.
    Validated against: scipy.optimize.brentq.
    """
    b, a = low, high
    fb, fa = function(b), function(a)
    if fa == 0 or fb == 0:
        return a if fa == 0 else b
    if (fa > 0) == (fb > 0):
        message = f"no zero between {low:g} and {high:g}: the function is {fb:.3g} and {fa:.3g} there"
        raise RangeError(message)
    step = 0.5
    for _ in range(_PATIENCE):
        x = a + step * (b - a)
        fx = function(x)
        if (fx > 0) == (fa > 0):
            third = a, fa
        else:
            third, b, fb = (b, fb), a, fa
        a, fa = x, fx
        best, f_best = (a, fa) if abs(fa) < abs(fb) else (b, fb)
        least_step = (_TINY + _PRECISE * abs(best)) / abs(b - a) if b != a else 1.0
        if least_step > _HALF or f_best == 0:
            return best
        step = _next_step((a, fa), (b, fb), third)
        step = min(1 - least_step, max(least_step, step))
    return best


def _next_step(one: tuple[float, float], other: tuple[float, float], third: tuple[float, float]) -> float:
    """Where to look between the first two points, as a share of the way."""
    (a, fa), (b, fb), (c, fc) = one, other, third
    if c in (a, b) or fc in (fa, fb):
        return _HALF
    bend, rise = (a - b) / (c - b), (fa - fb) / (fc - fb)
    if not (rise * rise < bend and (1 - rise) ** 2 < 1 - bend):
        return _HALF
    return fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb)


def up(exact: float) -> int:
    """The next whole number; what is whole but for rounding error stays."""
    return math.ceil(exact - _CLOSE * max(1.0, abs(exact)))


def enough(power_of: Callable[[int], float], start: int, target: float) -> int:
    """`start`, or the first whole number above it with the wished power: rounding two arms separately can cost a hair."""
    found = start
    while power_of(found) < target - _CLOSE and found < start + _PATIENCE:
        found += 1
    return found
