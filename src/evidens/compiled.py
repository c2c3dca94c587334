"""Whether numba's compiled paths are used; without it, or with it turned off, the same answers come from numpy.

A topic keeps its compiled loops in modules named `…_kernels.py`, which are imported only when `use()` says so: importing numba costs
most of a second. Beside each compiled loop stands a numpy function of the same meaning, and the same tests run both.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.util import find_spec
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])
_off: ContextVar[bool] = ContextVar("compiled_off", default=False)


@cache
def available() -> bool:
    """Whether numba is installed (extra `fast`)."""
    return find_spec("numba") is not None


def use() -> bool:
    """Whether compiled paths are to be taken now: numba is there, EVIDENS_COMPILED is not 0, and nobody has turned them off."""
    return available() and os.environ.get("EVIDENS_COMPILED", "1") != "0" and not _off.get()


@contextmanager
def off() -> Iterator[None]:
    """Within this block the numpy paths are taken."""
    token = _off.set(True)
    try:
        yield
    finally:
        _off.reset(token)


def njit(**options: Any) -> Callable[[Function], Function]:
    """numba.njit with the machine code kept on disk, so that only the first run ever pays for the compilation."""
    import numba

    decorate: Callable[[Function], Function] = numba.njit(cache=True, **options)
    return decorate
