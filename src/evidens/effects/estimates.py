"""What every comparison returns: arms as they were seen, and estimates with their uncertainty."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special

from evidens.checks import Floats
from evidens.results import Result, Table

FEW_CLUSTERS = 20
SMALL_ARM = 10


@dataclass(frozen=True)
class Arm:
    """One arm as it was analysed: label, n rows, clusters (None without), mean and sd of the outcome (sd NaN when n is 1)."""

    label: str
    n: int
    clusters: int | None
    mean: float
    sd: float


@dataclass(frozen=True)
class Estimate:
    """One number with its uncertainty.

    label: what is compared, "A against B". measure and method name what was computed. se: its standard error, on the log scale for ratios
    and odds ratios; NaN where the interval does not come from a standard error. low, high: the interval. df: degrees of freedom of t,
    infinite for the normal. p_value: two-sided, of no difference.
    """

    label: str
    measure: str
    method: str
    estimate: float
    se: float
    low: float
    high: float
    df: float
    p_value: float


@dataclass(frozen=True)
class Comparison(Result):
    """Arms compared with the control.

    measure: difference, ratio or odds ratio. outcome_kind: "binary", "number" or "rate". control: its label. arms: the control first.
    estimates: the first of each arm is the one to quote, the others stand beside it. level: of the intervals. rows: analysed.
    left_out: rows left out because something in them was unknown. clusters: in all, None without. notes: what the reader must know.
    """

    measure: str
    outcome_kind: str
    control: str
    arms: tuple[Arm, ...]
    estimates: tuple[Estimate, ...]
    level: float
    rows: int
    left_out: int
    clusters: int | None
    notes: tuple[str, ...] = ()

    @property
    def first(self) -> Estimate:
        """The estimate to quote for the first arm after the control."""
        return self.estimates[0]

    def table(self) -> Table:
        """One row an estimate."""
        return estimate_table(self.estimates, self.level)

    def __str__(self) -> str:
        has_clusters = self.clusters is not None
        columns = ("arm", "rows", *(("clusters",) if has_clusters else ()), "mean", "sd")
        rows = [(one.label, one.n, *((one.clusters,) if has_clusters else ()), one.mean, one.sd) for one in self.arms]
        head, rest = super().__str__().split("\n", 1)
        return f"{head} ({self.measure}, {self.outcome_kind} outcome)\n\n{Table.of(columns, rows)}\n{rest}"


def estimate_table(estimates: Sequence[Estimate], level: float) -> Table:
    """Estimates as rows, the level in the heads of the interval's columns."""
    columns = ("comparison", "measure", "method", "estimate", "se", f"{100 * level:g}% from", "to", "df", "p")
    return Table.of(columns, [(e.label, e.measure, e.method, e.estimate, e.se, e.low, e.high, e.df, e.p_value) for e in estimates])


def t_quantile(level: float, df: float) -> float:
    """The two-sided critical value of Student's t; of the normal when df is infinite."""
    upper = 0.5 + level / 2
    return float(special.ndtri(upper) if math.isinf(df) else special.stdtrit(df, upper))


def t_p_value(statistic: float, df: float) -> float:
    """The two-sided p-value of Student's t; of the normal when df is infinite."""
    return float(2 * (special.ndtr(-abs(statistic)) if math.isinf(df) else special.stdtr(df, -abs(statistic))))


@dataclass(frozen=True)
class Named:
    """What an estimate is called: label, measure and method. log: whether the estimate is computed on the log scale and shown back."""

    label: str
    measure: str
    method: str

    @property
    def log(self) -> bool:
        """Ratios and odds ratios are computed as logarithms."""
        return self.measure != "difference"

    def wald(self, estimate: float, se: float, df: float, level: float) -> Estimate:
        """The estimate ± t · se, on the scale it was computed on, shown back as a ratio where it is one."""
        reach = t_quantile(level, df) * se
        ends = (estimate, estimate - reach, estimate + reach)
        p_value = t_p_value(estimate / se, df) if se > 0 else math.nan
        shown = tuple(_exp(one) for one in ends) if self.log else ends
        return Estimate(self.label, self.measure, self.method, shown[0], se, shown[1], shown[2], df, p_value)


def _exp(value: float) -> float:
    with np.errstate(over="ignore"):
        return float(np.exp(np.float64(value)))


def few_clusters_note(counts: Sequence[int]) -> tuple[str, ...]:
    """A note when there are fewer than twenty clusters in all."""
    total = sum(counts)
    if total >= FEW_CLUSTERS:
        return ()
    spread = " + ".join(map(str, counts))
    shown = f"{spread} = {total}" if len(counts) > 1 else str(total)
    said = f"only {shown} clusters: fewer than {FEW_CLUSTERS} tell little about how clusters vary; the t distribution allows for it"
    return (said,)


def small_arm_note(sizes: Sequence[int]) -> tuple[str, ...]:
    """A note when an arm is so small that the interval leans on the outcome being close to normal."""
    if min(sizes) >= SMALL_ARM:
        return ()
    return (f"the smallest arm has {min(sizes)} rows: the interval leans on an outcome close to normal",)


def sd(values: Floats) -> float:
    """The sample standard deviation; NaN of a single value."""
    return float(np.std(values, ddof=1)) if values.size > 1 else math.nan
