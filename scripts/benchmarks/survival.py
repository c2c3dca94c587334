"""Curves, tests and regressions on days, against lifelines, scikit-survival and R; ten million rows for time and memory."""

import time
import warnings
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from benchmarks.peers import in_r, installed, matrix
from benchmarks.rows import Bench, Goal, Row
from benchmarks.timing import Contender, Here, alone, compare, forget_peak, peak, size
from evidens import survival

DAYS = (50, 200, 600)
PILOT = 375
LAST_DAY = 730


@dataclass(frozen=True)
class FollowUp:
    """t: days. e: 0 censored, 1 and 2 causes. ev: any event. g: two groups. x: five covariates."""

    t: Any
    e: Any
    ev: Any
    g: Any
    x: Any

    def columns(self) -> Any:
        return np.column_stack([self.t, self.e, self.g, self.x])


@cache
def follow_up(n: int) -> FollowUp:
    r = np.random.default_rng(0)
    x = np.column_stack([r.integers(0, 2, n), r.normal(size=n), r.integers(0, 2, n), r.normal(size=n), r.uniform(size=n)])
    t = np.minimum(np.ceil(r.exponential(300 * np.exp(-0.3 * x[:, 0] + 0.2 * x[:, 1]))), LAST_DAY).astype(np.int64)
    e = np.where(t >= LAST_DAY, 0, r.choice(3, n, p=[0.2, 0.5, 0.3]))
    return FollowUp(t, e, e > 0, x[:, 0].astype(np.int64), x)


def on_days(day: Any, value: Any) -> Any:
    """A step curve on three days."""
    return np.asarray(value)[np.searchsorted(day, DAYS, side="right") - 1]


OURS: dict[str, tuple[Callable[[FollowUp], Any], Callable[[Any], Any] | None]] = {
    "kaplan_meier": (lambda d: survival.kaplan_meier(d.t, d.ev), lambda f: on_days(f.curves[0].day, f.curves[0].survival)),
    "aalen_johansen": (lambda d: survival.aalen_johansen(d.t, d.e), lambda f: [on_days(c.day, c.incidence) for c in f.curves]),
    "log_rank": (lambda d: survival.log_rank(d.t, d.ev, d.g), lambda f: f.statistic),
    "gray": (lambda d: survival.gray_test(d.t, d.e, d.g), lambda f: f.statistic),
    "cox": (lambda d: survival.cox(d.t, d.e, d.x), lambda f: [c.coef for c in f.coefficients]),
    "fine_gray": (lambda d: survival.fine_gray(d.t, d.e, d.x), lambda f: [c.coef for c in f.coefficients]),
}
WORDS = {
    "kaplan_meier": "Kaplan-Meier",
    "aalen_johansen": "Aalen-Johansen with variances",
    "log_rank": "log-rank",
    "gray": "Gray's test",
    "cox": "Cox, 5 covariates",
    "fine_gray": "Fine-Gray, 5 covariates",
}


def quiet(call: Callable[[], Any]) -> Callable[[], Any]:
    def calm() -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return call()

    return calm


def lifelines_kaplan_meier(d: FollowUp) -> Here:
    from lifelines import KaplanMeierFitter

    return Here(quiet(lambda: KaplanMeierFitter().fit(d.t, d.ev)), lambda f: f.predict(list(DAYS)).to_numpy())


def lifelines_log_rank(d: FollowUp) -> Here:
    from lifelines.statistics import logrank_test

    one = d.g == 1
    return Here(quiet(lambda: logrank_test(d.t[~one], d.t[one], d.ev[~one], d.ev[one])), lambda f: f.test_statistic)


def sksurv_kaplan_meier(d: FollowUp) -> Here:
    from sksurv.nonparametric import kaplan_meier_estimator

    return Here(lambda: kaplan_meier_estimator(d.ev, d.t), lambda f: on_days(*f))


def sksurv_incidence(d: FollowUp) -> Here:
    from sksurv.nonparametric import cumulative_incidence_competing_risks

    return Here(lambda: cumulative_incidence_competing_risks(d.e, d.t), lambda f: [on_days(f[0], f[1][cause]) for cause in (1, 2)])


