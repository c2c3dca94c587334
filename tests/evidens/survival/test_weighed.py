"""Fine–Gray regression with late entry, strata and clusters: R's figures, a jackknife with everything written out, what must not matter."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidens.checks import Floats, Whole
from evidens.errors import EvidensError, NotEstimableError
from evidens.survival import FineGray, fine_gray
from evidens.survival.coefficients import clustered
from evidens.survival.design import lay_out
from evidens.survival.fine_gray import evaluate, score_residuals, weight_residuals
from evidens.survival.newton import maximise
from evidens.survival.rows import Extras, gather
from evidens.survival.weights import weigh

from .plain import weighed_score
from .test_against_r import covariates, reference, rows

CASES: dict[str, dict[str, str]] = {
    "plain": {},
    "strata": {"strata": "region"},
    "entry": {"entry": "entry"},
    "entry_strata": {"entry": "entry", "strata": "region"},
    "entry_clusters": {"entry": "entry", "cluster": "site"},
}


def given_to(case: str) -> tuple[Floats, Floats, dict[str, Any]]:
    """The rows on half days, so that on each day events come first, then censoring, then entry: the convention of finegray."""
    table = rows()
    late = {**table, "entry": 2 * table["entry"] + 1}
    return 2 * table["day"] + (table["ending"] == 0), table["ending"], {key: late[name] for key, name in CASES[case].items()}


@pytest.mark.usefixtures("path")
@pytest.mark.parametrize("case", CASES)
def test_late_entry_and_strata_equal_finegray_with_coxph(case: str) -> None:
    time, event, options = given_to(case)
    found, theirs = fine_gray(time, event, covariates(), **options), reference()["finegray"][case]
    assert [c.coef for c in found.coefficients] == pytest.approx(theirs["coef"], abs=1e-11)
    assert [c.model_std_error for c in found.coefficients] == pytest.approx(theirs["model_se"], rel=1e-9)
    assert [found.loglik_null, found.loglik] == pytest.approx(theirs["loglik"], rel=1e-12)


@pytest.mark.usefixtures("path")
@pytest.mark.parametrize("case", CASES)
def test_the_variance_with_weights_taken_as_known_equals_coxph(case: str) -> None:
    """What R leaves out, that the weights are estimated, is left out here too; it changes a standard error by less than 1 per cent."""
    time, event, options = given_to(case)
    read = gather(time, event, Extras(covariates=covariates(), **options))
    design = lay_out(read, 1)
    weights = weigh(design, read)
    top = maximise(lambda beta: evaluate(design, weights.K, beta), read.names)[1]
    label = np.arange(read.n) if read.cluster is None else read.cluster[design.rank]
    model = np.linalg.inv(top.information)
    known = np.sqrt(np.diag(model @ clustered(score_residuals(design, top), label)[0] @ model)) / design.scale
    assert known == pytest.approx(np.array(reference()["finegray"][case]["se"]), rel=1e-9)
    full = np.array([c.std_error for c in fine_gray(time, event, covariates(), **options).coefficients])
    assert full == pytest.approx(known, rel=0.01)


def drawn(seed: int, n: int, *, censoring: bool) -> tuple[Whole, Whole, Whole, Floats]:
    """Followed from a late day, with no two endings on one day; the first rows are followed from the start, so that no gap is left."""
    chance = np.random.default_rng(seed)
    x = chance.standard_normal((n, 2))
    time = 9 + chance.permutation(2 * n)[:n]
    event = chance.integers(0 if censoring else 1, 3, n)
    entry = np.where(np.arange(n) < n // 3, 0, (time * chance.uniform(0, 0.9, n)).astype(np.int64))
    return time, event, entry, x


@pytest.mark.parametrize(("censoring", "tolerance"), [(False, 1e-6), (True, 0.6)])
def test_the_influence_of_each_row_equals_a_jackknife_that_estimates_the_weights_anew(censoring: bool, tolerance: float) -> None:
    """Exact for entry; for censoring Fine and Gray's form leaves out factors 1 - 1 / at risk, as crr does."""
    time, event, entry, x = drawn(3, 60, censoring=censoring)
    read = gather(time, event, Extras(covariates=x, entry=entry))
    design = lay_out(read, 1)
    weights = weigh(design, read)
    top = maximise(lambda beta: evaluate(design, weights.K, beta), read.names)[1]
    found = (score_residuals(design, top) + weight_residuals(design, top, weights)) * design.scale[:, None]
    slopes = np.empty_like(found)
    for place, row in enumerate(design.rank):
        ends = []
        for step in (1e-5, -1e-5):
            case = np.ones(time.size)
            case[row] += step
            ends.append(weighed_score(top.beta / design.scale, (time, event, entry), x, case))
        slopes[:, place] = (ends[0] - ends[1]) / 2e-5
    known = score_residuals(design, top) * design.scale[:, None]
    assert np.abs(found - slopes).max() < tolerance * np.abs(known - slopes).max()


