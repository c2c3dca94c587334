"""Solution models tried at several sites, partially pooled: how good each is, how sure that is, and what choosing it may cost."""

from dataclasses import dataclass, field, replace

import numpy as np

from evidens.checks import Floats, number, positive, probability, whole
from evidens.errors import NotReliableError, RangeError
from evidens.pooling.cells import Cells
from evidens.pooling.laplace import Grid, Priors, grid, thetas
from evidens.pooling.settling import further_people, rates
from evidens.pooling.weighing import Draws, draw
from evidens.results import Result, Table

TRUSTED = 0.5
LOWEST_SD, HIGHEST_SD = 0.02, 1.8
POINTS, FINER = 9, 13
AT_THE_EDGE = 0.01
FEW_SITES, FEW_PEOPLE = 3, 10
MOST = 120
NARROWEST, WIDEST = 0.01, 20.0


@dataclass(frozen=True)
class Options:
    """How to pool.

    draws, seed: of the importance sample. level: of the intervals. settle: the loss, as a share (0.01 = one percentage point), below
    which choosing the leader counts as settled. priors: see Priors.
    """

    draws: int = 20_000
    seed: int = 1
    level: float = 0.95
    settle: float = 0.01
    priors: Priors = field(default_factory=Priors)


@dataclass(frozen=True)
class PooledModel:
    """One solution model.

    people, successes, sites: what was seen, and at how many sites. raw: successes / people. rate, rate_low, rate_high: pooled success
    rate over these sites. effect, effect_low, effect_high: rate minus the mean of all models' rates. logit, logit_sd: its effect b on
    the logit scale. p_best: probability that no model is better. p_above_mean: that it is better than the mean of the models.
    expected_rank: 1 is best. expected_loss: how much lower its rate is than the best one's, on average over what is still possible.
    """

    model: str
    people: int
    successes: int
    sites: int
    raw: float
    rate: float
    rate_low: float
    rate_high: float
    effect: float
    effect_low: float
    effect_high: float
    logit: float
    logit_sd: float
    p_best: float
    p_above_mean: float
    expected_rank: float
    expected_loss: float


@dataclass(frozen=True)
class Spread:
    """How much something varies on the logit scale: mean and interval of its sd."""

    of: str
    sd: float
    low: float
    high: float


@dataclass(frozen=True)
class Pooled(Result):
    """Solution models over sites, partially pooled.

    models: by expected loss, the safest choice first. spreads: sd between sites, models and combinations. further_people: how many more
    a model before the leader is settled (0 settled, None more people at these sites would not do); settle: what counts as settled.
    effective_draws, pareto_k: quality of the computation. people, sites, level, draws, seed, notes.
    """

    models: tuple[PooledModel, ...]
    spreads: tuple[Spread, ...]
    further_people: int | None
    settle: float
    effective_draws: float
    pareto_k: float
    people: int
    sites: tuple[str, ...]
    level: float
    draws: int
    seed: int
    notes: tuple[str, ...] = ()

    def table(self) -> Table:
        """One row a model, the safest choice first."""
        names = ("model", "people", "rate", "low", "high", "effect", "P(best)", "P(above mean)", "exp. rank", "exp. loss")
        return Table.of(
            names,
            [(row.model, row.people, row.rate, row.rate_low, row.rate_high, row.effect, *_certainty(row)) for row in self.models],
        )


def _certainty(row: PooledModel) -> tuple[float, ...]:
    return row.p_best, row.p_above_mean, row.expected_rank, row.expected_loss


