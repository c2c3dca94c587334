"""The one family of errors the core raises, so that a caller can tell its own mistakes from a bug here."""


class EvidensError(ValueError):
    """Anything the core refuses to compute; the message names the argument and what is wrong with it."""


class ShapeError(EvidensError):
    """Arrays that should fit together do not."""


class RangeError(EvidensError):
    """A number lies outside what the method is defined for."""
