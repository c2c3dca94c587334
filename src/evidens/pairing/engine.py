"""The scale engine: the same model as `combine`, compiled to compact arrays side by side, and scored in millionths.

Notation: p prior, w_k weight of term k, W their sum, s_k known share, x_k value. The rank of a pair is

    ranked_by = p + sum_k (w_k / W) · s_k · (x_k - p)

which is `combine`'s formula with the unknown parts moved together. Each summand is a sum over what is known, so what nobody knows costs
nothing to add up: requirements are lists of the openings that need a competence at a level, needs are rows of offers less p, wishes are
one number for a stretch of openings of a kind, hours are four operations on whole numbers. A decisive need that cannot be met sends its
sum far below -p, which is the least that the term can be, and is lifted to it: exactly "value 0, wholly known".
All arithmetic is float32 without reordering, and rounded once, to POINTS a unit; the numpy path and the compiled one do the same
operations in the same order, so they give the same points, on every run.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from evidens import compiled
from evidens.pairing.description import Column, Description, Hours, Means, Needs, Places, Requirements, Wishes

POINTS = 1_000_000
TILE = 16_384
_BLOCK = 32
_SUNK = np.float32(-1e9)
_FAR = 1 << 30
# Hours are whole numbers of this part of the slack, so that their differences are exact.
_FINE = 1 << 21
F4 = np.float32
Single = NDArray[np.float32]
Points = NDArray[np.int32]


class Engine(NamedTuple):
    """Columns of both sides; see the module. Rows are candidates; openings stand sorted by kind, so that a kind is a stretch of them."""

    order: Places  # (o,) which opening stands where
    stretch: Places  # (stretches + 1,) where each kind begins
    kinds: Places  # (terms of wishes, stretches) column of tables

    base: Single  # (c,) prior and what belongs to the candidate alone
    level_start: Places  # (c + 1,) into level_of, level: the known levels that somebody needs
    level_of: Points
    level: Single
    need_start: Places  # (c + 1,) into need_of (row of offers), need_weight
    need_of: Points
    need_weight: Single
    wished: Points  # (c,) hours in fine parts of the slack
    asked: Single  # (c,) 1 where the wish is known
    tables: Single  # (c, T) contribution of each kind, one block of columns a term of wishes
    ground: Single  # (o,) what belongs to the opening alone
    share: Single  # (o,) weight of requirements over the number needed
    run_of: Places  # (tiles · competences + 1,) into inverse
    inverse: Single  # (runs,) 1 / needed level
    run_start: Places  # (runs + 1,) into entry
    entry: NDArray[np.uint16] | Points  # openings, counted from the start of their tile
    offers: Single  # (2 n, o) weight-free contributions; the second half for decisive needs
    lowest: Points
    highest: Points
    hours: Single  # (o,) weight of hours, 0 where the range is unknown
    tile: int
    prior: np.float32
    sunk: np.float32  # the least the term of needs can add
    steep: np.float32  # one fine part of the slack


def build(description: Description) -> Engine:
    """The description as compact arrays.

    Validated against: `Description.scores()` to 1e-6 (tests/evidens/pairing, hypothesis).
    """
    c, o = description.shape
    total = sum(description.weights.values())
    shares = {name: weight / total for name, weight in description.weights.items()}
    p = description.prior
    tile = _tile(o) if compiled.use() else max(1, o)
    looked_up = [_wishes(term, shares[name], p) for name, term in description.terms.items() if isinstance(term, Wishes)]
    order, stretch, kinds = _stretches([codes for _table, codes in looked_up], [table.shape[1] for table, _codes in looked_up], o)
    parts: dict[str, Any] = {**_no_requirements(c, o, tile), **_no_needs(c, o), **_no_hours(c, o)}
    base, ground = np.full(c, p), np.zeros(o)
    for name, term in description.terms.items():
        if isinstance(term, Means):
            share = shares[name] / (term.candidates.shape[1] + term.openings.shape[1])
            base = base + share * np.nansum(term.candidates.astype(np.float64) - p, axis=1)
            ground = ground + share * np.nansum(term.openings.astype(np.float64) - p, axis=1)
        elif not isinstance(term, Wishes):
            parts.update(_compile(term, shares[name], p, Layout(order, tile)))
    return Engine(
        order=order,
        stretch=stretch,
        kinds=kinds,
        base=base.astype(F4),
        ground=ground[order].astype(F4),
        tables=np.concatenate([table for table, _codes in looked_up] or [np.zeros((c, 1), F4)], axis=1),
        tile=tile,
        prior=F4(p),
        **parts,
    )


def _tile(openings: int) -> int:
    """How many openings are taken at a time: tiles of about one size, as large as the cache bears."""
    each = -(-openings // max(1, -(-openings // TILE)))
    return _BLOCK * max(1, -(-each // _BLOCK))


class Layout(NamedTuple):
    """How openings stand. order: which opening stands where. tile: how many are taken at a time."""

    order: Places
    tile: int


def _stretches(codes: list[Places], widths: list[int], o: int) -> tuple[Places, Places, Places]:
    """Openings sorted by their kinds (by place within them), where each stretch begins, and its column of each table."""
    if not codes or not o:
        return np.arange(o), np.array([0, o], np.int64), np.zeros((0, 1), np.int64)
    order = np.lexsort(codes[::-1]).astype(np.int64)
    begin = np.cumsum([0, *widths[:-1]])
    ordered = np.stack([code[order] + first for code, first in zip(codes, begin, strict=True)])
    heads = np.flatnonzero(np.r_[True, (np.diff(ordered, axis=1) != 0).any(axis=0)])
    return order, np.r_[heads, o].astype(np.int64), ordered[:, heads].astype(np.int64)


def _compile(term: Column, w: float, p: float, layout: Layout) -> dict[str, Any]:
    if isinstance(term, Requirements):
        return _requirements(term, w, layout)
    if isinstance(term, Needs):
        return _needs(term, w, p, layout)
    assert isinstance(term, Hours)  # noqa: S101  # what is left
    lowest, highest = term.lowest[layout.order], term.highest[layout.order]
    known = ~(np.isnan(lowest) & np.isnan(highest))
    parts = _FINE / term.slack
    return {
        "wished": np.rint(np.nan_to_num(term.wished) * parts).astype(np.int32),
        "asked": (~np.isnan(term.wished)).astype(F4),
        "lowest": np.rint(np.nan_to_num(lowest) * parts).astype(np.int32),
        "highest": np.rint(np.where(np.isnan(highest), _FAR, highest * parts)).astype(np.int32),
        "hours": (w * known).astype(F4),
        "steep": F4(1 / _FINE),
    }


def _no_hours(c: int, o: int) -> dict[str, Any]:
    return {
        "wished": np.zeros(c, np.int32),
        "asked": np.zeros(c, F4),
        "lowest": np.zeros(o, np.int32),
        "highest": np.zeros(o, np.int32),
        "hours": np.zeros(o, F4),
        "steep": F4(1),
    }


def _no_requirements(c: int, o: int, tile: int) -> dict[str, Any]:
    return {
        "level_start": np.zeros(c + 1, np.int64),
        "level_of": np.zeros(0, np.int32),
        "level": np.zeros(0, F4),
        "share": np.zeros(o, F4),
        "run_of": np.zeros(1, np.int64),
        "inverse": np.zeros(0, F4),
        "run_start": np.zeros(1, np.int64),
        "entry": np.zeros(0, _entry_type(tile)),
    }


def _entry_type(tile: int) -> Any:
    return np.uint16 if tile <= TILE else np.int32


def _starts(counted: Iterable[int] | Places, length: int) -> Places:
    return np.concatenate([[0], np.cumsum(np.bincount(np.asarray(counted, dtype=np.int64), minlength=length))]).astype(np.int64)


def _requirements(term: Requirements, w: float, layout: Layout) -> dict[str, Any]:
    held, asked = ~np.isnan(term.levels), ~np.isnan(term.needed)
    used = np.flatnonzero(held.any(axis=0) & asked.any(axis=0))
    count = asked.sum(axis=1)
    rows, columns = np.nonzero(held[:, used])
    opening, competence = np.nonzero(asked[:, used])
    need = term.needed[opening, used[competence]].astype(np.float64)
    opening = np.argsort(layout.order)[opening]
    tile = layout.tile
    tiles = -(-len(asked) // tile)
    order = np.lexsort((opening, need, competence, opening // tile))
    opening, competence, need = opening[order], competence[order], need[order]
    block = (opening // tile) * max(1, len(used)) + competence
    new = np.flatnonzero(np.r_[True, (np.diff(block) != 0) | (np.diff(need) != 0)]) if len(block) else np.zeros(0, np.int64)
    return {
        "level_start": _starts(rows, len(held)),
        "level_of": columns.astype(np.int32),
        "level": term.levels[rows, used[columns]].astype(F4),
        "share": np.divide(w, count, out=np.zeros(len(count)), where=count > 0)[layout.order].astype(F4),
        "run_of": _starts(block[new], tiles * len(used)),
        "inverse": (1 / need[new]).astype(F4),
        "run_start": np.r_[new, len(block)].astype(np.int64),
        "entry": (opening % tile).astype(_entry_type(tile)),
    }


def _no_needs(c: int, o: int) -> dict[str, Any]:
    return {
        "need_start": np.zeros(c + 1, np.int64),
        "need_of": np.zeros(0, np.int32),
        "need_weight": np.zeros(0, F4),
        "offers": np.zeros((0, o), F4),
        "sunk": F4(0),
    }


def _needs(term: Needs, w: float, p: float, layout: Layout) -> dict[str, Any]:
    rows, kinds = np.nonzero(term.importance)
    importance = term.importance[rows, kinds].astype(np.float64)
    full = term.importance.sum(axis=1, dtype=np.float64)[rows]
    decisive = importance >= term.decisive
    given = term.offers.T[:, layout.order]
    offers = np.nan_to_num((given - p).astype(F4))
    hard = np.where(given == 0, _SUNK, offers) if decisive.any() else offers[:0]
    return {
        "need_start": _starts(rows, len(term.importance)),
        "need_of": (kinds + decisive * len(offers)).astype(np.int32),
        "need_weight": np.maximum(w * importance / full, decisive * 1e-6).astype(F4),
        "offers": np.ascontiguousarray(np.concatenate([offers, hard]), F4),
        "sunk": F4(-p * w),
    }


def _wishes(term: Wishes, w: float, p: float) -> tuple[Single, Places]:
    """One column a kind and a last one for the unknown kind."""
    table = np.nan_to_num(w * (term.wishes.astype(np.float64) - p))
    codes = np.where(term.codes < 0, term.wishes.shape[1], term.codes)
    return np.concatenate([table, np.zeros((len(table), 1))], axis=1).astype(F4), codes


def points(engine: Engine, rows: Places) -> Points:
    """The points of some candidates against every opening: round(POINTS · ranked_by), the numpy path (n, o)."""
    acc = _requirement_sums(engine, rows)
    need = np.zeros_like(acc)
    for n, row in enumerate(rows):
        for place in range(engine.need_start[row], engine.need_start[row + 1]):
            need[n] += engine.need_weight[place] * engine.offers[engine.need_of[place]]
    first = np.repeat(engine.base[rows][:, None], len(engine.stretch) - 1, axis=1)
    for columns in engine.kinds:
        first += engine.tables[rows][:, columns]
    value = np.repeat(first, np.diff(engine.stretch), axis=1) + engine.ground
    value += acc * engine.share
    value += np.maximum(need, engine.sunk)
    wish = engine.wished[rows][:, None]
    away = np.maximum(np.maximum(engine.lowest - wish, wish - engine.highest), 0).astype(F4)
    fit = np.maximum(F4(1) - away * engine.steep, F4(0)) - engine.prior
    value += fit * (engine.hours * engine.asked[rows][:, None])
    np.clip(value, F4(0), F4(1), out=value)
    out = np.empty(value.shape, np.int32)
    out[:, engine.order] = value * F4(POINTS) + F4(0.5)
    return out


def _requirement_sums(engine: Engine, rows: Places) -> Single:
    """The sum of min(1, level / needed) - p over the needed competences whose level is known."""
    openings = len(engine.ground)
    acc = np.zeros((len(rows), openings), F4)
    tiles = -(-openings // engine.tile)
    competences = (len(engine.run_of) - 1) // max(1, tiles)
    for n, row in enumerate(rows):
        for place in range(engine.level_start[row], engine.level_start[row + 1]):
            for tile in range(tiles):
                block = tile * competences + engine.level_of[place]
                for run in range(engine.run_of[block], engine.run_of[block + 1]):
                    openings_of = engine.entry[engine.run_start[run] : engine.run_start[run + 1]].astype(np.int64) + tile * engine.tile
                    acc[n, openings_of] += np.minimum(F4(1), engine.level[place] * engine.inverse[run]) - engine.prior
    return acc
