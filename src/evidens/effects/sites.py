"""One effect a site, pooled over sites that differ: how large on average, how different, and what to expect at the next site."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import special

from evidens.checks import Floats, choice, floats, probability, same_length
from evidens.effects.estimates import t_p_value, t_quantile
from evidens.errors import NotEstimableError, RangeError, ShapeError
from evidens.results import Result, Table

METHODS = ("REML", "DL", "PM")
INFERENCES = ("hartung-knapp", "hartung-knapp-wide", "normal")
_HALVINGS = 200
_PAIR = 2
_FEW = 5
_APART = 1e8
_FAR = 1e30


@dataclass(frozen=True)
class Site:
    """One site: its own estimate, standard error and interval (normal), and its share of the weights."""

    label: str
    estimate: float
    se: float
    low: float
    high: float
    weight: float


@dataclass(frozen=True)
class Pooled(Result):
    """Random-effects mean over sites.

    estimate, se, low, high, df, p_value: the mean effect over sites like these. prediction_low, prediction_high: where the effect of a
    further site is to be expected; None with fewer than three sites. tau2, tau2_low, tau2_high: variance between sites. q, q_df, q_p:
    Cochran's test of no difference between sites. i2: share of the spread that is between sites. method, inference: how. level. notes.
    """

    sites: tuple[Site, ...]
    estimate: float
    se: float
    low: float
    high: float
    df: float
    p_value: float
    prediction_low: float | None
    prediction_high: float | None
    tau2: float
    tau2_low: float
    tau2_high: float
    q: float
    q_df: int
    q_p: float
    i2: float
    method: str
    inference: str
    level: float
    notes: tuple[str, ...] = ()

    def table(self) -> Table:
        """One row a site, then the mean and the next site."""
        rows: list[tuple[Any, ...]] = [(s.label, s.estimate, s.se, s.low, s.high, s.weight) for s in self.sites]
        rows.append(("mean over sites", self.estimate, self.se, self.low, self.high, 1.0))
        rows.append(("next site (prediction)", self.estimate, None, self.prediction_low, self.prediction_high, None))
        return Table.of(("site", "estimate", "se", f"{100 * self.level:g}% from", "to", "weight"), rows)

    def __str__(self) -> str:
        head, table_and_notes = super().__str__().split("\n\n", 1)
        table, *notes = table_and_notes.split("\n\n")
        spread = f"tau² = {self.tau2:.4g} ({self.tau2_low:.4g} to {self.tau2_high:.4g}), I² = {100 * self.i2:.1f} %"
        between = (
            f"Between sites ({self.method}): {spread}, Q = {self.q:.4g} on {self.q_df} (p = {self.q_p:.3g})\n"
            f"Mean: p = {self.p_value:.3g} ({self.inference}, df {self.df:g})"
        )
        return "\n\n".join([head, table, between, *notes])


def pool_sites(
    estimates: Any,
    ses: Any,
    labels: Sequence[str] | None = None,
    *,
    method: str = "REML",
    inference: str = "hartung-knapp",
    level: float = 0.95,
) -> Pooled:
    """Random-effects pooling of one estimate a site.

    Notation: y_i, s_i estimate and standard error of site i of k; w_i = 1/(s_i² + tau²); m = sum(w y)/sum(w).
    Formula: tau² by restricted maximum likelihood (the highest of all its stationary points), DerSimonian-Laird or Paule-Mandel
      (sum w (y - m)² = k - 1). hartung-knapp: se² = sum w (y - m)² / ((k - 1) sum w), t with k - 1; -wide: never below 1/sum w;
      normal: se² = 1/sum w. tau² interval: Q-profile. I² = tau²/(tau² + s²), s² = (k-1) sum v / ((sum v)² - sum v²), v = 1/s_i².
      Prediction: m ± t_(k-2) sqrt(tau² + se²).
    Sources: DerSimonian & Laird 1986; Paule & Mandel 1982; Viechtbauer 2005, 2007; Hartung & Knapp 2001; Higgins, Thompson &
      Spiegelhalter 2009.
    Assumptions: sites are independent and like a sample of sites; s_i are taken as known; effects between sites are about normal.
    Input: estimates and standard errors (k,), in one unit (logarithms for ratios). An unknown one is left out and said.
    Errors: RangeError for a standard error not above 0, ShapeError for other lengths, NotEstimableError for fewer than two sites.
    Validated against: metafor rma (REML, DL, PM, knha, confint), statsmodels combine_effects (DL, PM).
    """
    choice(method, "method", METHODS)
    choice(inference, "inference", INFERENCES)
    probability(level, "level")
    y, s, names, notes = _known(estimates, ses, labels)
    unit = float(s.max())
    y, s = y / unit, s / unit
    k, v = y.size, s * s
    tau2 = {"REML": _reml, "DL": _dersimonian_laird, "PM": _paule_mandel}[method](y, v)
    w = 1 / (v + tau2)
    m = float(w @ y / w.sum())
    variance, df = _mean_variance(y, w, m, inference)
    if variance <= 0:
        message = f"the {k} sites have the same estimate, so Hartung and Knapp's variance is 0: choose hartung-knapp-wide or normal"
        raise NotEstimableError(message)
    se, reach = math.sqrt(variance), t_quantile(level, df) * math.sqrt(variance)
    further = t_quantile(level, k - 2) * math.sqrt(tau2 + variance) if k > _PAIR else None
    low, high = _profile(y, v, level)
    q = _spread(y, v, 0)
    return Pooled(
        sites=_sites(y * unit, s * unit, w / w.sum(), names, level),
        estimate=m * unit,
        se=se * unit,
        low=(m - reach) * unit,
        high=(m + reach) * unit,
        df=df,
        p_value=t_p_value(m / se, df),
        prediction_low=None if further is None else (m - further) * unit,
        prediction_high=None if further is None else (m + further) * unit,
        tau2=tau2 * unit**2,
        tau2_low=low * unit**2,
        tau2_high=high * unit**2,
        q=q,
        q_df=k - 1,
        q_p=float(special.chdtrc(k - 1, q)),
        i2=tau2 / (tau2 + _typical(v)),
        method=method,
        inference=inference,
        level=level,
        notes=(*notes, *_words(k, high)),
    )


def _known(estimates: Any, ses: Any, labels: Sequence[str] | None) -> tuple[Floats, Floats, tuple[str, ...], tuple[str, ...]]:
    y, s = floats(estimates, "estimates", ndim=1), floats(ses, "ses", ndim=1)
    same_length(y, s, "estimates and ses", axis=0)
    names = tuple(str(place + 1) for place in range(y.size)) if labels is None else tuple(map(str, labels))
    if len(names) != y.size:
        message = f"labels and estimates have {len(names)} and {y.size} values: give them the same length"
        raise ShapeError(message)
    wrong = s <= 0
    if wrong.any():
        raise RangeError.of("ses", float(s[wrong][0]), "give standard errors above 0; a site without one cannot be pooled")
    keep = ~(np.isnan(y) | np.isnan(s))
    if keep.sum() < _PAIR:
        message = f"{int(keep.sum())} sites have an estimate with a standard error: pooling needs at least two"
        raise NotEstimableError(message)
    most, least = float(s[keep].max()), float(s[keep].min())
    if most > _APART * least:
        raise RangeError.of("ses", least, f"it is more than {_APART:g} times smaller than the largest, {most:g}: check the units")
    if float(np.abs(y[keep]).max()) > _FAR * most:
        raise RangeError.of("estimates", float(np.abs(y[keep]).max()), f"it is more than {_FAR:g} standard errors away: check the units")
    out = int((~keep).sum())
    said = (f"{out} of {y.size} sites are left out: their estimate or standard error is unknown",) if out else ()
    return y[keep], s[keep], tuple(name for name, kept in zip(names, keep, strict=True) if kept), said


def _sites(y: Floats, s: Floats, share: Floats, names: Sequence[str], level: float) -> tuple[Site, ...]:
    reach = t_quantile(level, math.inf) * s
    columns = (y, s, y - reach, y + reach, share)
    return tuple(Site(name, *map(float, row)) for name, row in zip(names, np.column_stack(columns), strict=True))


def _mean_variance(y: Floats, w: Floats, m: float, inference: str) -> tuple[float, float]:
    plain = 1 / float(w.sum())
    if inference == "normal":
        return plain, math.inf
    factor = float(w @ (y - m) ** 2) / (y.size - 1)
    return plain * (max(factor, 1) if inference == "hartung-knapp-wide" else factor), float(y.size - 1)


def _spread(y: Floats, v: Floats, tau2: float) -> float:
    """Cochran's Q with tau² in the weights; it falls in tau²."""
    w = 1 / (v + tau2)
    return float(w @ (y - w @ y / w.sum()) ** 2)


