"""The answer of a randomisation: who got which arm, or what was sealed, with balance and predictability beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from evidens import compiled
from evidens.randomise.balance import Balance, StratumCount, balance
from evidens.randomise.clusters import Clusters
from evidens.randomise.minimisation import Minimisation
from evidens.randomise.predictability import Predictability, predictability
from evidens.randomise.schemes import Scheme
from evidens.randomise.seeds import Seed
from evidens.results import Result, Table

FEW = 40
_LONG = 5_000
_REPLICATES = 400


@dataclass(frozen=True)
class Place:
    """One allocation. position: 1, 2, …. unit: name, empty when not known. stratum: empty when there is none."""

    position: int
    unit: str
    stratum: str
    arm: str


@dataclass(frozen=True)
class Allocation(Result):
    """Allocation.

    scheme: simple, blocks, clusters, stepped-wedge or minimisation. arms, ratio, blocks: of the scheme. n: places in all.
    counts: of each arm, None for a sealed list. strata: counts in each, for minimisation in each level of each factor.
    allocations: open; None for a sealed list. predictability: None where everybody is allocated at once or the list is very long.
    seed_commitment: hash of the seed. head: to be published.
    out: where the list lies.
    """

    scheme: str
    arms: tuple[str, ...]
    ratio: tuple[int, ...]
    blocks: tuple[int, ...] | None
    n: int
    counts: tuple[int, ...] | None
    strata: tuple[StratumCount, ...]
    allocations: tuple[Place, ...] | None
    predictability: Predictability | None
    seed_commitment: str
    head: str | None
    out: str | None
    notes: tuple[str, ...] = ()

    def table(self) -> Table:
        """Each place with its arm; for a sealed list what can be said of it."""
        if self.allocations is not None:
            return Table.of(("position", "unit", "stratum", "arm"), [(p.position, p.unit, p.stratum, p.arm) for p in self.allocations])
        rows: list[tuple[str, Any]] = [
            ("scheme", self.scheme),
            ("arms", ", ".join(self.arms)),
            ("places", self.n),
            ("strata", max(1, len(self.strata))),
            ("list", self.out),
            ("head, to be published", self.head),
            ("hash of the seed", self.seed_commitment),
        ]
        if self.predictability is not None:
            rows.append(("share of right guesses", self.predictability.rate))
        return Table.of(("quantity", "value"), rows)

    def __str__(self) -> str:
        """The printed result, with balance and predictability under an open list."""
        parts = [super().__str__()]
        if self.counts is not None:
            parts.append(str(Balance(self.arms, self.n, self.counts, _far(self), self.strata, ()).table()))
        if self.allocations is not None and self.predictability is not None:
            guessed = self.predictability
            parts.append(
                f"Right guesses by one who sees what came before: {guessed.rate:.3f} "
                f"(by chance {guessed.chance:.3f}; {guessed.replicates} lists)"
            )
        return "\n\n".join(parts)


def _far(found: Allocation) -> float:
    total = sum(found.ratio)
    return max(abs(count - found.n * one / total) for count, one in zip(found.counts or (), found.ratio, strict=True))


def allocate(
    scheme: Scheme, seed: Seed, *, units: Sequence[str] = (), strata: Sequence[str] = (), named: str = "", notes: tuple[str, ...] = ()
) -> Allocation:
    """The open allocation that follows from scheme and seed.

    Computes: the draw, its balance, and how predictable the scheme is. Input: units (n,) and strata (n,) as shown, default none and the
    scheme's; named: how the scheme is called; notes: said first. Errors: as the scheme's. Assumptions, source: the scheme's.
    Validated against: the same seed gives the same allocation (tests/evidens/randomise/test_allocation.py).
    """
    codes = scheme.draw(seed.source).tolist()
    names = list(units) or [""] * scheme.n
    shown = list(strata) or ([""] * scheme.n if scheme.strata is None else scheme.strata.names())
    places = tuple(
        Place(position, unit, stratum, scheme.arms.labels[arm])
        for position, (unit, stratum, arm) in enumerate(zip(names, shown, codes, strict=True), start=1)
    )
    found = balance(codes, scheme.arms, strata=scheme.strata)
    plan = scheme.plan()
    guessed, said = _guessed(scheme)
    small = (f"{scheme.n} units only: chance alone can leave the arms unlike; look at the balance",) if scheme.n < FEW else ()
    return Allocation(
        scheme=named or str(plan["scheme"]),
        arms=scheme.arms.labels,
        ratio=scheme.arms.ratio,
        blocks=plan.get("blocks"),
        n=scheme.n,
        counts=found.counts,
        strata=_levels(scheme, codes) if isinstance(scheme, Minimisation) else found.strata,
        allocations=places,
        predictability=guessed,
        seed_commitment=seed.commitment,
        head=None,
        out=None,
        notes=(*notes, *seed.notes, *small, *said),
    )


def _levels(scheme: Minimisation, codes: Sequence[int]) -> tuple[StratumCount, ...]:
    """The balance of each level of each factor."""
    return tuple(row for factor in scheme.factors for row in balance(codes, scheme.arms, strata=factor).strata)


def _guessed(scheme: Scheme) -> tuple[Predictability | None, tuple[str, ...]]:
    if isinstance(scheme, Clusters):
        return None, scheme.notes()
    if scheme.n > _LONG:
        return None, (f"more than {_LONG} places: how predictable the scheme is was not simulated",)
    slow = isinstance(scheme, Minimisation) and not compiled.use()
    return predictability(scheme, replicates=_REPLICATES // 10 if slow else _REPLICATES), ()
