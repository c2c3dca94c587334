"""Draws the small trials that the R script analyses: run it, then simulation_peers.R, to make the reference figures anew."""

import csv
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent


def clusters(rng: np.random.Generator) -> list[tuple[int, ...]]:
    rows = []
    for trial in range(40):
        k, equal = (20, True) if trial < 15 else (12, False)
        arm = (np.arange(k) >= k // 2).astype(int)
        size = np.full(k, 75) if equal else rng.integers(8, 120, k)
        p = np.where(arm == 1, 0.27, 0.2)
        success = rng.binomial(size, rng.beta(p * 0.95 / 0.05, (1 - p) * 0.95 / 0.05))
        rows += [(trial, int(a), int(y), int(m)) for a, y, m in zip(arm, success, size, strict=True)]
    return rows


def wedges(rng: np.random.Generator) -> list[tuple[int, ...]]:
    rows = []
    for trial in range(12):
        k, periods = 12, 5
        x = (np.arange(periods)[None, :] > np.arange(k)[:, None] // 3).astype(int)
        size = np.full((k, periods), 15) if trial < 6 else rng.integers(6, 40, (k, periods))
        log_odds = -1.2 + 0.1 * np.arange(periods) + 0.4 * x + rng.normal(0, 0.5, (k, 1))
        success = rng.binomial(size, 1 / (1 + np.exp(-log_odds)))
        rows += [(trial, i, j, int(x[i, j]), int(success[i, j]), int(size[i, j])) for i in range(k) for j in range(periods)]
    return rows


def times(rng: np.random.Generator) -> list[tuple[int, ...]]:
    rows = []
    for trial in range(6):
        n = 60 + 40 * trial
        arm = (np.arange(n) >= n // 2).astype(int)
        event = rng.exponential(np.where(arm == 1, 20, 30))
        censor = np.minimum(rng.exponential(80, n), rng.uniform(10, 40, n))
        rows += [(trial, int(a), int(np.ceil(min(t, c))), int(t <= c)) for a, t, c in zip(arm, event, censor, strict=True)]
    return rows


def main() -> None:
    rng = np.random.default_rng(20261124)
    for name, columns, rows in (
        ("simulation_clusters", ("trial", "arm", "successes", "size"), clusters(rng)),
        ("simulation_wedges", ("trial", "cluster", "period", "arm", "successes", "size"), wedges(rng)),
        ("simulation_times", ("trial", "arm", "day", "event"), times(rng)),
    ):
        with (HERE / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([columns, *rows])


if __name__ == "__main__":
    main()
