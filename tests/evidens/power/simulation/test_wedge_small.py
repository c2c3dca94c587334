"""Kenward and Roger's correction: exact where the theory is exact, equal to plain matrices, and a size that holds with five clusters."""

import numpy as np
import pytest
import scipy.linalg

from evidens.checks import Floats
from evidens.power.simulation import stepped_wedge, wedge_gls
from evidens.power.wedge import Spread, Wedge

PROPORTION = Spread(icc=0.03, icc_scale="proportion")


def drawn(x: Floats, replicates: int, seed: int) -> Floats:
    chance = np.random.default_rng(seed)
    return chance.normal(size=(replicates, *x.shape)) + chance.normal(size=(replicates, x.shape[0], 1))


def written_out(w: Floats, x: Floats, s2: float, t2: float) -> tuple[float, float]:
    """The correction with one matrix over all clusters and periods; the slope of the variance by a difference."""
    (clusters, periods), size = x.shape, x.size
    design = wedge_gls.design_matrix(x).reshape(size, -1)
    parts = [np.diag(1 / w.ravel()), scipy.linalg.block_diag(*[np.ones((periods, periods))] * clusters)]

    def phi(first: float, second: float) -> Floats:
        return np.asarray(np.linalg.inv(design.T @ np.linalg.inv(first * parts[0] + second * parts[1]) @ design))

    inverse, at = np.linalg.inv(s2 * parts[0] + t2 * parts[1]), phi(s2, t2)
    slopes = [-design.T @ inverse @ one @ inverse @ design for one in parts]
    curves = [[design.T @ inverse @ one @ inverse @ other @ inverse @ design for other in parts] for one in parts]
    info = np.empty((2, 2))
    for a, one in enumerate(parts):
        for b, other in enumerate(parts):
            info[a, b] = (
                np.trace(inverse @ one @ inverse @ other) - 2 * np.trace(at @ curves[a][b]) + np.trace(at @ slopes[a] @ at @ slopes[b])
            )
    covariance = np.linalg.inv(info / 2)
    spread = sum(covariance[a, b] * (curves[a][b] - slopes[a] @ at @ slopes[b]) for a in range(2) for b in range(2))
    h = 1e-5 * s2
    slope = [phi(s2 + h, t2) - phi(s2 - h, t2), phi(s2, t2 + h) - phi(s2, t2 - h)]
    g = np.array([one[-1, -1] / (2 * h) for one in slope])
    return float((at + 2 * at @ spread @ at)[-1, -1]), float(2 * at[-1, -1] ** 2 / (g @ covariance @ g))


@pytest.mark.parametrize("equal", [True, False])
def test_variance_and_degrees_equal_plain_matrices(equal: bool) -> None:
    x = np.repeat(Wedge(4, 1, 15).exposed(), 2, axis=0)
    means = drawn(x, 5, 1)
    weights = np.full(means.shape, 3.0) if equal else np.random.default_rng(2).integers(3, 20, means.shape).astype(float)
    found = wedge_gls.fit_many(means, weights, x)
    variance, df = wedge_gls.kenward_roger(found, weights, x)
    for place in range(5):
        w = np.ones(x.shape) if equal else weights[place]
        s2, r = found.residual[place], found.icc[place]
        plain = written_out(w, x, s2, s2 * r / (1 - r) / w.mean())
        assert [variance[place], df[place]] == pytest.approx(plain, rel=1e-6)
    assert (variance > found.variance).all()


def test_whole_clusters_in_one_arm_give_the_t_test_on_cluster_means() -> None:
    """Exact theory: nothing to correct, clusters - 2 degrees of freedom."""
    x = np.repeat([[0.0], [1.0]], [5, 4], axis=0) * np.ones((9, 3))
    means = drawn(x, 20, 3)
    found = wedge_gls.fit_many(means, np.ones(means.shape), x)
    variance, df = wedge_gls.kenward_roger(found, np.ones(means.shape), x)
    inside = found.icc > 0
    assert inside.sum() > 10
    assert df[inside] == pytest.approx(7, rel=1e-9)
    level = means.mean(axis=2)
    pooled = (4 * level[:, :5].var(axis=1, ddof=1) + 3 * level[:, 5:].var(axis=1, ddof=1)) / 7
    assert variance[inside] == pytest.approx((pooled * (1 / 5 + 1 / 4))[inside], rel=1e-4)


def test_a_cross_over_gives_the_test_on_differences_within_clusters() -> None:
    x = np.repeat([[0.0, 1], [1, 0]], [4, 5], axis=0)
    means = drawn(x, 20, 4)
    found = wedge_gls.fit_many(means, np.ones(means.shape), x)
    variance, df = wedge_gls.kenward_roger(found, np.ones(means.shape), x)
    inside = found.icc > 0
    assert df[inside] == pytest.approx(7, rel=1e-9)
    assert variance[inside] == pytest.approx(found.variance[inside], rel=1e-9)


@pytest.mark.parametrize(("steps", "per_step", "attrition"), [(5, 1, 0.0), (5, 2, 0.0), (5, 1, 0.2)])
def test_the_size_holds_with_few_clusters(steps: int, per_step: int, attrition: float) -> None:
    wedge = Wedge(steps, per_step, 15, attrition=attrition)
    found = stepped_wedge(wedge=wedge, spread=PROPORTION, p0=0.2, p1=0.3, test="kr", replicates=4_000, seed=5)
    assert abs(found.size - 0.05) < 3.5 * found.size_mc_error
    assert abs(found.coverage - 0.95) < 3.5 * found.coverage_mc_error
    assert found.formula_power is None
    other = stepped_wedge(wedge=wedge, spread=PROPORTION, p0=0.2, p1=0.3, test="t-within", replicates=500, seed=5)
    assert any("test kr holds its size" in note for note in other.notes)


def test_scale_and_order_of_clusters_change_nothing() -> None:
    x = Wedge(4, 2, 15).exposed().repeat(2, axis=0)
    means, order = drawn(x, 10, 6), np.random.default_rng(7).permutation(8)
    ones = np.ones(means.shape)
    variance, df = wedge_gls.kenward_roger(wedge_gls.fit_many(means, ones, x), ones, x)
    turned = wedge_gls.kenward_roger(wedge_gls.fit_many(100 * means[:, order], ones, x[order]), ones, x[order])
    assert turned[0] == pytest.approx(1e4 * variance, rel=1e-4)
    assert turned[1] == pytest.approx(df, rel=1e-4)
