"""Peers that live in .peers: `outside.py JOB …`, which answers as `benchmarks.peers.Worker` says. It knows nothing of ours."""

import csv
import importlib
import importlib.metadata
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Job = tuple[Callable[[], Any], Callable[[Any], list[float]]]


def numpyro(path: str) -> Job:
    """The model of evidens.pooling by NUTS, 4 chains of 1,000 draws after 1,000, compiled before it is timed."""
    import jax
    import numpyro as pyro
    import numpyro.distributions as dist
    from jax import numpy as jnp
    from numpyro.infer import MCMC, NUTS

    pyro.enable_x64()
    table = list(csv.DictReader(Path(path).read_text(encoding="utf-8").splitlines()))
    successes, people, site, kind = (jnp.array([int(row[name]) for row in table]) for name in ("successes", "people", "site", "model"))
    sites, kinds = int(site.max()) + 1, int(kind.max()) + 1

    def model() -> None:
        mu = pyro.sample("mu", dist.Normal(-1, 1.5))
        site_sd, model_sd, cell_sd = (pyro.sample(f"{name}_sd", dist.HalfNormal(0.5)) for name in ("site", "model", "cell"))
        a, b, c = (pyro.sample(name, dist.Normal(0, 1).expand([n])) for name, n in (("a", sites), ("b", kinds), ("c", len(table))))
        pyro.deterministic("effect", model_sd * b)
        logit = mu + site_sd * a[site] + model_sd * b[kind] + cell_sd * c
        pyro.sample("y", dist.Binomial(total_count=people, logits=logit), obs=successes)

    sampler = MCMC(NUTS(model), num_warmup=1000, num_samples=1000, num_chains=4, chain_method="sequential", progress_bar=False)
    keys = iter(range(1, 1000))

    def run() -> Any:
        sampler.run(jax.random.PRNGKey(next(keys)))
        return jax.block_until_ready(sampler.get_samples()["effect"])

    return run, lambda effect: [float(x) for x in effect.mean(axis=0)]


def mcpower(trials: str) -> Job:
    """20 clusters of 75, .20 against .27, ICC .10 on the logit scale, adaptive quadrature with 7 nodes."""
    from mcpower import MCPower

    plan = MCPower("y ~ arm + (1|cluster)", family="logit")
    plan.set_cluster("cluster", ICC=0.10, n_clusters=20, cluster_level_vars=["arm"])
    plan.set_variable_type("arm=binary")
    plan.set_baseline_probability(0.20)
    plan.set_effects({"arm": 0.39167})
    plan.set_simulations(int(trials))
    plan.set_seed(1)
    return lambda: plan.find_power(1500, target_test="arm", agq=7, progress_callback=False, verbose=False), lambda _: []


def faiss(candidates: str, openings: str) -> Job:
    """The exact 50 nearest of each candidate among random vectors of 384 numbers, index built anew each time."""
    import faiss as near
    import numpy as np

    draw = np.random.default_rng(1)
    left, right = (draw.normal(size=(int(n), 384)).astype(np.float32) for n in (candidates, openings))

    def run() -> Any:
        index = near.IndexFlatIP(384)
        index.add(right)
        return index.search(left, 50)

    return run, lambda _: []


PACKAGES = {"numpyro": (numpyro, "numpyro"), "mcpower": (mcpower, "mcpower"), "faiss": (faiss, "faiss-cpu")}


def main(job: str, *arguments: str) -> None:
    make, package = PACKAGES[job]
    try:
        importlib.import_module(job)
    except ImportError as problem:
        print(f"absent {problem}", flush=True)
        return
    run, read = make(*arguments)
    print(f"ready {importlib.metadata.version(package)}", flush=True)
    for line in sys.stdin:
        calls = int(line)
        began = time.perf_counter()
        for _ in range(calls):
            found = run()
        taken = (time.perf_counter() - began) / calls
        print(taken, *read(found), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
