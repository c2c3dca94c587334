"""Recipe of nuts.json: the same model by Hamiltonian Monte Carlo in numpyro (not needed by the tests; run by hand to dispute the figures).

python -m venv peers; peers/bin/pip install numpyro; peers/bin/python nuts.py trials.csv > nuts.json
"""

import csv
import json
import sys
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.infer import MCMC, NUTS


def model(successes: Any, people: Any, site: Any, kind: Any, sites: int, kinds: int) -> None:
    mu = numpyro.sample("mu", dist.Normal(-1, 1.5))
    site_sd, model_sd, cell_sd = (numpyro.sample(f"{name}_sd", dist.HalfNormal(0.5)) for name in ("site", "model", "cell"))
    a = numpyro.sample("a", dist.Normal(0, 1).expand([sites]))
    b = numpyro.sample("b", dist.Normal(0, 1).expand([kinds]))
    c = numpyro.sample("c", dist.Normal(0, 1).expand([len(people)]))
    numpyro.deterministic("effect", model_sd * b)
    logit = mu + site_sd * a[site] + model_sd * b[kind] + cell_sd * c
    numpyro.sample("y", dist.Binomial(total_count=people, logits=logit), obs=successes)


def main(path: str) -> None:
    numpyro.enable_x64()
    rows = list(csv.DictReader(Path(path).read_text(encoding="utf-8").splitlines()))
    columns = {name: jnp.array([int(row[name]) for row in rows]) for name in ("successes", "people", "site", "model")}
    sites, kinds = int(columns["site"].max()) + 1, int(columns["model"].max()) + 1
    sampler = MCMC(
        NUTS(model, target_accept_prob=0.95),
        num_warmup=1500,
        num_samples=20_000,
        num_chains=4,
        chain_method="sequential",
        progress_bar=False,
    )
    sampler.run(jax.random.PRNGKey(3), columns["successes"], columns["people"], columns["site"], columns["model"], sites, kinds)
    found = sampler.get_samples()
    effect = found["effect"]
    best = effect.argmax(axis=1)
    answer = {
        "by": f"numpyro {numpyro.__version__}, NUTS, 4 chains of 20,000 draws after 1,500, seed 3",
        "mean": [round(float(x), 5) for x in effect.mean(axis=0)],
        "sd": [round(float(x), 5) for x in effect.std(axis=0)],
        "p_best": [round(float((best == k).mean()), 5) for k in range(kinds)],
        "sds": {name: round(float(found[f"{name}_sd"].mean()), 5) for name in ("site", "model", "cell")},
    }
    sys.stdout.write(json.dumps(answer, indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