def _typical(v: Floats) -> float:
    w = 1 / v
    return float((v.size - 1) * w.sum() / (w @ _others(w)))


def _others(w: Floats) -> Floats:
    """The sum of all the others, for each, without subtracting: one weight may dwarf the rest."""
    before, after = np.cumsum(w), np.cumsum(w[::-1])[::-1]
    return np.concatenate([[0.0], before[:-1]]) + np.concatenate([after[1:], [0.0]])


def _dersimonian_laird(y: Floats, v: Floats) -> float:
    w = 1 / v
    return max(0.0, (_spread(y, v, 0) - (y.size - 1)) * float(w.sum() / (w @ _others(w))))


def _paule_mandel(y: Floats, v: Floats) -> float:
    return _where(lambda tau2: _spread(y, v, tau2), y.size - 1)


def _profile(y: Floats, v: Floats, level: float) -> tuple[float, float]:
    tail = (1 - level) / 2
    low, high = (float(special.chdtri(y.size - 1, share)) for share in (tail, 1 - tail))
    return _where(lambda tau2: _spread(y, v, tau2), low), _where(lambda tau2: _spread(y, v, tau2), high)


def _where(falling: Callable[[float], float], level: float) -> float:
    """The tau² at which a falling function reaches a level; 0 when it starts below."""
    if falling(0) <= level:
        return 0.0
    high = 1.0
    while falling(high) > level:
        high *= 4
    return _crossing(lambda tau2: falling(tau2) - level, 0.0, high)


