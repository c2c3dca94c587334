"""Trials planned by simulation, per 1,000 trials, against lme4, MCPower, statsmodels, rpact and plain numpy; and the size of the tests."""

import time
import warnings
from functools import cache
from typing import Any

import numpy as np

from benchmarks.peers import in_peers, in_r, installed, matrix
from benchmarks.rows import Bench, Goal, Row
from benchmarks.timing import ROOT, Contender, Here, alone, compare, size
from evidens.power import Clusters, Course, Spread, Wedge, event_probability, simulation
from evidens.power.grid import Over, grid
from evidens.power.simulation import declared, gee, glmm
from evidens.power.simulation.clusters import BetaBinomial, ClusterArms
from evidens.power.simulation.sizes import ClusterSizes

P0, P1, ICC, CLUSTERS, PEOPLE = 0.20, 0.27, 0.03, 20, 75
HALF = CLUSTERS // 2
LOW, HIGH = 0.045, 0.055
JOB = "standard job"  # 20 clusters of 75, .20 against .27, ICC .03
PER_1000 = "s per 1,000 trials"


@cache
def trials(n: int) -> Any:
    """Sums and sizes of n trials of the standard job."""
    return BetaBinomial((P0, P1), ICC, ClusterSizes(PEOPLE)).draw(ClusterArms((HALF, HALF)), n, np.random.default_rng(1))


def one_world(design: Any, replicates: int) -> Any:
    """The trials with the effect alone, on one core."""
    return [declared.do(piece) for piece in declared.pieces(design, declared.Run(replicates=replicates), declared.EFFECT)]


def against_lme4(name: str) -> Row:
    n, few = size(1_000, 100), size(20, 3)
    data, arm = trials(n), ClusterArms((HALF, HALF)).arm
    ours = Here(lambda: glmm.fit_many(data.sums, data.sizes, arm, np.zeros(CLUSTERS)), lambda f: f.levels[:few, 1] - f.levels[:few, 0])
    with matrix(data.sums[:few]) as file, in_r("R lme4 {} glmer", "glmer", file, PEOPLE, page="40 s", scale=1000 / few) as lme4:
        note = f"log odds ratios of {few} trials by 15 nodes against Laplace's one"
        return compare(name, Contender("ours", ours, 1000 / n), [lme4], Goal(100, 0.3), note)


def against_mcpower(name: str) -> Row:
    n, few = size(2_000, 100), size(200, 20)
    design = simulation.cluster_design(p0=P0, p1=P1, icc=0.10, icc_scale="logit", clusters=CLUSTERS, size=PEOPLE, test="glmm")
    ours = Contender("ours", Here(lambda: one_world(design, n)), 1000 / n)
    page = "3.9 s with 7 nodes, 2.1 s as it comes, on 2 cores"
    with in_peers("MCPower {}, 7 nodes", "mcpower", few, page=page, scale=1000 / few) as peer:
        return compare(name, ours, [peer], Goal(10, 0.39), "drawing and fitting; ours on one core, MCPower on all")


def numpy_t_tests(n: int) -> Any:
    """The job as a careful user writes it with numpy."""
    from scipy import stats

    r = np.random.default_rng(1)
    per = (1 - ICC) / ICC
    p = np.concatenate([r.beta(q * per, (1 - q) * per, (n, HALF)) for q in (P0, P1)], axis=1)
    share = r.binomial(PEOPLE, p) / PEOPLE
    control, treated = share[:, :HALF], share[:, HALF:]
    error = np.sqrt((control.var(axis=1, ddof=1) + treated.var(axis=1, ddof=1)) / HALF)
    t = (treated.mean(axis=1) - control.mean(axis=1)) / error
    return (np.abs(t) > stats.t.ppf(0.975, CLUSTERS - 2)).mean()


def t_tests(name: str) -> Row:
    n, few = size(1_000_000, 100_000), size(50_000, 10_000)
    design = simulation.cluster_design(p0=P0, p1=P1, icc=ICC, clusters=CLUSTERS, size=PEOPLE)
    ours = Here(lambda: one_world(design, n), lambda tallies: sum(t.rejected for t in tallies) / n)
    peer = Contender(installed("numpy"), Here(lambda: numpy_t_tests(few), lambda share: share), 1_000_000 / few)
    note = f"drawing and testing; the goal is 5 million a second and core against numpy's 0.12; power by numpy from {few:,}"
    return compare(name, Contender("ours", ours, 1_000_000 / n), [peer], Goal(41, 0.2), note)


def size_of_the_default(name: str, clusters: int, page: str) -> Row:
    n = size(1_000_000, 20_000)
    simulation.cluster_trial(p0=P0, p1=P1, icc=ICC, clusters=clusters, size=PEOPLE, replicates=1_000)
    began = time.perf_counter()
    found = simulation.cluster_trial(p0=P0, p1=P1, icc=ICC, clusters=clusters, size=PEOPLE, replicates=n)
    taken = time.perf_counter() - began
    note = f"type-I error {found.size:.4f}, Monte Carlo error {found.size_mc_error:.4f}, {n:,} replicates; measured elsewhere: {page}"
    return Row(name, taken, goal=f"{LOW} to {HIGH}", met=bool(LOW <= found.size <= HIGH), note=note)


