"""An adjusted difference with clustered standard errors on a million rows, against statsmodels."""

from typing import Any

import numpy as np

from benchmarks.peers import installed
from benchmarks.rows import Bench, Goal, Row
from benchmarks.timing import Contender, Here, compare, size
from evidens import effects

COVARIATES = 4


def adjusted(name: str, n: int) -> Row:
    import statsmodels.api as sm

    r = np.random.default_rng(2)
    cluster = r.integers(0, 500, n)
    arm = cluster % 2
    x = r.normal(size=(n, COVARIATES))
    y = 0.3 * arm + x @ np.array([0.5, -0.2, 0.1, 0.0]) + r.normal(size=500)[cluster] + r.normal(size=n)
    extra = effects.Extra({f"x{k}": x[:, k] for k in range(COVARIATES)}, cluster=cluster)

    def ours() -> Any:
        return effects.adjusted(effects.rows(y, arm, extra), effects.Options(variance="CR1S")).first

    def theirs() -> Any:
        return sm.OLS(y, sm.add_constant(np.column_stack([arm, x]))).fit(cov_type="cluster", cov_kwds={"groups": cluster})

    peer = Contender(f"{installed('statsmodels')} OLS", Here(theirs, lambda f: [f.params[1], f.bse[1]]))
    mine = Contender("ours", Here(ours, lambda f: [f.estimate, f.se]))
    return compare(name, mine, [peer], Goal(ratio=1), "from raw columns, checks of the rows included; 500 clusters")


def benches() -> list[Bench]:
    n = size(1_000_000, 20_000)
    name = f"effects: adjusted difference with clustered errors, {n:,} rows"
    return [Bench(name, lambda: adjusted(name, n))]
