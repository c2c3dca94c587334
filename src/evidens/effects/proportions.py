"""Proportions of arms compared without adjustment: the score interval first, others beside it."""

import math
from dataclasses import replace

import numpy as np

from evidens.checks import choice, whole
from evidens.effects import score
from evidens.effects.estimates import Arm, Comparison, Estimate, Named, t_p_value
from evidens.effects.options import DEFAULT, Options
from evidens.effects.rows import Rows
from evidens.effects.score import Counts
from evidens.errors import RangeError

SCORE = "Miettinen-Nurminen score"
_SMALL = 5
MOST = 10**12  # people in an arm


def proportions(data: Rows, options: Options = DEFAULT) -> Comparison:
    """Proportions compared with the control: difference, ratio or odds ratio.

    Notation: x of n events in the arm, x0 of n0 in the control; p = x/n, p0 = x0/n0.
    Formula: first the interval that inverts Miettinen and Nurminen's score test (its p-value is the test of no difference);
      beside it for the difference Newcombe's interval and Wald's, se² = pq/n + p0q0/n0;
      for the ratio Katz's, se² = 1/x - 1/n + 1/x0 - 1/n0 of its logarithm; for the odds ratio Woolf's, se² = sum of 1/cell.
      A nil cell: ½ is added to every cell for Katz and Woolf, and said; the score interval needs nothing.
    Sources: Miettinen & Nurminen 1985; Newcombe 1998; Katz 1978; Woolf 1955; Haldane 1956.
    Assumptions: rows are independent. With clusters use `adjusted` or `cluster_summaries`.
    Input: rows with an outcome of 0 and 1; variance is not a choice here.
    Errors: RangeError for an outcome other than 0 and 1.
    Validated against: statsmodels.stats.proportion (score, newcomb, wald, log, logit), hand values, slow inversion over a grid.
    """
    if not data.binary:
        raise RangeError.of("outcome", float(data.y[(data.y != 0) & (data.y != 1)][0]), "proportions need an outcome of 0 and 1")
    events = np.bincount(data.arm.of, weights=data.y, minlength=data.arm.count).astype(int)
    sizes = data.arm.sizes()
    found: list[Estimate] = []
    notes: list[str] = []
    for place, label in enumerate(data.contrast_labels(), start=1):
        counts = Counts(int(events[place]), int(sizes[place]), int(events[0]), int(sizes[0]))
        estimates, said = compare_counts(counts, label, options)
        found += estimates
        notes += said
    return Comparison(
        measure=options.shown,
        outcome_kind="binary",
        control=data.arm.labels[0],
        arms=data.arms(),
        estimates=tuple(found),
        level=options.level,
        rows=data.n,
        left_out=data.left_out,
        clusters=None,
        notes=(*data.notes, *notes),
    )


def two_proportions(x: int, n: int, x0: int, n0: int, options: Options = DEFAULT) -> Comparison:
    """Two proportions given as counts: x of n events in the arm, x0 of n0 in the control; otherwise as `proportions`.

    Errors: RangeError for counts that are not whole or more than n.
    """
    n, n0 = whole(n, "n", 1, MOST), whole(n0, "n0", 1, MOST)
    counts = Counts(whole(x, "x", 0, n), n, whole(x0, "x0", 0, n0), n0)
    estimates, said = compare_counts(counts, "arm against control", options)
    arms = tuple(Arm(label, size, None, p, _sd(p, size)) for label, size, p in (("control", n0, counts.p0), ("arm", n, counts.p)))
    return Comparison(options.shown, "binary", "control", arms, tuple(estimates), options.level, n + n0, 0, None, tuple(said))


def _sd(p: float, n: int) -> float:
    return math.sqrt(p * (1 - p) * n / (n - 1)) if n > 1 else math.nan


def compare_counts(c: Counts, label: str, options: Options) -> tuple[list[Estimate], list[str]]:
    """The estimates for one arm and what is to be said."""
    if options.variance is not None:
        choice(options.variance, "variance", ("neyman",))
    p_value = t_p_value(score.z_difference(c, 0), math.inf)
    found, notes = {"difference": _difference, "ratio": _ratio, "odds": _odds}[options.measure](c, label, options.level)
    cells = (c.x, c.n - c.x, c.x0, c.n0 - c.x0)
    if min(cells) < _SMALL:
        notes = [f"{label}: the smallest cell counts {min(cells)}; quote the score interval", *notes]
    return [replace(found[0], p_value=p_value), *found[1:]], notes


def _scored(named: Named, estimate: float, ends: tuple[float, float]) -> Estimate:
    return Estimate(named.label, named.measure, named.method, estimate, math.nan, *ends, math.inf, math.nan)


def _difference(c: Counts, label: str, level: float) -> tuple[list[Estimate], list[str]]:
    gap = c.p - c.p0
    found = [
        _scored(Named(label, "difference", SCORE), gap, score.difference_interval(c, level)),
        _scored(Named(label, "difference", "Newcombe"), gap, score.newcombe_interval(c, level)),
    ]
    se = math.sqrt(c.p * (1 - c.p) / c.n + c.p0 * (1 - c.p0) / c.n0)
    if se == 0:
        return found, [f"{label}: both arms are all or none, so Wald's interval would have no width and is left out"]
    return [*found, Named(label, "difference", "Wald").wald(gap, se, math.inf, level)], []


def _ratio(c: Counts, label: str, level: float) -> tuple[list[Estimate], list[str]]:
    named = Named(label, "ratio", SCORE)
    if c.x == c.x0 == 0:
        return [_scored(named, math.nan, (0.0, math.inf))], [f"{label}: no event in either arm, the ratio is not determined"]
    estimate = c.p / c.p0 if c.x0 else math.inf
    half, notes = _halves(min(c.x, c.x0), label)
    x, n, x0, n0 = c.x + half, c.n + 2 * half, c.x0 + half, c.n0 + 2 * half
    se = math.sqrt(max(1 / x - 1 / n + 1 / x0 - 1 / n0, 0))
    found = [_scored(named, estimate, score.ratio_interval(c, level))]
    katz = Named(label, "ratio", _with_halves("Katz log", half))
    if se == 0:
        return found, [f"{label}: everybody has the event, so Katz's interval would have no width and is left out"]
    return [*found, katz.wald(math.log(x / n / (x0 / n0)), se, math.inf, level)], notes


def _odds(c: Counts, label: str, level: float) -> tuple[list[Estimate], list[str]]:
    named = Named(label, "odds ratio", SCORE)
    a, b, a0, b0 = cells = (c.x, c.n - c.x, c.x0, c.n0 - c.x0)
    if a == a0 == 0 or b == b0 == 0:
        return [_scored(named, math.nan, (0.0, math.inf))], [f"{label}: both arms are all or none alike, the odds ratio is not determined"]
    estimate = a * b0 / (b * a0) if b * a0 else math.inf
    half, notes = _halves(min(cells), label)
    se = math.sqrt(sum(1 / (cell + half) for cell in cells))
    log = math.log((a + half) * (b0 + half) / ((b + half) * (a0 + half)))
    woolf = Named(label, "odds ratio", _with_halves("Woolf log", half))
    return [_scored(named, estimate, score.odds_interval(c, level)), woolf.wald(log, se, math.inf, level)], notes


def _with_halves(method: str, half: float) -> str:
    return f"{method}, ½ added" if half else method


def _halves(smallest: int, label: str) -> tuple[float, list[str]]:
    if smallest:
        return 0.0, []
    return 0.5, [f"{label}: a cell is nil; ½ is added to each cell for the log interval, not for the score interval"]