def against_statsmodels_gee(name: str) -> Row:
    import statsmodels.api as sm

    n, few = size(20_000, 2_000), size(10, 3)
    data = trials(n)
    arm, cluster = np.repeat([0, 1], HALF * PEOPLE), np.repeat(np.arange(CLUSTERS), PEOPLE)
    x = sm.add_constant(arm.astype(float))
    outcomes = [np.concatenate([np.arange(PEOPLE) < y for y in row]).astype(float) for row in data.sums[:few]]

    def theirs() -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            family, within = sm.families.Binomial(), sm.cov_struct.Exchangeable
            return [sm.GEE(y, x, groups=cluster, family=family, cov_struct=within()).fit(ctol=1e-12).params[1] for y in outcomes]

    ours = Here(lambda: gee.fit_many(data.sums, data.sizes, HALF, "kauermann-carroll"), lambda f: f.log_odds_ratio[:few])
    peer = Contender(f"{installed('statsmodels')} GEE", Here(theirs, lambda found: found), 1000 / few)
    return compare(name, Contender("ours", ours, 1000 / n), [peer], Goal(10_000, 0.00055), "ours with Kauermann and Carroll's variance")


def time_to_event(name: str) -> Row:
    n, few = size(10_000, 500), size(1_000, 100)
    course = Course(median=12, accrual=12, followup=12, dropout=0.1, dropout_time=12)

    def run() -> Any:
        return simulation.survival(hazard_ratio=1.5, n=375, course=course, days_per_unit=30.4375, replicates=n)

    loss = -np.log(0.9) / 12
    chances = [event_probability(h * np.log(2) / 12, accrual=12, followup=12, loss=loss) for h in (1, 1.5)]
    events = round(375 * sum(chances))
    note = f"2 x 375 people, about {events} events; ours on whole days, with Cox's estimate and interval beside the test"
    with in_r("R rpact {} getSimulationSurvival", "rpact", few, events, page="0.297 s", scale=1000 / few) as peer:
        return compare(name, Contender("ours", Here(run), 1000 / (2 * n)), [peer], Goal(5, 0.06), note)


def stepped_wedge(name: str) -> Row:
    n = size(1_000, 100)
    wedge, spread = Wedge(steps=4, clusters_per_step=5, size=15), Spread(icc=ICC, icc_scale="outcome")

    def run() -> Any:
        return simulation.stepped_wedge(wedge=wedge, spread=spread, difference=0.07, sd=0.4, replicates=n)

    note = "swCRTdesign swSimPwr cannot be installed here; measured elsewhere: 70 s, so the goal of 500x is 0.14 s"
    return compare(name, Contender("ours", Here(run), 1000 / (2 * n)), [], Goal(500, 0.1), note)


def full_answer(name: str) -> Row:
    over = Over(iccs=(0.01, 0.03, 0.05), attritions=(0.0, 0.1, 0.2), replicates=size(1_000_000, 20_000))
    plan = Clusters(icc=ICC, icc_scale="proportion", size=PEOPLE)

    def run() -> Any:
        return grid(P0, P1, CLUSTERS, 0.8, plan=plan, over=over)

    note = f"{over.replicates:,} replicates with and as many without the effect in each of the nine, formula beside it; one core"
    return compare(name, Contender("ours", Here(run)), [], Goal(seconds=2), note)


def first_call_seconds(replicates: int) -> float:
    """In a process that has done nothing yet."""
    began = time.perf_counter()
    simulation.cluster_trial(p0=P0, p1=P1, icc=ICC, clusters=CLUSTERS, size=PEOPLE, replicates=replicates)
    return time.perf_counter() - began


def first_call(name: str) -> Row:
    import os
    import tempfile

    kept = alone("benchmarks.power", "first_call_seconds", 1_000)
    before = os.environ.get("NUMBA_CACHE_DIR")
    with tempfile.TemporaryDirectory(prefix="numba-", dir=ROOT / "var") as folder:
        os.environ["NUMBA_CACHE_DIR"] = folder
        compiled = alone("benchmarks.power", "first_call_seconds", 1_000)
    os.environ.pop("NUMBA_CACHE_DIR")
    if before:
        os.environ["NUMBA_CACHE_DIR"] = before
    return Row(
        name, kept, note=f"numba loaded and the machine code read from disk; the very first time, with compilation, {compiled:.1f} s"
    )


def benches() -> list[Bench]:
    sizes = {10: "GLMM Wald z .115, robust GEE .122", 20: "GLMM Wald z .078, robust GEE .079", 40: "GLMM Wald z .063, robust GEE .064"}
    named = {
        f"power: mixed model, {JOB} ({PER_1000})": against_lme4,
        f"power: mixed model, latent ICC .10 ({PER_1000})": against_mcpower,
        "power: cluster t test (s per 1,000,000 trials, one core)": t_tests,
        f"power: GEE, {JOB} ({PER_1000})": against_statsmodels_gee,
        f"power: time to event, log-rank ({PER_1000})": time_to_event,
        f"power: stepped wedge by REML ({PER_1000})": stepped_wedge,
        "power: full answer, 3 ICCs x 3 attritions": full_answer,
        "power: first call in a new process": first_call,
    }

    def sized(clusters: int, page: str) -> Bench:
        name = f"power: type-I error of the default test, {clusters} clusters"
        return Bench(name, lambda: size_of_the_default(name, clusters, page))

    return [
        *(Bench(name, lambda run=run, name=name: run(name)) for name, run in named.items()),
        *(sized(clusters, page) for clusters, page in sizes.items()),
    ]
