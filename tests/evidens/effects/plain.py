"""The same estimators written slowly and plainly, straight from the papers, to be compared with."""

import math

import numpy as np


def least_squares(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Coefficients by the normal equations."""
    return np.linalg.inv(x.T @ x) @ x.T @ y


def robust(x: np.ndarray, y: np.ndarray, kind: str) -> np.ndarray:
    """HC0 to HC3, row by row, with the whole hat matrix."""
    n, p = x.shape
    bread = np.linalg.inv(x.T @ x)
    hat = x @ bread @ x.T
    e = y - hat @ y
    meat = np.zeros((p, p))
    for i in range(n):
        weight = {"HC0": 1, "HC1": n / (n - p), "HC2": 1 / (1 - hat[i, i]), "HC3": 1 / (1 - hat[i, i]) ** 2}[kind]
        meat += weight * e[i] ** 2 * np.outer(x[i], x[i])
    return bread @ meat @ bread


def bell_mccaffrey(x: np.ndarray, y: np.ndarray, cluster: np.ndarray, c: np.ndarray) -> tuple[float, float]:
    """CR2 variance of c'b and its degrees of freedom, with n x n matrices and the symmetric Moore-Penrose root."""
    n = len(y)
    bread = np.linalg.inv(x.T @ x)
    rest = np.eye(n) - x @ bread @ x.T
    e = rest @ y
    columns, variance = [], 0.0
    for g in np.unique(cluster):
        inside = np.flatnonzero(cluster == g)
        values, vectors = np.linalg.eigh(rest[np.ix_(inside, inside)])
        root = vectors @ np.diag([1 / math.sqrt(v) if v > 1e-9 else 0 for v in values]) @ vectors.T
        weight = root @ x[inside] @ bread @ c
        variance += float(weight @ e[inside]) ** 2
        columns.append(rest[:, inside] @ weight)
    gram = np.array([[one @ other for other in columns] for one in columns])
    return variance, float(np.trace(gram) ** 2 / (gram * gram).sum())


def constrained_z(x: int, n: int, x0: int, n0: int, delta: float) -> float:
    """Miettinen and Nurminen's statistic with the proportions of largest likelihood found by trying many."""
    p0 = np.linspace(max(0, -delta), min(1, 1 - delta), 200_001)[1:-1]
    p = p0 + delta
    likelihood = sum(k * np.log(q) for k, q in ((x, p), (n - x, 1 - p), (x0, p0), (n0 - x0, 1 - p0)))
    best = int(np.argmax(likelihood))
    p, p0 = p[best], p0[best]
    variance = (p * (1 - p) / n + p0 * (1 - p0) / n0) * (n + n0) / (n + n0 - 1)
    return float((x / n - x0 / n0 - delta) / math.sqrt(variance))


def two_parts(hours: list[float]) -> tuple[float, float, float]:
    """Any, if any, overall."""
    some = [h for h in hours if h > 0]
    return len(some) / len(hours), sum(some) / len(some) if some else math.nan, sum(hours) / len(hours)


def splitmix(counter: int, start: int) -> int:
    """SplitMix64 in whole numbers of Python."""
    mask = (1 << 64) - 1
    value = (counter * 0x9E3779B97F4A7C15 + start) & mask
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & mask
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & mask
    return value ^ (value >> 31)


def resampled(sums: list[list[float]], draws: int, start: int) -> list[list[float]]:
    """The totals of resampled persons, one draw after the other."""
    n, counter, found = len(sums), 0, []
    for _draw in range(draws):
        totals = [0.0] * len(sums[0])
        for _person in range(n):
            counter += 1
            chosen = sums[((splitmix(counter, start) >> 32) * n) >> 32]
            totals = [total + one for total, one in zip(totals, chosen, strict=True)]
        found.append(totals)
    return found
