"""Makes trial.csv, the invented rows that recipe.R and the tests read; run once, the file is kept beside it."""

from pathlib import Path

import numpy as np

from evidens.files import write_csv

ROWS, CLUSTERS = 240, 16


def main() -> None:
    """Write trial.csv."""
    rng = np.random.default_rng(20261124)
    cluster = np.sort(rng.choice(CLUSTERS, ROWS, p=rng.dirichlet(np.full(CLUSTERS, 6.0))))
    stratum = cluster % 2
    arm = (cluster // 2) % 2
    three = rng.integers(0, 3, ROWS)
    assigned = rng.integers(0, 2, ROWS)
    taken = (rng.random(ROWS) < 0.15 + 0.5 * assigned).astype(int)
    age = rng.integers(18, 60, ROWS)
    score = np.round(rng.normal(size=ROWS), 3)
    place = rng.normal(size=CLUSTERS)
    dose = np.round(rng.random(ROWS) + 0.3 * place[cluster], 2)
    y = 5 + 1.2 * arm + 0.8 * taken + 0.05 * age + score + 0.7 * place[cluster] + dose + rng.normal(size=ROWS) * (1 + arm)
    b = (y > np.median(y)).astype(int)
    hours = np.where(rng.random(ROWS) < 0.35 + 0.15 * assigned, np.round(rng.gamma(2, 8, ROWS), 1), 0)
    names = ("y", "b", "arm", "three", "assigned", "taken", "age", "score", "cluster", "stratum", "dose", "hours")
    columns = (np.round(y, 3), b, arm, three, assigned, taken, age, score, cluster, stratum, dose, hours)
    write_csv(Path(__file__).with_name("trial.csv"), names, list(zip(*(column.tolist() for column in columns), strict=True)))


if __name__ == "__main__":
    main()
