"""A trial declared in four parts, model, inquiry, assignment and estimator, then tried many times and diagnosed."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import reduce
from operator import add
from typing import Any, Generic, Protocol, Self, TypedDict, TypeVar

import numpy as np
from numpy.random import PCG64, Generator, SeedSequence

from evidens import checks, compiled
from evidens.errors import MissingExtraError
from evidens.power.simulation.result import Answers, SimulatedPower, Tally, formula_note, size_note
from evidens.power.simulation.spreading import spread

EFFECT, NO_EFFECT = 0, 1
_MOST = 10**9
_VALUES_AT_ONCE = 4_000_000
_SEED_CEILING = 2**63 - 1


class RunOptions(TypedDict, total=False):
    """How a simulation is run, as keywords; `Run` says what each means."""

    replicates: int
    seed: int
    alpha: float
    scheduler: str | None
    processes: int | None


@dataclass(frozen=True)
class Run:
    """How a simulation is run.

    replicates: trials simulated with the effect, and as many without it. seed: the same seed gives the same figures. alpha: two-sided
    level. scheduler, processes: where the chunks are done (`spread`); neither changes any figure.
    Errors: RangeError for values that cannot be used.
    """

    replicates: int = 20_000
    seed: int = 1
    alpha: float = 0.05
    scheduler: str | None = None
    processes: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "replicates", checks.whole(self.replicates, "replicates", 100, _MOST))
        object.__setattr__(self, "seed", checks.whole(self.seed, "seed", 0, _SEED_CEILING))
        object.__setattr__(self, "alpha", checks.probability(self.alpha, "alpha"))
        if self.processes is not None:
            object.__setattr__(self, "processes", checks.whole(self.processes, "processes", 1, 1024))


class Assignment(Protocol):
    """Who gets what; `total` is the number of values that one replicate draws."""

    @property
    def total(self) -> int:
        """Values in a replicate."""
        ...


class Model(Protocol):
    """What the world is like: it can be asked for the truth, and for data under an assignment."""

    def truth(self, inquiry: str) -> float:
        """The value that the inquiry has in this world."""
        ...

    def without_effect(self) -> Self:
        """The same world where the arms do not differ."""
        ...

    def draw(self, assignment: Any, replicates: int, generator: Generator) -> Any:
        """Data of many trials at once, in the form that the estimators of this kind of model read."""
        ...


@dataclass(frozen=True)
class Estimator(ABC):
    """How the answer is computed from data. alpha: two-sided level. chunk: replicates per piece of work, part of what the seed means."""

    alpha: float = 0.05

    @property
    def chunk(self) -> int:
        """How many replicates a piece of work holds."""
        return 5_000

    @property
    def width(self) -> int:
        """How many numbers the analysis holds for each value drawn, so that slices fit in memory."""
        return 1

    @abstractmethod
    def answers(self, data: Any, assignment: Any, truth: float) -> Answers:
        """The answers for many trials at once."""

    def tally(self, piece: "Chunk") -> Tally:
        """Draw and analyse one chunk, in slices that fit in memory. An estimator with a compiled path of its own overrides this."""
        generator = Generator(PCG64(piece.entropy()))
        assignment = piece.design.assignment
        slices = max(1, _VALUES_AT_ONCE // (assignment.total * self.width))
        done = Tally()
        for start in range(0, piece.replicates, slices):
            data = piece.design.model.draw(assignment, min(slices, piece.replicates - start), generator)
            done += self.answers(data, assignment, piece.truth).tally(piece.truth, getattr(data, "lost", 0))
        return done


World_co = TypeVar("World_co", bound=Model, covariant=True)
Allotted_co = TypeVar("Allotted_co", bound=Assignment, covariant=True)


@dataclass(frozen=True)
class Design(Generic[World_co, Allotted_co]):
    """A declared trial.

    model: what the world is like. inquiry: the quantity asked for, in words. assignment: who gets what. estimator: how the answer is
    computed. test: the short name of the estimator in tables.
    """

    model: World_co
    inquiry: str
    assignment: Allotted_co
    estimator: Estimator
    test: str

    def described(self) -> Mapping[str, Any]:
        """The four parts as plain Python, each with the name of its kind."""
        return {
            "model": _described(self.model),
            "inquiry": self.inquiry,
            "assignment": _described(self.assignment),
            "estimator": {"test": self.test, **_described(self.estimator)},
        }


def _described(part: Any) -> dict[str, Any]:
    scale = getattr(part, "icc_scale", None)
    return {"kind": type(part).__name__, **asdict(part), **({} if scale is None else {"icc_scale": scale})}


def _declared(design: Design[Any, Any], run: Run) -> str:
    """What the reader of the figures must know of the trial: how often it was tried, from which seed, with which ICC on which scale."""
    icc = getattr(design.model, "icc", None)
    world = "" if icc is None else f"; ICC {icc:g} on the {design.model.icc_scale} scale"
    return f"{run.replicates} trials with the effect and as many without, seed {run.seed}{world}"


@dataclass(frozen=True)
class Chunk:
    """One piece of work: some replicates of one world, with a seed of its own."""

    design: Design[Any, Any]
    truth: float
    replicates: int
    seed: int
    world: int
    number: int
    compiled: bool

    def entropy(self) -> SeedSequence:
        """The chunk's own stream: child (world, number) of the seed, independent of all others."""
        return SeedSequence(self.seed, spawn_key=(self.world, self.number))

    def words(self) -> Any:
        """Four 64-bit words of the chunk's stream, as uint64, for a compiled generator."""
        return self.entropy().generate_state(4, np.uint64)


