"""The effect on those who take the treatment because they were assigned to it: two-stage least squares and Anderson-Rubin."""

import math
from dataclasses import dataclass

import numpy as np

from evidens.checks import Floats
from evidens.effects import linear
from evidens.effects.adjusted import adjustment_notes, background, check_clusters, cluster_notes, error, kind_of
from evidens.effects.estimates import Estimate, Named, estimate_table, t_quantile
from evidens.effects.linear import Basis
from evidens.effects.options import DEFAULT, Options
from evidens.effects.rows import PAIR, Rows
from evidens.errors import NotEstimableError, RangeError
from evidens.results import Result, Table

WEAK = 10
_NOTHING = 1e-12


@dataclass(frozen=True)
class Compliers(Result):
    """Effect on compliers, by the assignment as instrument.

    estimate: two-stage least squares. intention: effect of the assignment on the outcome. uptake: its effect on the treatment taken
    (the share of compliers when it is 0/1). taken_control, taken_assigned: mean treatment taken by assignment. first_stage_f: squared
    t of the uptake, infinite under full compliance. ar_shape: "interval", "outside" (all but what lies between) or "everything";
    ar_low, ar_high: its ends, None where it has none. level, rows, left_out, clusters, notes: as in `Comparison`.
    """

    estimate: Estimate
    intention: Estimate
    uptake: Estimate
    taken_control: float
    taken_assigned: float
    first_stage_f: float
    ar_shape: str
    ar_low: float | None
    ar_high: float | None
    level: float
    rows: int
    left_out: int
    clusters: int | None
    notes: tuple[str, ...] = ()

    def table(self) -> Table:
        """The three estimates as rows."""
        return estimate_table((self.estimate, self.intention, self.uptake), self.level)

    def __str__(self) -> str:
        ends = f"{self.ar_low:.4g} to {self.ar_high:.4g}" if self.ar_low is not None else "every value"
        inside = {"interval": ends, "outside": f"everything but {ends}", "everything": ends}[self.ar_shape]
        taken = f"{self.taken_control:.4g} in the control, {self.taken_assigned:.4g} when assigned"
        lines = [
            f"First stage: treatment taken {taken}, F = {self.first_stage_f:.4g}",
            f"Anderson-Rubin {100 * self.level:g}% interval (right however weak the assignment is): {inside}",
        ]
        head, table_and_notes = super().__str__().split("\n\n", 1)
        table, *notes = table_and_notes.split("\n\n")
        return "\n\n".join([head, table, "\n".join(lines), *notes])


def complier_effect(data: Rows, options: Options = DEFAULT) -> Compliers:
    """The effect of the treatment on compliers (CACE, LATE), by two-stage least squares.

    Notation: z assignment, d treatment taken, C covariates and strata, X = [1, d, C], Z = [1, z, C], P the projection on Z.
    Formula: b = (X'PX)^-1 X'Py. Variance: the sandwich of `linear.spread` on PX with residuals y - Xb (HC2; CR2 with clusters; or the kind
      asked for). Without covariates b is the intention-to-treat difference over the difference in uptake (Wald 1940).
      Anderson-Rubin: every b for which the assignment does not predict y - bd, by the same robust variance and t; a quadratic in b, so the
      set is an interval, everything outside one, or everything. F: squared t of z in the regression of d.
    Sources: Angrist, Imbens & Rubin 1996; Anderson & Rubin 1949; Andrews, Stock & Sun 2019.
    Assumptions: assignment at random; it works only through the treatment taken (exclusion); nobody does the opposite of the assignment
      (monotonicity); for a dose other than 0/1 the effect is a weighted average per unit.
    Input: rows with arm = the assignment (two arms) and dose = the treatment taken.
    Errors: NotEstimableError when the assignment does not move the treatment taken, for more than two assignments, as `adjusted`.
    Validated against: estimatr iv_robust, R lm by hand, the Wald ratio, a slow grid for Anderson-Rubin.
    """
    _check(data, options)
    kind = kind_of(data, options)
    z, d = data.arm.of.astype(np.float64), _taken(data)
    C, names = background(data)
    ones = np.ones(data.n)
    made = linear.basis(linear.design(ones, z, C), ("intercept", "assignment", *names))
    ruler = _Ruler(data, made, kind, options)
    label = data.contrast_labels()[0]
    uptake = ruler.estimate(d, Named(label, "difference", f"uptake, {kind}"))
    first = linear.fit(made, d)
    fitted = d - first.residuals
    if abs(uptake.estimate) <= _NOTHING * max(float(np.abs(d).max()), _NOTHING):
        message = "the assignment does not change the treatment taken at all: there are no compliers to speak of"
        raise NotEstimableError(message)
    second = linear.fit(linear.basis(linear.design(ones, fitted, C), ("intercept", "treatment taken", *names)), data.y)
    residuals = data.y - linear.design(ones, d, C) @ second.coefficients
    weights = np.eye(len(names) + 2)[1]
    se, df = error(second, linear.spread(second.basis.Q, residuals, kind, data.cluster), weights, options)
    found = Named("taken against not", "difference", f"2SLS, {kind}").wald(float(second.coefficients[1]), se, df, options.level)
    f = (uptake.estimate / uptake.se) ** 2 if uptake.se > 0 else math.inf
    shape, low, high = _anderson_rubin(ruler, data.y, d)
    return Compliers(
        estimate=found,
        intention=ruler.estimate(data.y, Named(label, "difference", f"intention to treat, {kind}")),
        uptake=uptake,
        taken_control=float(d[z == 0].mean()),
        taken_assigned=float(d[z == 1].mean()),
        first_stage_f=f,
        ar_shape=shape,
        ar_low=low,
        ar_high=high,
        level=options.level,
        rows=data.n,
        left_out=data.left_out,
        clusters=None if data.cluster is None else data.cluster.count,
        notes=(*data.notes, *_words(data, d, f), *adjustment_notes(data, options), *cluster_notes(data)),
    )