def pool(counted: Cells, options: Options | None = None) -> Pooled:
    """Pool solution models over sites.

    Model: y_ms ~ Binomial(n_ms, 1/(1+exp(-e_ms))), e_ms = mu + a_m + b_s + c_ms; a, b, c normal with sds of their own (half-normal
    priors). A model's effect is b: what it does beyond its site and beyond chance, pulled toward the mean the more the less is known.
    Method: nested Laplace over a grid of the three sds (Rue, Martino & Chopin 2009), then importance weights that correct it to the
    exact posterior given the grid; Pareto-k of the weights decides whether it is reported.
    Assumptions: who got which model within a site has nothing to do with how they would have fared; otherwise differences between
    models are descriptions. One outcome a person.
    Input: cells(...). Units: rates, effects and losses are shares (0.01 = one percentage point).
    Errors: NotReliableError when Pareto-k stays above 0.5 on the finer grid with the heavier tail; RangeError for options out of range.
    Validated against: a plain grid integration with random-walk Metropolis, hand cases, 4 chains of 20,000 draws of NUTS
    (tests/evidens/pooling).
    """
    asked = _checked(options or Options(), counted)
    free = (len(counted.sites) > 1, True, len(counted.sites) > 1)
    for points, heavy in ((POINTS, False), (POINTS, True), (FINER, True)):
        found = _grid(counted, asked.priors, points, free)
        drawn = draw(counted, asked.priors, found, count=asked.draws, seed=asked.seed, heavy=heavy)
        if drawn.pareto_k <= TRUSTED:
            return _report(counted, asked, drawn, free)
    message = f"Pareto k = {drawn.pareto_k:.2f} after the finer grid: the approximation does not hold here, so no ranks are reported"
    raise NotReliableError(message)


def _checked(asked: Options, counted: Cells) -> Options:
    effects = len(counted.sites) + len(counted.models)
    if effects > MOST:
        message = f"site and model have {effects} different values together, at most {MOST} can be pooled: join small sites or models"
        raise RangeError(message)
    draws, seed = whole(asked.draws, "draws", 1000, 10_000_000), whole(asked.seed, "seed", 0, 2**63)
    probability(asked.level, "level")
    positive(asked.settle, "settle")
    number(asked.priors.intercept_mean, "intercept_mean", -WIDEST, WIDEST)
    for name in ("intercept_sd", "site_scale", "model_scale", "cell_scale"):
        number(getattr(asked.priors, name), name, NARROWEST, WIDEST)
    return replace(asked, draws=draws, seed=seed)


def _grid(counted: Cells, priors: Priors, points: int, free: tuple[bool, bool, bool]) -> Grid:
    """The grid reaches up to where next to nothing is left of the posterior of the sds."""
    high = HIGHEST_SD * max(1.0, max(priors.scales) / 0.5)
    found = grid(counted, priors, thetas(points, LOWEST_SD, high, free))
    share = np.exp(found.log_weight - found.log_weight.max())
    edge = (found.theta >= high * 0.999).any(axis=1)
    if share[edge].sum() > AT_THE_EDGE * share.sum():
        found = grid(counted, priors, thetas(points + 2, LOWEST_SD, 2 * high, free))
    return found


def _report(counted: Cells, asked: Options, drawn: Draws, free: tuple[bool, bool, bool]) -> Pooled:
    seen = _Seen.of(drawn, len(counted.sites))
    rows = [_model(counted, drawn, seen, place, asked.level) for place in range(len(counted.models))]
    rows.sort(key=lambda row: (row.expected_loss, row.model))
    theta = drawn.weight @ drawn.theta
    further = further_people(counted, drawn.weight @ drawn.u, theta, loss=asked.settle, seed=asked.seed)
    spreads = tuple(
        Spread(name, float(theta[place]), *_interval(drawn.theta[:, place], drawn.weight, asked.level))
        for place, name in enumerate(("site", "model", "combination"))
        if free[place]
    )
    return Pooled(
        models=tuple(rows),
        spreads=spreads,
        further_people=further,
        settle=asked.settle,
        effective_draws=drawn.effective,
        pareto_k=drawn.pareto_k,
        people=int(counted.people.sum()),
        sites=counted.sites,
        level=asked.level,
        draws=asked.draws,
        seed=asked.seed,
        notes=(*_notes(counted, rows), _settling(further, asked.settle), _computed(asked, drawn)),
    )