def do(piece: Chunk) -> Tally:
    """One chunk, wherever it is done; on the path that the caller chose, because the two paths draw different random numbers.

    Errors: MissingExtraError where a worker has no numba and the caller has.
    """
    if not piece.compiled:
        with compiled.off():
            return piece.design.estimator.tally(piece)
    if not compiled.use():
        message = "a worker has no numba although the caller has: install the extra there: pip install 'fodfaeste[fast]'"
        raise MissingExtraError(message)
    return piece.design.estimator.tally(piece)


def pieces(design: Design[Any, Any], run: Run, world: int) -> list[Chunk]:
    """The chunks of one world: of fixed size, so that seed and replicates alone decide the answer."""
    chunk = design.estimator.chunk
    truth = design.model.truth(design.inquiry)
    starts = range(0, run.replicates, chunk)
    counts = [min(chunk, run.replicates - start) for start in starts]
    return [Chunk(design, truth, count, run.seed, world, number, compiled.use()) for number, count in enumerate(counts)]


def diagnose(design: Design[Any, Any], run: Run, *, formula_power: float | None = None, notes: tuple[str, ...] = ()) -> SimulatedPower:
    """Try a declared design with and without its effect, and say what it is worth.

    Computes: power, size (the same design when model.without_effect()), bias and coverage under the effect, each with its Monte Carlo
    error: for a share s of n, sqrt(s(1-s)/n); for the bias, the standard error of the mean.
    Assumptions: the model is the world; replicates are independent: chunk c of world w draws from SeedSequence(seed, spawn_key=(w, c)).
    Input: formula_power, what a closed form says, to be compared; notes, to be printed below.
    Errors: what the parts raise, and those of `spread`.
    Validated against: closed forms within Monte Carlo error, hand-counted tallies, the same figures on 1 and 2 processes and on a Dask
    cluster that loses a worker (tests/evidens/power/simulation).
    """
    null = Design(design.model.without_effect(), design.inquiry, design.assignment, design.estimator, design.test)
    with_effect = pieces(design, run, EFFECT)
    done = spread(do, [*with_effect, *pieces(null, run, NO_EFFECT)], scheduler=run.scheduler, processes=run.processes)
    effect = reduce(add, done[: len(with_effect)])
    none = reduce(add, done[len(with_effect) :])
    return _summed(design, run, (effect, none), formula_power, notes)


def _summed(
    design: Design[Any, Any], run: Run, tallies: tuple[Tally, Tally], formula_power: float | None, notes: tuple[str, ...]
) -> SimulatedPower:
    effect, none = tallies
    power, power_error = effect.share(effect.rejected, effect.replicates)
    size, size_error = none.share(none.rejected, none.replicates)
    coverage, coverage_error = effect.share(effect.covered, effect.estimable)
    bias, bias_error = effect.bias()
    truth = design.model.truth(design.inquiry)
    answered = not np.isnan(truth)
    said = (
        size_note(size, size_error, run.alpha, design.test),
        None if formula_power is None else formula_note(power, power_error, formula_power),
        _failures(effect, none),
    )
    return SimulatedPower(
        power=power,
        mc_error=power_error,
        size=size,
        size_mc_error=size_error,
        bias=bias if answered else np.nan,
        bias_mc_error=bias_error if answered else np.nan,
        coverage=coverage if answered else np.nan,
        coverage_mc_error=coverage_error if answered else np.nan,
        truth=truth,
        estimable=effect.estimable / effect.replicates,
        replicates=run.replicates,
        seed=run.seed,
        alpha=run.alpha,
        test=design.test,
        formula_power=formula_power,
        agrees=None if formula_power is None else formula_note(power, power_error, formula_power) is None,
        design=design.described(),
        notes=(_declared(design, run), *notes, *(note for note in said if note)),
    )


def _failures(effect: Tally, none: Tally) -> str | None:
    failed = effect.replicates - effect.estimable, none.replicates - none.estimable
    texts = []
    if any(failed):
        texts.append(
            f"{failed[0]} replicates with and {failed[1]} without the effect gave no finite estimate (an arm without events or without "
            "variation, or no convergence); they have no part in bias and coverage, and do not reject where the test needs the estimate"
        )
    if effect.lost or none.lost:
        texts.append(f"{effect.lost + none.lost} clusters lost everybody and were left out of the analysis of their replicate")
    return "; ".join(texts) or None