def _check(data: Rows, options: Options) -> None:
    if data.arm.count != PAIR:
        message = f"the assignment has {data.arm.count} arms, {', '.join(data.arm.labels)}: give rows of two arms at a time"
        raise NotEstimableError(message)
    if options.measure != "difference" or options.interacted:
        raise RangeError.of("measure", options.measure, "an instrument gives a difference, without interaction")
    check_clusters(data)


def _taken(data: Rows) -> Floats:
    if data.dose is None:
        message = "an instrument needs the treatment taken: give it as dose"
        raise NotEstimableError(message)
    if (data.dose == data.dose[0]).all():
        message = f"treatment taken = {data.dose[0]:g} in every complete row: there is nothing to learn about it"
        raise NotEstimableError(message)
    return data.dose


@dataclass(frozen=True)
class _Ruler:
    """Measures what the assignment does to any outcome, with its robust variance."""

    data: Rows
    made: Basis
    kind: str
    options: Options

    def measured(self, outcome: Floats) -> tuple[float, float, float]:
        """Estimate, variance, degrees of freedom; variance 0 when the outcome follows the assignment exactly."""
        fit = linear.fit(self.made, outcome)
        weights = np.eye(len(self.made.names))[1]
        if float(np.abs(fit.residuals).max()) <= _NOTHING * float(np.abs(outcome).max()):
            return float(fit.coefficients[1]), 0.0, float(fit.spare)
        se, df = error(fit, linear.spread(self.made.Q, fit.residuals, self.kind, self.data.cluster), weights, self.options)
        return float(fit.coefficients[1]), se * se, df

    def estimate(self, outcome: Floats, named: Named) -> Estimate:
        value, spread, df = self.measured(outcome)
        return named.wald(value, math.sqrt(spread), df, self.options.level)


def _anderson_rubin(ruler: _Ruler, y: Floats, d: Floats) -> tuple[str, float | None, float | None]:
    """The set of b with (r - b u)² <= t² (V_r - 2 b C + b² V_u), r and u the effects on outcome and uptake; solved in units of y's size."""
    unit = float(np.abs(y).max()) or 1.0
    scale = float(np.abs(d).max())
    r, v_r, df = ruler.measured(y / unit)
    u, v_u, _df = ruler.measured(d / scale)
    _both, v_sum, _df = ruler.measured(y / unit + d / scale)
    _both, v_gap, _df = ruler.measured(y / unit - d / scale)
    t2 = t_quantile(ruler.options.level, df) ** 2
    a, b, c = u * u - t2 * v_u, r * u - t2 * (v_sum - v_gap) / 4, r * r - t2 * v_r
    inside = b * b - a * c
    if a <= 0 and inside <= 0:
        return "everything", None, None
    root = math.sqrt(max(inside, 0))
    ends = sorted(((b - root) / a * unit / scale, (b + root) / a * unit / scale)) if a else [math.nan, math.nan]
    return ("interval" if a > 0 else "outside"), ends[0], ends[1]


def _words(data: Rows, d: Floats, f: float) -> tuple[str, ...]:
    control = d[data.arm.of == 0]
    found = [
        "the estimate is the effect on compliers, those who take the treatment because they were assigned to it (CACE, also called LATE)",
        "it needs an assignment at random that works only through the treatment taken, and that nobody does the opposite of",
    ]
    if (control == 0).all():
        found.append("nobody in the control took the treatment, so the compliers are all who took it")
    if f < WEAK:
        found.append(f"the first stage is weak (F = {f:.3g}, below {WEAK}): quote the Anderson-Rubin interval, not the estimate ± t se")
    return tuple(found)
