"""Descriptions drawn by hypothesis, small enough to try everything."""

from typing import Any

import numpy as np
from hypothesis import strategies as st

from evidens.pairing import Description, Hours, Means, Needs, Requirements, Wishes


def table(dice: np.random.Generator, rows: int, columns: int, values: list[float], unknown: float) -> Any:
    drawn = dice.choice(values, (rows, columns)) if columns else np.zeros((rows, 0))
    return np.where(dice.random((rows, columns)) < unknown, np.nan, drawn)


def description(seed: int, c: int, o: int, *, unknown: float = 0.4, prior: float = 0.5) -> Description:
    """One of each term, some twice; a few values only, so that many pairs tie."""
    dice = np.random.default_rng(seed)
    low = table(dice, 1, o, [0.0, 5.0, 10.0], unknown)[0]
    kinds = dice.choice([0.0, 1.0, 2.0, np.nan], o)
    terms = {
        "competences": Requirements(table(dice, c, 5, [1.0, 2.0, 5.0], unknown), table(dice, o, 5, [1.0, 3.0, 2.5], 0.5)),
        "needs": Needs(dice.choice([0.0, 0.0, 1.0, 3.0], (c, 4)), table(dice, o, 4, [0.0, 1.0, 0.5], unknown), decisive=3),
        "wish": Wishes(table(dice, c, 3, [0.0, 0.4, 1.0], unknown), kinds),
        "transport": Wishes(table(dice, c, 2, [0.0, 1.0], unknown), dice.choice([0, 1], o)),
        "hours": Hours(table(dice, 1, c, [4.0, 12.0, 37.0], unknown)[0], low, low + table(dice, 1, o, [0.0, 10.0], unknown)[0], slack=10),
        "start": Means(table(dice, c, 2, [0.0, 0.3, 1.0], unknown), table(dice, o, 1, [0.0, 0.7, 1.0], unknown)),
    }
    return Description(terms, {"competences": 3, "needs": 3, "wish": 2, "transport": 1, "hours": 2, "start": 1}, prior)


def plain_scores(scores: Any) -> Description:
    """A description whose rank is exactly the given table: each opening is a kind of its own."""
    fits = np.asarray(scores, dtype=np.float64)
    return Description({"fit": Wishes(fits, np.arange(fits.shape[1]))}, {"fit": 1.0})


seeds = st.integers(0, 10_000)
sizes = st.integers(1, 6)
