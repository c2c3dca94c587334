"""Whether a controlled trial is worth making: each criterion held against the pilot's interval, and the whole by a stated rule."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fodfaeste.evaluation.facts.pilot_rates import Pilot, Rate
from fodfaeste.evaluation.models.planning import Criterion, Light, Measure, Wanted


@dataclass(frozen=True)
class Proposed:
    """A criterion as it is proposed, with where it comes from."""

    measure: str
    wanted: str
    bound: float
    decisive: bool
    grounds: str | Promise


# The feasibility questions of Thabane m.fl. 2010 and the CONSORT extension to pilot trials (Eldridge m.fl. 2016), with the founding
# document's 75 a municipality and the sizes that a trial of ours would need.
PROPOSED: Sequence[Proposed] = (
    Proposed(
        Measure.RECRUITMENT, Wanted.AT_LEAST, 4.0, True,
        _("Fire om måneden giver 75 i en kommune på omkring halvandet år; langsommere, og forsøget når at blive forældet."),
    ),
    Proposed(
        Measure.REFUSAL, Wanted.AT_MOST, 0.5, True,
        _("Siger over halvdelen nej, gælder resultatet kun dem, der sagde ja."),
    ),
    Proposed(
        Measure.ATTRITION, Wanted.AT_MOST, 0.2, True,
        _("Et frafald over 20 % regnes i oversigter over forsøg for en alvorlig trussel mod resultatet."),
    ),
    Proposed(
        Measure.FIDELITY, Wanted.AT_LEAST, 0.7, True,
        _("Følges indsatsen ikke, måler forsøget noget andet end det, der er beskrevet."),
    ),
    Proposed(
        Measure.CONTAMINATION, Wanted.AT_MOST, 0.15, False,
        _("Blandes løsningsmodeller, kan to grupper i samme kommune ikke holdes adskilt. Så trækkes der lod mellem teams eller kommuner."),
    ),
    Proposed(
        Measure.OUTCOME, Wanted.AT_LEAST, 0.1, False,
        _("Når under en ud af ti resultatet med indsatsen, er forskellen til at få hurtigere så lille, at forsøget skal være meget stort."),
    ),
    Proposed(
        Measure.ICC, Wanted.AT_MOST, 0.05, False,
        _("Over 0,05 tæller 75 i en kommune kun som 16 uafhængige, og lodtrækning mellem kommuner bliver for dyr."),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A criterion beside what the pilot says; what is kept with a verdict."""

    criterion: str
    measure: str
    wanted: str
    bound: float
    decisive: bool
    set_on: str
    value: float | None
    low: float | None
    high: float | None
    n: int
    thin: bool
    few: bool
    light: str

    def row(self) -> dict[str, Any]:
        return asdict(self)


def line(criterion: Criterion, rate: Rate) -> Line:
    return Line(
        criterion=criterion.ref,
        measure=criterion.measure,
        wanted=criterion.wanted,
        bound=criterion.bound,
        decisive=criterion.decisive,
        set_on=criterion.set_at.date().isoformat(),
        value=rate.value,
        low=rate.low,
        high=rate.high,
        n=rate.n,
        thin=rate.thin,
        few=rate.few,
        light=light(criterion.wanted, criterion.bound, rate),
    )


def light(wanted: str, bound: float, rate: Rate) -> str:
    """Met where the whole interval lies on the right side, not met where it all lies on the wrong one, and otherwise nobody can tell."""
    if rate.low is None or rate.high is None:
        return Light.UNKNOWN
    if wanted == Wanted.AT_LEAST:
        met, failed = rate.low >= bound, rate.high < bound
    else:
        met, failed = rate.high <= bound, rate.low > bound
    return Light.MET if met else Light.NOT_MET if failed else Light.UNKNOWN


def overall(lines: Iterable[Line]) -> str:
    """Not met where a decisive criterion is not; met where all criteria are; otherwise nobody can tell yet."""
    every = [*lines]
    if any(one.decisive and one.light == Light.NOT_MET for one in every):
        return Light.NOT_MET
    return Light.MET if every and all(one.light == Light.MET for one in every) else Light.UNKNOWN


def lines_of(criteria: Iterable[Criterion], pilot: Pilot) -> list[Line]:
    """In the order of the measures."""
    order = list(Measure.values)
    return [line(one, pilot[one.measure]) for one in sorted(criteria, key=lambda one: order.index(one.measure))]


def under(criteria: Sequence[Criterion], pilots: Mapping[float, Pilot]) -> list[tuple[float, list[Line], str]]:
    """The same criteria at other levels of the interval: whether the verdict hangs on how sure one wants to be."""
    found = []
    for level, pilot in pilots.items():
        lines = lines_of(criteria, pilot)
        found.append((level, lines, overall(lines)))
    return found


def of_rows(rows: Iterable[Mapping[str, Any]]) -> list[Line]:
    """As a verdict kept them."""
    return [Line(**row) for row in rows]
