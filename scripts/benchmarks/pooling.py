"""Partial pooling of 12 solution models over 5 municipalities, against numpyro's NUTS on the same counts."""

import json
from typing import Any

from benchmarks.peers import in_peers
from benchmarks.rows import Bench, Goal, Row
from benchmarks.timing import ROOT, Absent, Contender, Here, compare
from evidens import files, pooling

TRIALS = ROOT / "tests/evidens/reference/pooling/trials.csv"
LONG_RUN = TRIALS.with_name("nuts.json")
GOAL = Goal(20, 0.4)  # row 9 of the design: at most .4 s where numpyro takes 8; 50 times as quick as PyMC is the same .4 s
NAME = "pooling: 5 municipalities x 12 solution models"


def read() -> pooling.Cells:
    table = files.read(TRIALS)
    labels = {name: [f"{int(value):03d}" for value in table.numbers(name)] for name in ("model", "site")}
    return pooling.cells(table.numbers("successes"), labels["model"], labels["site"], people=table.numbers("people"))


def effects(found: Any) -> list[float]:
    return [model.logit for model in sorted(found.models, key=lambda model: model.model)]


def agreement(found: Any) -> str:
    """How far the means and P(best) are from a long run of NUTS, kept beside the tests."""
    kept = json.loads(LONG_RUN.read_text(encoding="utf-8"))
    models = sorted(found.models, key=lambda model: model.model)
    means, best = (
        max(abs(getattr(model, name) - value) for model, value in zip(models, kept[key], strict=True))
        for name, key in (("logit", "mean"), ("p_best", "p_best"))
    )
    return f"80,000 draws of NUTS are {means:.4f} from our means and {best:.4f} from our P(best) at most"


def pooled() -> Row:
    counted = read()
    page = "8 s warm"
    with in_peers("numpyro {} NUTS, 4 x 1,000 draws, warm", "numpyro", str(TRIALS), page=page) as peer:
        ours = Contender("ours", Here(lambda: pooling.pool(counted), effects))
        found = pooling.pool(counted)
        drawn = f"Pareto k {found.pareto_k:.2f}, {found.effective_draws:,.0f} effective draws of {found.draws:,}"
        note = f"{drawn}; {agreement(found)}; the peer's answer is that of 4,000 draws"
        return compare(NAME, ours, [peer, Absent("PyMC", "too large to be a peer", "20 s")], GOAL, note)


def benches() -> list[Bench]:
    return [Bench(NAME, pooled)]
