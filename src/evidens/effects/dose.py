"""How an outcome follows the fidelity to the principles inside a municipality, apart from differences between municipalities."""

import math
from dataclasses import dataclass

import numpy as np

from evidens.checks import Floats, Whole
from evidens.effects import linear
from evidens.effects.adjusted import error, kind_of
from evidens.effects.estimates import Estimate, Named, estimate_table, few_clusters_note
from evidens.effects.options import DEFAULT, Options
from evidens.effects.rows import Codes, Rows, dummies
from evidens.errors import NotEstimableError, RangeError
from evidens.results import Result, Table

THIRDS = ("lowest", "middle", "highest")
_MANY_SITES = 500
_PAIR = 2
_ENOUGH_SITES = 4


@dataclass(frozen=True)
class Third:
    """One third of the dose inside each site. label, rows, mean dose and mean outcome."""

    label: str
    rows: int
    dose: float
    outcome: float


@dataclass(frozen=True)
class DoseResponse(Result):
    """Outcome by dose within sites.

    slope: change of the outcome for one unit of dose inside a site. thirds: as they were seen; steps: middle and highest third against the
    lowest, inside sites; empty where the dose has too few values. between: slope of the sites' means, confounded by place, without a
    p-value; None with fewer than four sites. dose_sd_within, dose_sd_between. sites, sites_with_contrast: those where the dose varies.
    level, rows, left_out, clusters, notes: as in `Comparison`.
    """

    slope: Estimate
    thirds: tuple[Third, ...]
    steps: tuple[Estimate, ...]
    between: Estimate | None
    dose_sd_within: float
    dose_sd_between: float
    sites: int
    sites_with_contrast: int
    level: float
    rows: int
    left_out: int
    clusters: int | None
    notes: tuple[str, ...] = ()

    def table(self) -> Table:
        """Slope, steps and, marked as confounded, the slope between sites."""
        return estimate_table((self.slope, *self.steps, *(() if self.between is None else (self.between,))), self.level)


def dose_response(data: Rows, options: Options = DEFAULT) -> DoseResponse:
    """How the outcome follows the dose inside sites.

    Notation: y_ij outcome, d_ij dose of row i in site j, a_j what is the site's own.
    Formula: y_ij = a_j + b d_ij + c'x_ij + e_ij by least squares; thirds: the dose cut at the thirds of its own site, middle and highest
      against lowest in the place of b d_ij. Variance: HC2, or CR2 with Satterthwaite when clusters (persons, or sites) are named.
      between: slope of the sites' mean outcome on their mean dose, each site once, classical standard error.
    Sources: Mundlak 1978; Neuhaus & Kalbfleisch 1998; Pustejovsky & Tipton 2018.
    Assumptions: rows (clusters) independent given the site; linear for the slope. The dose was not assigned at random: inside a site it
      follows people and work as well as principles, so the slope is an association, and the slope between sites is confounded by place.
    Input: rows with strata = site and dose = the dose, in its own unit; covariates and clusters as wished.
    Errors: NotEstimableError when the dose varies inside no site, without sites, for collinear columns, too few rows or clusters.
    Validated against: statsmodels OLS with site dummies, clubSandwich, explicit centring (tests/evidens/effects/test_dose.py).
    """
    dose, site = _check(data, options)
    kind = kind_of(data, options)
    inside = dose - _site_mean(dose, site)[site.of]
    varying = np.bincount(site.of, weights=(np.abs(inside) > _room(dose)).astype(np.float64), minlength=site.count) > 0
    if not varying.any():
        message = "the dose is the same inside every site: only sites differ, and that is confounded by place"
        raise NotEstimableError(message)
    slope = _within(data, dose[:, None], ("dose",), kind, options)[0]
    place, thirds = _thirds(data, dose, site)
    steps: tuple[Estimate, ...] = ()
    present = [k for k in (1, 2) if (place == k).any()]
    if present and (place == 0).any():
        made = np.column_stack([(place == k).astype(np.float64) for k in present])
        steps = _within(data, made, tuple(f"{THIRDS[k]} third" for k in present), kind, options)
    between = _between(data, dose, site, options)
    return DoseResponse(
        slope=slope,
        thirds=thirds,
        steps=steps,
        between=between,
        dose_sd_within=float(np.sqrt(inside @ inside / max(data.n - site.count, 1))),
        dose_sd_between=float(np.std(_site_mean(dose, site), ddof=1)) if site.count > 1 else 0.0,
        sites=site.count,
        sites_with_contrast=int(varying.sum()),
        level=options.level,
        rows=data.n,
        left_out=data.left_out,
        clusters=None if data.cluster is None else data.cluster.count,
        notes=(*data.notes, *_words(data, site, int(varying.sum()), between, has_steps=bool(steps))),
    )


