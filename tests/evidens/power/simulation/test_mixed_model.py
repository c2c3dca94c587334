"""The mixed model's likelihood: against a brute-force integral, on both paths, and where there is no maximum."""

import numpy as np
import pytest
from scipy import integrate, special, stats

from evidens import compiled
from evidens.power.simulation import glmm, wedge_glmm


def drawn(replicates: int, seed: int = 5) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    group = np.repeat([0, 1], 6)
    sizes = rng.integers(3, 60, (replicates, 12)).astype(float)
    sums = rng.binomial(sizes.astype(int), special.expit(-1 + 0.6 * group + 0.8 * rng.standard_normal((replicates, 12)))).astype(float)
    return sums, sizes, group


def test_the_likelihood_is_the_integral(path: str) -> None:
    sums, sizes, group = drawn(3)
    found = glmm.fit_many(sums, sizes, group, np.zeros(12))
    for k in range(3):
        s, total = np.exp(found.log_spread[k]), 0.0
        for y, m, g in zip(sums[k], sizes[k], group, strict=True):

            def density(z: float, y: float = y, m: float = m, level: float = found.levels[k, g], s: float = s) -> float:
                e = level + s * z
                return float(np.exp(y * e - m * np.logaddexp(0, e)) * stats.norm.pdf(z))

            total += np.log(integrate.quad(density, -9, 9, points=[-2, 0, 2], epsabs=0, epsrel=1e-10, limit=200)[0])
        assert found.log_likelihood[k] == pytest.approx(total, abs=1e-5)


def test_both_paths_give_the_same_fits() -> None:
    sums, sizes, group = drawn(300)
    for groups, offset in ((group, np.zeros(12)), (np.zeros(12, int), 0.6 * group)):
        if not compiled.available():
            pytest.skip("numba is not installed (extra fast)")
        fast = glmm.fit_many(sums, sizes, groups, offset)
        with compiled.off():
            plain = glmm.fit_many(sums, sizes, groups, offset)
        for name in ("levels", "variance", "log_likelihood"):
            np.testing.assert_allclose(getattr(fast, name), getattr(plain, name), rtol=1e-6, atol=1e-8)
        np.testing.assert_allclose(np.exp(fast.log_spread), np.exp(plain.log_spread), atol=1e-6)


def test_the_gradient_is_flat_at_the_maximum(path: str) -> None:
    sums, sizes, group = drawn(50, seed=8)
    best = glmm.fit_many(sums, sizes, group, np.zeros(12))
    inside = np.isfinite(best.log_spread)
    for shift in (-1e-2, 1e-2):
        moved = glmm.fit_many(sums, sizes, np.zeros(12, int), (best.levels[:, 1] - best.levels[:, 0] + shift)[0] * group)
        assert moved.log_likelihood[0] <= best.log_likelihood[0] + 1e-9
    assert inside.sum() > 40


def test_an_arm_of_zeros_has_no_maximum(path: str) -> None:
    sums, sizes, group = drawn(2)
    sums[0, :6] = 0
    found = glmm.fit_many(sums, sizes, group, np.zeros(12))
    assert np.isnan(found.variance[0])
    assert not np.isnan(found.variance[1])


def test_an_empty_cluster_says_nothing(path: str) -> None:
    sums, sizes, group = drawn(1)
    sums[0, 3] = sizes[0, 3] = 0
    found = glmm.fit_many(sums, sizes, group, np.zeros(12))
    keep = np.arange(12) != 3
    without = glmm.fit_many(sums[:, keep], sizes[:, keep], group[keep], np.zeros(11))
    np.testing.assert_allclose(found.levels, without.levels, atol=1e-7)
    np.testing.assert_allclose(found.variance, without.variance, rtol=1e-6)


def test_the_wedge_model_with_one_period_is_the_two_arm_model() -> None:
    sums, sizes, group = drawn(80)
    arms = glmm.fit_many(sums, sizes, group, np.zeros(12))
    wedge = wedge_glmm.fit_many(sums[:, :, None], sizes[:, :, None], group[:, None].astype(float))
    np.testing.assert_allclose(wedge.effect, arms.levels[:, 1] - arms.levels[:, 0], atol=1e-6)
    np.testing.assert_allclose(wedge.variance, arms.variance, rtol=1e-6)
    np.testing.assert_allclose(wedge.log_likelihood, arms.log_likelihood, atol=1e-7)