Local = tuple[str, Callable[[FollowUp], Here]]
CURVE: tuple[Local, ...] = (("lifelines", lifelines_kaplan_meier), ("scikit-survival", sksurv_kaplan_meier))
INCIDENCE: tuple[Local, ...] = (("scikit-survival", sksurv_incidence),)
LOG_RANK: tuple[Local, ...] = (("lifelines", lifelines_log_rank),)


def against(
    title: str,
    what: str,
    n: int,
    goal: Goal | None,
    *,
    local: tuple[Local, ...] = (),
    r: tuple[tuple[str, str], ...] = (),
    once: bool = False,
) -> Row:
    """One of ours on n rows against peers in this process and in R."""
    d = follow_up(n)
    call, read = OURS[what]
    peers: list[Any] = [Contender(installed(package), make(d)) for package, make in local]
    with matrix(d.columns()) as file, ExitStack() as stack:
        peers += [stack.enter_context(in_r(name, job, file, once=once)) for name, job in r]
        return compare(title, Contender("ours", Here(lambda: call(d), read)), peers, goal)


def title(text: str, n: int) -> str:
    return f"survival: {text}, {n:,} rows"


def many_rows(n: int) -> list[list[Any]]:
    """Seconds and peak memory of each of ours, after a warm-up on fewer rows; runs in a process of its own."""
    few, d = follow_up(min(n, 100_000)), follow_up(n)
    held = sum(column.nbytes for column in (d.t, d.e, d.ev, d.g, d.x)) / 1e6
    found = []
    for what, (call, _read) in OURS.items():
        call(few)
        forget_peak()
        began = time.perf_counter()
        call(d)
        found.append([what, time.perf_counter() - began, peak(), held])
    return found


def ten_million() -> list[Row]:
    n = size(10_000_000, 50_000)
    return [
        Row(title(WORDS[what], n), taken, note=f"peak {most:,.0f} MB with the data ({held:,.0f} MB) and the libraries; one call")
        for what, taken, most, held in alone("benchmarks.survival", "many_rows", n)
    ]


SURVFIT, CRR = "R survival {} survfit", "R cmprsk {} crr"
NEVER_SLOWER = Goal(ratio=1)


def benches() -> list[Bench]:
    m, k, p = size(1_000_000, 20_000), size(10_000, 1_000), PILOT

    def bench(what: str, n: int, goal: Goal | None, **peers: Any) -> Bench:
        name = title(WORDS[what], n)
        return Bench(name, lambda: against(name, what, n, goal, **peers))

    return [
        bench("kaplan_meier", m, Goal(20, 0.0024), local=CURVE),
        bench("aalen_johansen", m, Goal(20, 0.038), local=INCIDENCE),
        bench("log_rank", m, Goal(20, 0.005), local=LOG_RANK),
        bench("cox", m, Goal(10, 0.43), r=(("R survival {} coxph", "cox"),)),
        bench(
            "fine_gray",
            k,
            Goal(20, 0.02),
            r=((CRR, "fine_gray"), ("R survival {} finegray + coxph", "finegray_cox")),
            once=True,
        ),
        bench("gray", k, NEVER_SLOWER, r=(("R cmprsk {} cuminc", "gray"),)),
        bench("kaplan_meier", p, NEVER_SLOWER, local=CURVE, r=((SURVFIT, "kaplan_meier"),)),
        bench("aalen_johansen", p, NEVER_SLOWER, local=INCIDENCE, r=((SURVFIT, "aalen_johansen"),)),
        bench("log_rank", p, NEVER_SLOWER, local=LOG_RANK, r=(("R survival {} survdiff", "log_rank"),)),
        bench("cox", p, NEVER_SLOWER, r=(("R survival {} coxph", "cox"),)),
        bench("fine_gray", p, NEVER_SLOWER, r=((CRR, "fine_gray"),)),
        bench("gray", p, NEVER_SLOWER, r=(("R cmprsk {} cuminc", "gray"),)),
        Bench("survival: ten million rows", ten_million),
    ]