def _check(data: Rows, options: Options) -> tuple[Floats, Codes]:
    if data.dose is None or data.strata is None:
        message = "a dose-response needs the dose and the site of every row: name both columns"
        raise NotEstimableError(message)
    if options.measure != "difference" or options.interacted:
        raise RangeError.of("measure", options.measure, "a dose-response is a difference for one unit of dose, without interaction")
    if data.strata.count > _MANY_SITES:
        raise RangeError.of("sites", data.strata.count, f"give at most {_MANY_SITES} sites")
    if data.cluster is not None and data.cluster.count < _PAIR:
        message = f"cluster = {data.cluster.labels[0]!r} in every complete row: give at least 2 clusters"
        raise NotEstimableError(message)
    return data.dose, data.strata


def _site_mean(values: Floats, site: Codes) -> Floats:
    return np.bincount(site.of, weights=values, minlength=site.count) / site.sizes()


def _room(dose: Floats) -> float:
    return 1e-12 * max(float(np.abs(dose).max()), 1e-300)


def _within(data: Rows, doses: Floats, names: tuple[str, ...], kind: str, options: Options) -> tuple[Estimate, ...]:
    if data.strata is None:  # pragma: no cover  # refused before
        raise NotEstimableError
    S, sites = dummies(data.strata, "site")
    X = linear.design(np.ones(data.n), S, data.covariates, doses)
    made = linear.basis(X, ("intercept", *sites, *data.names, *names))
    fit = linear.fit(made, data.y)
    if float(fit.residuals @ fit.residuals) <= (1e-11 * float(np.abs(data.y).max())) ** 2 * data.n:
        message = "sites and dose fit the outcome perfectly: there is nothing left to estimate the uncertainty from"
        raise NotEstimableError(message)
    spread = linear.spread(made.Q, fit.residuals, kind, data.cluster)
    found = []
    for name in names:
        weights = np.zeros(len(made.names))
        weights[made.place(name)] = 1
        label = "one unit of dose, inside sites" if name == "dose" else f"{name} against lowest, inside sites"
        se, df = error(fit, spread, weights, options)
        found.append(Named(label, "difference", f"site effects, {kind}").wald(float(weights @ fit.coefficients), se, df, options.level))
    return tuple(found)


def _thirds(data: Rows, dose: Floats, site: Codes) -> tuple[Whole, tuple[Third, ...]]:
    """The third of its own site that each row is in (rows with the same dose stay together), and what the thirds look like."""
    place = np.zeros(data.n, dtype=np.int64)
    for one in range(site.count):
        inside = site.of == one
        lower, upper = np.quantile(dose[inside], [1 / 3, 2 / 3])
        place[inside] = (dose[inside] > lower).astype(np.int64) + (dose[inside] > upper)
    seen = [(label, place == k) for k, label in enumerate(THIRDS) if (place == k).any()]
    thirds = tuple(Third(label, int(rows.sum()), float(dose[rows].mean()), float(data.y[rows].mean())) for label, rows in seen)
    return place, thirds


def _between(data: Rows, dose: Floats, site: Codes, options: Options) -> Estimate | None:
    means, outcomes = _site_mean(dose, site), _site_mean(data.y, site)
    gap = means - means.mean()
    if site.count < _ENOUGH_SITES or float(np.abs(gap).max()) <= _room(dose):
        return None
    slope = float(gap @ outcomes / (gap @ gap))
    rest = outcomes - outcomes.mean() - slope * gap
    df = site.count - 2
    se = math.sqrt(float(rest @ rest) / df / float(gap @ gap))
    found = Named("between sites: CONFOUNDED BY PLACE", "difference", "site means").wald(slope, se, float(df), options.level)
    return Estimate(**{**vars(found), "p_value": math.nan})


def _words(data: Rows, site: Codes, varying: int, between: Estimate | None, *, has_steps: bool) -> tuple[str, ...]:
    found = ["the dose was not assigned at random: inside a site the slope is an association, not yet an effect"]
    if data.names:
        found.append(f"adjusted for {', '.join(data.names)}")
    if varying < site.count:
        found.append(f"{site.count - varying} of {site.count} sites have one dose only and tell nothing about the slope")
    if between is None:
        found.append(f"no slope between sites is given: {site.count} sites differ in much else than the dose")
    else:
        found.append("the slope between sites is confounded by place: it is shown to be compared, not to be used, and has no p-value")
    if not has_steps:
        found.append("the dose has too few values inside sites to be cut into thirds")
    if data.cluster is None:
        found.append("no clusters were named: rows count as independent inside a site; name the person where a person has several rows")
    else:
        found += [f"{data.cluster.count} clusters", *few_clusters_note([data.cluster.count])]
    return tuple(found)
