"""Decides between a compiled loop and numpy: few rows are quicker without waking numba, many rows are not."""

from evidens import compiled

FEW = 20_000


def compiled_for(rows: int) -> bool:
    """Whether so many rows are worth a compiled loop, and one may be used."""
    return rows >= FEW and compiled.use()