def _crossing(falling: Callable[[float], float], low: float, high: float) -> float:
    for _round in range(_HALVINGS):
        middle = (low + high) / 2
        if falling(middle) > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _reml(y: Floats, v: Floats) -> float:
    """The highest of the restricted likelihood's stationary points, looked for on a fine grid."""
    top = max(float(np.ptp(y)) ** 2, float(v.max())) * 10
    grid = np.concatenate([[0.0], np.geomspace(float(v.min()) * 1e-6, top, 400)])
    slopes = [_reml_slope(y, v, float(one)) for one in grid]
    falls = [place for place in range(grid.size - 1) if slopes[place] > 0 >= slopes[place + 1]]
    found = [0.0, *(_crossing(lambda tau2: _reml_slope(y, v, tau2), float(grid[p]), float(grid[p + 1])) for p in falls)]
    return max(found, key=lambda tau2: _reml_likelihood(y, v, tau2))


def _reml_slope(y: Floats, v: Floats, tau2: float) -> float:
    w = 1 / (v + tau2)
    total = w.sum()
    gap = y - w @ y / total
    return float(-total + (w @ w) / total + (w * w) @ gap**2)


def _reml_likelihood(y: Floats, v: Floats, tau2: float) -> float:
    w = 1 / (v + tau2)
    return float(np.log(w).sum() - np.log(w.sum()) - _spread(y, v, tau2)) / 2


def _words(k: int, high: float) -> tuple[str, ...]:
    found = []
    if k < _FEW:
        found.append(f"{k} sites tell little about how sites differ: tau² and both intervals are very uncertain")
    if k <= _PAIR:
        found.append("a prediction for the next site needs at least three sites")
    if high == 0:
        found.append("the sites agree more closely than chance alone would make them: the interval of tau² is the single value 0")
    return tuple(found)
