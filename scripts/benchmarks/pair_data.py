"""Invented candidates and openings of any number, with competences, needs, wishes, hours and much that is unknown."""

from typing import Any

import numpy as np

from evidens.pairing import Description, Hours, Means, Needs, Requirements, Wishes

COMPETENCES, KINDS, NEEDS = 256, 24, 12
SLICE = 5_000
UNKNOWN = 0.25
WEIGHTS = {"competences": 3, "needs": 3, "wish": 2, "hours": 2, "start": 1}


def levels(r: Any, kind: Any, profile: Any, few: int, many: int) -> Any:
    """(n, competences): levels 1 to 5 of a few competences each, those usual in a kind of work more often; NaN for the others."""
    n = len(kind)
    table = np.full((n, COMPETENCES), np.nan, np.float32)
    count = r.integers(few, many + 1, n)
    keys = np.log(profile[kind]).astype(np.float32) - np.log(-np.log(r.random((n, COMPETENCES), dtype=np.float32)))
    first = np.argpartition(-keys, many, axis=1)[:, :many]
    for i in range(n):
        places = first[i]
        places = places[np.argsort(-keys[i, places])][: count[i]]
        table[i, places] = r.integers(1, 6, len(places))
    return table


def sliced(r: Any, kind: Any, profile: Any, few: int, many: int) -> Any:
    return np.concatenate([levels(r, kind[at : at + SLICE], profile, few, many) for at in range(0, len(kind), SLICE)])


def gaps(r: Any, values: Any, share: float) -> Any:
    values[r.random(values.shape[0]) < share] = np.nan
    return values


def hours(r: Any, c: int, o: int) -> Hours:
    wished = gaps(r, r.integers(3, 38, c).astype(float), 0.1)
    low = r.integers(2, 20, o).astype(float)
    high = low + r.integers(0, 18, o)
    return Hours(wished, gaps(r, low, 0.1), gaps(r, high, 0.1), 10.0)


def starts(r: Any, n: int) -> Any:
    return np.where(r.random((n, 1)) < 0.2, np.nan, r.random((n, 1)))  # noqa: PLR2004  # a fifth have not said


def make(c: int, o: int, seed: int = 1) -> tuple[Description, Any]:
    """A description of c candidates and o openings, and the places at each opening."""
    r = np.random.default_rng(seed)
    profile = r.random((KINDS, COMPETENCES)) ** 6
    profile /= profile.sum(1, keepdims=True)
    of_candidate, of_opening = r.integers(0, KINDS, c), r.integers(0, KINDS, o)
    able, needed = sliced(r, of_candidate, profile, 6, 16), sliced(r, of_opening, profile, 3, 8)
    important = np.where(r.random((c, NEEDS)) < UNKNOWN, r.choice([1.0, 3.0], (c, NEEDS)), 0).astype(np.float32)
    offered = np.where(r.random((o, NEEDS)) < UNKNOWN, np.nan, (r.random((o, NEEDS)) < 0.7)).astype(np.float32)  # noqa: PLR2004
    wish = gaps(r, r.random((c, KINDS)).astype(np.float32), 0.1)
    kind = gaps(r, of_opening.astype(float), 0.05)
    time = hours(r, c, o)
    places = np.minimum(1 + r.poisson(0.4, o), 5)
    terms: dict[str, Any] = {
        "competences": Requirements(able, needed),
        "needs": Needs(important, offered, 3.0),
        "wish": Wishes(wish, kind),
        "hours": time,
        "start": Means(starts(r, c), starts(r, o)),
    }
    return Description(terms, WEIGHTS), places
