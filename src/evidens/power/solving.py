"""Finds the one quantity that was left out: the least size, or the least difference, whose power is what was wished."""

import math
from collections.abc import Callable
from typing import Any

from scipy import optimize

from evidens.errors import NotEstimableError, RangeError

LARGEST = 1e9
_CLOSE = 1e-9
_PRECISE = 1e-14
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
    return float(optimize.brentq(lambda x: power_at(x) - target, below, above, xtol=_PRECISE * max(1.0, above), rtol=_PRECISE))


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
    return float(optimize.brentq(lambda x: power_at(x) - target, null, far, xtol=_PRECISE, rtol=_PRECISE))


def up(exact: float) -> int:
    """The next whole number; what is whole but for rounding error stays."""
    return math.ceil(exact - _CLOSE * max(1.0, abs(exact)))


def enough(power_of: Callable[[int], float], start: int, target: float) -> int:
    """`start`, or the first whole number above it with the wished power: rounding two arms separately can cost a hair."""
    found = start
    while power_of(found) < target - _CLOSE and found < start + _PATIENCE:
        found += 1
    return found
