"""Least squares and its variances: against plain loops and statsmodels, and by properties."""

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st

from evidens.effects import Extra, Options, adjusted, linear, rows
from evidens.effects.rows import codes
from evidens.errors import NotEstimableError, RangeError
from tests.evidens.effects import plain
from tests.evidens.effects.fuzz import answer_or_line


def invented(seed: int, n: int = 60, clusters: int = 7) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(seed)
    cluster = rng.integers(0, clusters, n)
    arm = rng.integers(0, 2, n)
    arm[:2] = 0, 1
    x = rng.normal(size=(n, 2))
    y = arm + x @ [0.5, -1] + rng.normal(size=clusters)[cluster] + rng.normal(size=n) * (1 + arm)
    return {"y": y, "arm": arm, "x": x, "cluster": cluster}


def design(one: dict[str, np.ndarray]) -> np.ndarray:
    return np.column_stack([np.ones(len(one["y"])), one["arm"], one["x"]])


def trial(one: dict[str, np.ndarray], *, clustered: bool = False) -> Extra:
    return Extra({"u": one["x"][:, 0], "v": one["x"][:, 1]}, cluster=one["cluster"] if clustered else None)


@pytest.mark.parametrize("kind", ["HC0", "HC1", "HC2", "HC3"])
@given(st.integers(0, 10_000))
@settings(max_examples=15, deadline=None)
def test_robust_variances_equal_the_plain_loop(kind: str, seed: int) -> None:
    one = invented(seed)
    found = adjusted(rows(one["y"], one["arm"], trial(one)), Options(variance=kind)).first
    assert found.estimate == pytest.approx(plain.least_squares(design(one), one["y"])[1])
    assert found.se**2 == pytest.approx(plain.robust(design(one), one["y"], kind)[1, 1], rel=1e-9)


@given(st.integers(0, 10_000), st.booleans())
@settings(max_examples=25, deadline=None)
def test_cr2_and_satterthwaite_equal_the_n_by_n_computation(seed: int, nested: bool) -> None:
    one = invented(seed)
    if nested:
        one["arm"] = one["cluster"] % 2
    found = adjusted(rows(one["y"], one["arm"], trial(one, clustered=True))).first
    variance, df = plain.bell_mccaffrey(design(one), one["y"], one["cluster"], np.eye(4)[1])
    assert (found.se**2, found.df) == pytest.approx((variance, df), rel=1e-7)


@pytest.mark.parametrize("kind", ["HC1", "HC2", "HC3"])
def test_robust_errors_agree_with_statsmodels(kind: str) -> None:
    one = invented(5)
    found = adjusted(rows(one["y"], one["arm"], trial(one)), Options(variance=kind)).first
    assert found.se == pytest.approx(sm.OLS(one["y"], design(one)).fit(cov_type=kind).bse[1], rel=1e-10)


def test_clustered_errors_agree_with_statsmodels() -> None:
    one = invented(6)
    peer = sm.OLS(one["y"], design(one)).fit(cov_type="cluster", cov_kwds={"groups": one["cluster"]}).bse[1]
    assert adjusted(rows(one["y"], one["arm"], trial(one, clustered=True)), Options(variance="CR1S")).first.se == pytest.approx(
        peer, rel=1e-10
    )


def test_without_covariates_hc2_is_neymans_variance() -> None:
    one = invented(8)
    y, arm = one["y"], one["arm"]
    neyman = sum(y[arm == k].var(ddof=1) / (arm == k).sum() for k in (0, 1))
    assert adjusted(rows(y, arm)).first.se ** 2 == pytest.approx(neyman)


def test_clusters_of_one_row_make_cr2_into_hc2() -> None:
    one = invented(9)
    singles = Extra(trial(one).covariates, cluster=np.arange(60))
    clustered, plain_one = (adjusted(rows(one["y"], one["arm"], extra)).first for extra in (singles, trial(one)))
    assert clustered.se == pytest.approx(plain_one.se, rel=1e-10)


@given(st.integers(0, 10_000), st.floats(-1e3, 1e3), st.sampled_from([1e-6, 3.0, 1e6]))
@settings(max_examples=20, deadline=None)
def test_shift_and_scale_pass_through_with_clusters(seed: int, shift: float, scale: float) -> None:
    one = invented(seed)
    before = adjusted(rows(one["y"], one["arm"], trial(one, clustered=True))).first
    after = adjusted(rows(scale * (one["y"] + shift), one["arm"], trial(one, clustered=True))).first
    assert (after.estimate, after.se) == pytest.approx((scale * before.estimate, scale * before.se), rel=1e-6)
    assert after.df == pytest.approx(before.df)


@given(st.integers(0, 10_000))
@settings(max_examples=15, deadline=None)
def test_order_of_rows_names_of_clusters_and_units_of_covariates_do_not_matter(seed: int) -> None:
    one = invented(seed)
    order = np.random.default_rng(seed).permutation(60)
    before = adjusted(rows(one["y"], one["arm"], trial(one, clustered=True))).first
    names = np.array([f"office {9 - place}" for place in one["cluster"]])[order]
    extra = Extra({"u": 1e4 * one["x"][order, 0] - 7, "v": one["x"][order, 1]}, cluster=names)
    after = adjusted(rows(one["y"][order], one["arm"][order], extra)).first
    assert (after.estimate, after.se, after.df) == pytest.approx((before.estimate, before.se, before.df), rel=1e-6)