@pytest.mark.usefixtures("path")
@settings(max_examples=12, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(20, 40))
def test_the_fit_solves_the_estimating_equation_written_out_row_by_row(seed: int, n: int) -> None:
    time, event, entry, x = drawn(seed, n, censoring=True)
    try:
        found = fine_gray(time, event, x, entry=entry)
    except EvidensError:
        return
    beta = np.array([c.coef for c in found.coefficients])
    score = weighed_score(beta, (time, event, entry), x, np.ones(n))
    assert np.abs(score).max() < 1e-6 * n


def figures(found: FineGray) -> list[float]:
    return [value for c in found.coefficients for value in (c.coef, c.std_error)]


@pytest.mark.usefixtures("path")
def test_what_must_not_matter_does_not() -> None:
    time, event, options = given_to("entry_strata")
    full = {**options, "cluster": rows()["site"]}
    whole = figures(fine_gray(time, event, covariates(), **full))
    order = np.random.default_rng(5).permutation(time.size)
    turned = {key: np.array(value)[order] for key, value in full.items()}
    columns = {key: value[order] for key, value in covariates().items()}
    assert figures(fine_gray(time[order], event[order], columns, **turned)) == pytest.approx(whole, rel=1e-9)
    later = {**full, "entry": full["entry"] + 1000}
    assert figures(fine_gray(time + 1000, event, covariates(), **later)) == pytest.approx(whole, rel=1e-9)
    plain = figures(fine_gray(time, event, covariates()))
    for one in ({"entry": np.zeros(time.size)}, {"strata": ["one"] * time.size}, {"cluster": np.arange(time.size)}):
        assert figures(fine_gray(time, event, covariates(), **one)) == pytest.approx(plain, rel=1e-9)


def test_the_result_says_strata_clusters_and_the_largest_weight() -> None:
    time, event, options = given_to("entry_strata")
    found = fine_gray(time, event, covariates(), cluster=rows()["site"], **options)
    assert (found.strata, found.clusters, found.late_entry) == (2, 24, True)
    assert 1 < found.largest_weight < 2
    assert any("24 clusters, fewer than 40" in note for note in found.notes)
    plain = fine_gray(time, event, covariates())
    assert (plain.strata, plain.clusters, plain.late_entry, plain.largest_weight) == (1, None, False, 1)


def test_a_gap_that_nobody_links_is_refused_and_a_heavy_weight_is_said() -> None:
    first = [(3, 2, 0), (5, 1, 0), (6, 0, 1), (7, 1, 0)]
    later = [(10 + day, event, 8) for day, event in ((1, 1), (2, 2), (3, 1), (4, 0), (5, 1), (6, 1))]
    time, event, entry = (np.array(column) for column in zip(*first, *later, strict=True))
    x = np.array([1.0, 2, 4, 3, 2, 5, 1, 2, 4, 3])
    with pytest.raises(NotEstimableError, match="entry leaves a gap about day 3: nobody followed before it is followed after it"):
        fine_gray(time, event, x, entry=entry)
    entry[3], time[3] = 0, 12
    many = np.concatenate((time, np.repeat(time[4:], 30))), np.concatenate((event, np.repeat(event[4:], 30)))
    tail = np.concatenate((x, np.tile(x, 18)))
    found = fine_gray(*many, tail, entry=np.concatenate((entry, np.repeat(entry[4:], 30))))
    assert any(f"weight of up to {found.largest_weight:.3g}" in note for note in found.notes)
    with pytest.raises(NotEstimableError, match="cluster holds only one label"):
        fine_gray(*many, tail, cluster=["only"] * tail.size)
