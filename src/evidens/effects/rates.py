"""Events per person-time, one rate a cluster, compared between arms."""

from dataclasses import replace

import numpy as np

from evidens.effects.estimates import Comparison
from evidens.effects.options import DEFAULT, Options
from evidens.effects.rows import Rows
from evidens.effects.summaries import ADDED, Clusters, by_cluster, check, compared
from evidens.errors import NotEstimableError, RangeError

_SHORTEST = 1e-100


def cluster_rates(data: Rows, options: Options = DEFAULT) -> Comparison:
    """Arms compared with the control by one rate of events per person-time for each cluster.

    Notation: e_g events and t_g person-time of cluster g, r_g = e_g / t_g.
    Formula: difference: t test on r_g; ratio: on log r_g, shown back as the ratio of geometric means; least squares on arm and, where
      given, stratum, pooled variance, df = G - arms - (strata - 1), as in cluster_summaries. Under ratio a cluster without events adds
      ½ event to every cluster, and it is said.
    Source: Hayes & Moulton, Cluster Randomised Trials, chapter 10.
    Assumptions: whole clusters were assigned; every cluster has the same weight; rates vary about equally much in the arms.
    Input: rows whose outcome counts events (whole, at least 0), with clusters, and with the person-time as dose (above 0, any unit; the
      rate is per one of it). No covariates.
    Errors: as cluster_summaries; RangeError for broken or negative counts, time not above 0, odds; NotEstimableError with covariates or
      without time.
    Validated against: R lm on the clusters' rates and their logarithms (tests/evidens/effects).
    """
    check(data)
    _check_rates(data, options)
    if data.dose is None or data.cluster is None:  # pragma: no cover  # refused before
        raise NotEstimableError
    events, time = (
        np.bincount(data.cluster.of, weights=one, minlength=data.cluster.count).astype(np.float64) for one in (data.y, data.dose)
    )
    said = [_total(data, place) for place in range(data.arm.count)]
    value = events / time
    if options.measure == "ratio":
        if (events == 0).any():
            said.append(f"{int((events == 0).sum())} clusters have no event: {ADDED} event is added to every cluster before logarithms")
            events = events + ADDED
        value = np.log(events / time)
        said.append("the ratio is one of geometric means of rates over clusters")
    made = Clusters(value, *by_cluster(data), tuple(said))
    return replace(compared(data, made, options), outcome_kind="rate")


def _check_rates(data: Rows, options: Options) -> None:
    if data.dose is None:
        raise NotEstimableError("rates need person-time: give it as dose, one number above 0 a row")
    if data.names:
        raise NotEstimableError(f"rates are compared without covariates, {', '.join(data.names)} given: leave them out")
    if options.measure == "odds":
        raise RangeError.of("measure", options.measure, "a rate has no odds; choose difference or ratio")
    broken = (data.y < 0) | (data.y != np.floor(data.y))
    if broken.any():
        raise RangeError.of("outcome", float(data.y[broken][0]), "give counts of events, whole numbers of at least 0")
    short = data.dose < _SHORTEST
    if short.any():
        raise RangeError.of("time", float(data.dose[short][0]), "give person-time above 0")


def _total(data: Rows, place: int) -> str:
    inside = data.arm.of == place
    assert data.dose is not None  # noqa: S101  # asked by the caller
    events, time = float(data.y[inside].sum()), float(data.dose[inside].sum())
    return f"{data.arm.labels[place]}: {events:g} events in {time:g} of person-time, {events / time:.4g} per unit"
