"""The same comparison inside every site, each with its own standard error, then pooled over sites."""

from dataclasses import replace

import numpy as np

from evidens.effects.adjusted import adjusted
from evidens.effects.options import DEFAULT, Options
from evidens.effects.rows import PAIR, Codes, Rows
from evidens.effects.sites import Pooled, pool_sites
from evidens.errors import EvidensError, NotEstimableError, RangeError


def pool_by_site(data: Rows, options: Options = DEFAULT, *, method: str = "REML", inference: str = "hartung-knapp") -> Pooled:
    """The difference between two arms inside each site (the rows' strata), pooled over sites with random effects.

    Computes: `adjusted` inside each site (without covariates its HC2 is Neyman's variance), then `pool_sites`.
    A site where the difference cannot be computed is left out and named with its reason.
    Assumptions: as `adjusted` in each site and `pool_sites` over them.
    Input: rows of two arms with strata = site; covariates and clusters as wished (they are used inside each site).
    Errors: NotEstimableError without sites, for more than two arms, or when fewer than two sites are left.
    Validated against: `adjusted` and `pool_sites` by hand (tests/evidens/effects/test_sites.py).
    """
    if data.strata is None:
        message = "pooling over sites needs the site of every row: name its column"
        raise NotEstimableError(message)
    if data.arm.count != PAIR:
        message = f"pooling over sites compares two arms, there are {data.arm.count}: {', '.join(data.arm.labels)}"
        raise NotEstimableError(message)
    if options.measure != "difference":
        raise RangeError.of("measure", options.measure, "over sites differences are pooled; pool logarithms yourself with pool_sites")
    found: list[tuple[str, float, float]] = []
    left: list[str] = []
    for place, label in enumerate(data.strata.labels):
        try:
            one = adjusted(_only(data, data.strata.of == place), options).first
            found.append((label, one.estimate, one.se))
        except EvidensError as reason:
            left.append(f"site {label} is left out: {reason}")
    if len(found) < PAIR:
        message = (
            f"{len(found)} of {data.strata.count} sites give a difference with a standard error ({'; '.join(left)}): at least 2 are needed"
        )
        raise NotEstimableError(message)
    labels, estimates, ses = zip(*found, strict=True)
    pooled = pool_sites(estimates, ses, labels, method=method, inference=inference, level=options.level)
    what = f"{data.contrast_labels()[0]}, difference inside each site ({data.kind} outcome, {data.n} rows)"
    if data.cluster is not None:
        what += f", with the {data.cluster.count} clusters used there"
    return replace(pooled, notes=(what, *data.notes, *left, *pooled.notes))


def _only(data: Rows, inside: np.ndarray) -> Rows:
    present = np.unique(data.arm.of[inside])
    if present.size < PAIR:
        message = f"only arm {data.arm.labels[int(present[0])]!r} is there"
        raise NotEstimableError(message)
    return replace(
        data,
        y=data.y[inside],
        arm=Codes(data.arm.labels, data.arm.of[inside]),
        covariates=data.covariates[inside],
        cluster=None if data.cluster is None else _again(data.cluster, inside),
        strata=None,
        left_out=0,
        notes=(),
    )


def _again(codes: Codes, inside: np.ndarray) -> Codes:
    kept, of = np.unique(codes.of[inside], return_inverse=True)
    return Codes(tuple(codes.labels[place] for place in kept), of.astype(np.int64))
