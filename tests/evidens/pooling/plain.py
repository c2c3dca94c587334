"""A slow plain version for one site and two models: the posterior added up over a fine lattice, nothing approximated but the lattice."""

import numpy as np

HALF = 0.5


def two_models_at_one_site(successes: tuple[int, int], people: tuple[int, int]) -> dict[str, float]:
    """Mean and sd of the first model's effect on the logit scale, and the probability that it is the better one.

    mu ~ N(-1, 1.5²), b1, b2 ~ N(0, s²), s half-normal(0.5); y ~ Binomial(n, logit = mu + b).
    """
    mu = np.linspace(-7, 5, 161)[:, None, None, None]
    s = np.exp(np.linspace(np.log(0.02), np.log(1.8), 25))[None, :, None, None]
    z = np.linspace(-5, 5, 81)
    b1, b2 = s * z[None, None, :, None], s * z[None, None, None, :]
    log_p = (
        -(((mu + 1) / 1.5) ** 2) / 2 - (s / HALF) ** 2 / 2 + np.log(s) - z[None, None, :, None] ** 2 / 2 - z[None, None, None, :] ** 2 / 2
    )
    for y, n, b in zip(successes, people, (b1, b2), strict=True):
        log_p = log_p + y * (mu + b) - n * np.logaddexp(0, mu + b)
    p = np.exp(log_p - log_p.max())
    p /= p.sum()
    mean = float((p * b1).sum())
    return {
        "mean": mean,
        "sd": float(np.sqrt((p * (b1 - mean) ** 2).sum())),
        "p_best": float((p * (b1 > b2)).sum() + (p * (b1 == b2)).sum() / 2),
    }