@dataclass(frozen=True)
class _Seen:
    """What the rows need of the draws. rate, effect: (S, r), one row a model. Then (S,), weighed over the draws: means, and logit_sd.

    One product for all models each: many small ones would wait for each other's threads.
    """

    rate: Floats
    effect: Floats
    mean_rate: Floats
    mean_effect: Floats
    logit: Floats
    logit_sd: Floats
    loss: Floats
    rank: Floats
    best: Floats
    above: Floats

    @classmethod
    def of(cls, drawn: Draws, sites: int) -> "_Seen":
        w, by_draw = drawn.weight, rates(drawn.u, sites)
        rate, models = np.ascontiguousarray(by_draw.T), by_draw.shape[1]
        effect, order = rate - rate.mean(axis=0), by_draw.argsort(axis=1)
        # How much weight stands behind each model in each place from the last.
        behind = [np.bincount(order[:, place], weights=w, minlength=models) for place in range(models)]
        rank = sum(((models - place) * share for place, share in enumerate(behind)), np.zeros(models))
        b = np.ascontiguousarray(drawn.u[:, 1 + sites :].T)
        logit = b @ w
        return cls(
            rate=rate,
            effect=effect,
            mean_rate=rate @ w,
            mean_effect=effect @ w,
            logit=logit,
            logit_sd=np.sqrt((b - logit[:, None]) ** 2 @ w),
            loss=(rate.max(axis=0) - rate) @ w,
            rank=rank,
            best=behind[-1].astype(np.float64),
            above=(effect > 0).astype(np.float64) @ w,
        )


def _model(counted: Cells, drawn: Draws, seen: _Seen, place: int, level: float) -> PooledModel:
    w, mine = drawn.weight, counted.model == place
    people, successes = int(counted.people[mine].sum()), int(counted.successes[mine].sum())
    rate_low, rate_high = _interval(seen.rate[place], w, level)
    effect_low, effect_high = _interval(seen.effect[place], w, level)
    return PooledModel(
        model=counted.models[place],
        people=people,
        successes=successes,
        sites=int(mine.sum()),
        raw=successes / people if people else float("nan"),
        rate=float(seen.mean_rate[place]),
        rate_low=rate_low,
        rate_high=rate_high,
        effect=float(seen.mean_effect[place]),
        effect_low=effect_low,
        effect_high=effect_high,
        logit=float(seen.logit[place]),
        logit_sd=float(seen.logit_sd[place]),
        p_best=float(seen.best[place]),
        p_above_mean=float(seen.above[place]),
        expected_rank=float(seen.rank[place]),
        expected_loss=float(seen.loss[place]),
    )


def _interval(values: Floats, weight: Floats, level: float) -> tuple[float, float]:
    order = np.argsort(values)
    reached = np.cumsum(weight[order])
    ends = np.searchsorted(reached, ((1 - level) / 2, (1 + level) / 2))
    low, high = values[order[np.minimum(ends, values.size - 1)]]
    return float(low), float(high)


def _settling(further: int | None, settle: float) -> str:
    points = "percentage point" if settle == 1 / 100 else "percentage points"
    goal = f"that choosing wrong costs {100 * settle:g} {points} at most"
    if further is None:
        return f"more people at these sites would not settle it, so {goal}"
    return f"it is settled, so {goal}" if further == 0 else f"about {further} more people a model would settle it, so {goal}"


def _computed(asked: Options, drawn: Draws) -> str:
    worth = f"{asked.draws} weighed draws with seed {asked.seed} are worth {drawn.effective:.0f}"
    return f"{worth}; Pareto k {drawn.pareto_k:.2f} (above {TRUSTED:g} nothing is reported)"


def _notes(counted: Cells, rows: list[PooledModel]) -> tuple[str, ...]:
    notes = []
    if counted.left_out:
        notes.append(f"{counted.left_out} rows with success, model or site unknown were left out")
    if len(counted.sites) == 1:
        notes.append("one site: what a model does and what it does at this site cannot be told apart")
    elif len(counted.sites) < FEW_SITES:
        notes.append(f"{len(counted.sites)} sites say little about how much sites differ; the priors carry much of it")
    few = [row.model for row in rows if row.people < FEW_PEOPLE]
    if few:
        notes.append(f"fewer than {FEW_PEOPLE} people tried {', '.join(few)}: the estimate leans on the others")
    total = int(counted.successes.sum())
    if total in {0, int(counted.people.sum())}:
        notes.append("nobody succeeded" if total == 0 else "everybody succeeded")
        notes[-1] += ": the priors alone keep the estimates from the edge, and no model stands out"
    if rows[0].p_best < 1 / 2:
        notes.append(f"no model is more likely than not to be the best; {rows[0].model} is the safest choice by expected loss")
    return tuple(notes)
