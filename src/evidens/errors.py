"""The one family of errors the core raises, so that a caller can tell its own mistakes from a bug here.

Each message names the argument, the value that came and what would be right, in one line.
"""

from typing import Self


class EvidensError(ValueError):
    """Anything the core refuses to compute; the message names the argument, the value and what would be right."""

    @classmethod
    def of(cls, name: str, value: object, wanted: str) -> Self:
        """The error with the message `name = value: wanted`, the value shortened to what fits on a line."""
        shown = " ".join(repr(value.item() if hasattr(value, "item") and getattr(value, "ndim", 1) == 0 else value).split())
        return cls(f"{name} = {shown if len(shown) <= _SHOWN else shown[:_SHOWN] + '…'}: {wanted}")


_SHOWN = 60


class ShapeError(EvidensError):
    """Arrays that should fit together do not."""


class RangeError(EvidensError):
    """A number lies outside what the method is defined for."""


class DataError(EvidensError):
    """A file or a column holds something that cannot be read as what it should be."""


class NotEstimableError(EvidensError):
    """The data cannot answer the question: no event, one group, one cluster, a singular design."""


class NotReliableError(EvidensError):
    """A result was computed, but its own check says that it cannot be trusted; it is not reported."""


class MissingExtraError(EvidensError):
    """An optional package is needed for this; the message names the extra that brings it."""