def test_a_far_away_column_costs_no_precision() -> None:
    one = invented(3)
    near = adjusted(rows(one["y"], one["arm"], Extra({"u": one["x"][:, 0]}))).first
    far = adjusted(rows(one["y"], one["arm"], Extra({"u": one["x"][:, 0] + 1e6}))).first
    assert (far.estimate, far.se) == pytest.approx((near.estimate, near.se), rel=1e-6)


def test_three_arms_give_each_against_the_control() -> None:
    one = invented(4)
    arm = np.array(["usual", "a", "b"])[np.arange(60) % 3]
    found = adjusted(rows(one["y"], arm, trial(one), control="usual"))
    assert [e.label for e in found.estimates] == ["a against usual", "b against usual"]
    x = np.column_stack([np.ones(60), arm == "a", arm == "b", one["x"]]).astype(float)
    assert [e.estimate for e in found.estimates] == pytest.approx(plain.least_squares(x, one["y"])[1:3].tolist())


def test_the_ratio_of_adjusted_means_is_that_of_the_two_predictions() -> None:
    one = invented(2)
    y = one["y"] + 20
    found = adjusted(rows(y, one["arm"], trial(one)), Options("ratio")).first
    b = plain.least_squares(design(one), y)
    control = b[0] + one["x"].mean(axis=0) @ b[2:]
    assert found.estimate == pytest.approx((control + b[1]) / control)


@pytest.mark.parametrize(
    ("covariates", "words"),
    [
        ({"u": np.arange(60.0), "twice": 2 * np.arange(60.0) + 1}, "twice is collinear with u"),
        ({"level": np.full(60, 3.0)}, "level is the same in every row"),
        ({"nothing": np.zeros(60)}, "nothing is the same in every row"),
    ],
)
def test_collinear_columns_are_named(covariates: dict[str, np.ndarray], words: str) -> None:
    one = invented(1)
    with pytest.raises(NotEstimableError, match=words):
        adjusted(rows(one["y"], one["arm"], Extra(covariates)))


def test_a_covariate_that_is_the_arm_is_named() -> None:
    one = invented(1)
    with pytest.raises(NotEstimableError, match="copy is collinear with arm=1"):
        adjusted(rows(one["y"], one["arm"], Extra({"copy": one["arm"].astype(float)})))


def test_one_cluster_in_an_arm_or_in_all_is_refused() -> None:
    one = invented(1)
    with pytest.raises(NotEstimableError, match="arm '1' is a single cluster"):
        adjusted(rows(one["y"], one["arm"], Extra(cluster=np.where(one["arm"] == 1, 9, one["cluster"]))))
    with pytest.raises(NotEstimableError, match="at least 2 clusters"):
        adjusted(rows(one["y"], one["arm"], Extra(cluster=np.zeros(60))))


def test_a_perfect_fit_and_too_few_rows_are_refused() -> None:
    with pytest.raises(NotEstimableError, match="perfectly"):
        adjusted(rows([1, 1, 2, 2], [0, 0, 1, 1]))
    with pytest.raises(NotEstimableError, match="2 complete rows for 2 coefficients"):
        adjusted(rows([1, 2], [0, 1]))
    with pytest.raises(NotEstimableError, match="HC2 is undefined, give HC1"):
        adjusted(rows([1.0, 2, 4, 7], [0, 0, 0, 1]))


def test_a_variance_that_does_not_fit_the_rows_is_refused() -> None:
    one = invented(1)
    with pytest.raises(RangeError, match="name the clusters"):
        adjusted(rows(one["y"], one["arm"]), Options(variance="CR2"))
    with pytest.raises(RangeError, match="with clusters choose"):
        adjusted(rows(one["y"], one["arm"], trial(one, clustered=True)), Options(variance="HC2"))


@given(st.lists(st.tuples(st.floats(-9, 9), st.integers(0, 2), st.integers(0, 3)), min_size=1, max_size=12))
@settings(max_examples=120, deadline=None)
def test_any_small_table_gives_an_answer_or_one_clear_line(table: list[tuple[float, int, int]]) -> None:
    y, arm, cluster = (list(column) for column in zip(*table, strict=True))
    for kind in (None, "CR1"):
        found = answer_or_line(lambda kind=kind: adjusted(rows(y, arm, Extra(cluster=cluster)), Options(variance=kind)))
        assert found is None or all(one.se > 0 and one.low < one.high for one in found.estimates)


@pytest.mark.parametrize("size", [1e-60, 1e-9, 1e9, 1e60, 9e98])
def test_very_large_and_small_units_change_nothing_but_the_unit(size: float) -> None:
    one = invented(11)
    data = rows(size * one["y"], one["arm"], Extra({"u": one["x"][:, 0] * size}, cluster=one["cluster"]))
    wanted = adjusted(rows(one["y"], one["arm"], Extra({"u": one["x"][:, 0]}, cluster=one["cluster"]))).first
    found = adjusted(data).first
    assert (found.estimate / size, found.se / size, found.df) == pytest.approx((wanted.estimate, wanted.se, wanted.df))


def test_the_sums_by_cluster_equal_a_plain_loop() -> None:
    one = invented(7)
    made, cluster = linear.basis(design(one), ["a", "b", "c", "d"]), codes(one["cluster"])
    gram = linear.cluster_gram(made.Q, cluster)
    for place in range(cluster.count):
        inside = made.Q[cluster.of == place]
        assert np.allclose(gram[place], inside.T @ inside)
    assert np.allclose(made.Q.T @ made.Q, np.eye(4), atol=1e-13)
