"""How far supervision stands on its own, quarter by quarter, from what was written down; too few are not shown as a share."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.action_points.models import ActionPoint
from fodfaeste.shared import charts, clock, danish
from fodfaeste.shared.models import label_of
from fodfaeste.supervision.models import Part, Rhythm, SessionAttendance, SupervisionGroup, SupervisionSession

MONTHS = 3
MOST_QUARTERS = 8
OWN_LED = (Part.SITS_IN, Part.ON_CALL, Part.GONE)


@dataclass(frozen=True)
class Measure:
    """What is measured: said in words, with what is counted, out of what, and how many there must be before a share is shown."""

    key: str
    name: str | Promise
    definition: str | Promise
    numerator: str | Promise
    denominator: str | Promise
    least: int


MEASURES = (
    Measure(
        "own",
        gettext_lazy("Ledet af jer selv"),
        gettext_lazy("Hvor stor en del af møderne en kollega fra kommunen leder alene, uden at proceskonsulenten leder med."),
        gettext_lazy("holdte møder, som en kollega ledte alene"),
        gettext_lazy("holdte møder"),
        3,
    ),
    Measure(
        "regular",
        gettext_lazy("Regelmæssige møder"),
        gettext_lazy("Om møderne bliver holdt så tit, som gruppen har sat sig for. Flere møder end planlagt tæller ikke ekstra."),
        gettext_lazy("holdte møder, højst det antal, rytmen lægger op til"),
        gettext_lazy("møder, som gruppens rytme lægger op til"),
        3,
    ),
    Measure(
        "came",
        gettext_lazy("Fremmøde"),
        gettext_lazy("Hvor stor en del af gruppens medlemmer der er med, når der er møde."),
        gettext_lazy("medlemmer, der var med"),
        gettext_lazy("medlemmer, der hørte til gruppen den dag"),
        5,
    ),
    Measure(
        "kept",
        gettext_lazy("Beslutninger gjort til tiden"),
        gettext_lazy("Hvor stor en del af mødernes beslutninger der er gjort senest den dag, der var aftalt. De opgivne tæller ikke med."),
        gettext_lazy("beslutninger gjort senest den aftalte dag"),
        gettext_lazy("beslutninger, hvis dag er kommet"),
        3,
    ),
)


@dataclass
class Counted:
    """A numerator and its denominator."""

    part: int = 0
    whole: int = 0


@dataclass(frozen=True)
class Cell:
    """One measure in one quarter."""

    measure: Measure
    part: int
    whole: int

    @property
    def share(self) -> float | None:
        return self.part / self.whole if self.whole >= self.measure.least else None

    @property
    def words(self) -> str:
        if self.share is None:
            return _("for få endnu (%(part)s af %(whole)s)") % {"part": self.part, "whole": self.whole} if self.whole else _("ingen endnu")
        return _("%(part)s af %(whole)s, %(share)s") % {"part": self.part, "whole": self.whole, "share": danish.percent(self.share)}


@dataclass(frozen=True)
class Quarter:
    """A quarter with its four measures in order."""

    first: date
    cells: tuple[Cell, ...]

    @property
    def name(self) -> str:
        return quarter_name(self.first)


def quarter_of(day: date) -> date:
    return date(day.year, MONTHS * ((day.month - 1) // MONTHS) + 1, 1)


def quarter_name(first: date) -> str:
    return _("%(number)s. kvartal %(year)s") % {"number": (first.month - 1) // MONTHS + 1, "year": first.year}


def last_day(first: date) -> date:
    return quarter_of(first + timedelta(days=31 * MONTHS)) - timedelta(days=1)


def quarters(groups: Sequence[SupervisionGroup]) -> list[Quarter]:
    """From the first group's first day until now, the newest eight; five queries, however many there are."""
    if not groups:
        return []
    firsts = list(_firsts(min(group.from_day for group in groups)))[-MOST_QUARTERS:]
    counted: dict[tuple[str, date], Counted] = defaultdict(Counted)
    held = list(SupervisionSession.objects.filter(group__in=groups, held_at__isnull=False).order_by("day", "pk"))
    _count_led(counted, held)
    _count_regular(counted, groups, held, firsts)
    _count_attendance(counted, groups)
    _count_decisions(counted, groups)
    return [
        Quarter(
            first,
            tuple(Cell(one, counted[one.key, first].part, counted[one.key, first].whole) for one in MEASURES),
        )
        for first in firsts
    ]


def drawn(found: Sequence[Quarter]) -> charts.Figure:
    """Small multiples, one a measure; a quarter with too few is a gap."""
    panels = [
        charts.MonthPanel(
            str(one.name), [(quarter.first, None if (share := quarter.cells[place].share) is None else 100 * share) for quarter in found]
        )
        for place, one in enumerate(MEASURES)
    ]
    note = _("Et kvartal med for få til at regne en andel står tomt.")
    return charts.months(_("Hvor selvbærende supervisionen er, kvartal for kvartal"), panels, note, name=quarter_name, heading=_("Kvartal"))


def _firsts(day: date) -> Iterator[date]:
    first = quarter_of(day)
    while first <= clock.today():
        yield first
        first = last_day(first) + timedelta(days=1)


def _count_led(counted: dict[tuple[str, date], Counted], held: Iterable[SupervisionSession]) -> None:
    for session in held:
        row = counted["own", quarter_of(session.day)]
        row.whole += 1
        row.part += session.consultant_part in OWN_LED


def _count_regular(
    counted: dict[tuple[str, date], Counted], groups: Sequence[SupervisionGroup], held: Iterable[SupervisionSession], firsts: Sequence[date]
) -> None:
    """Group by group, so that one that meets often does not hide one that does not meet."""
    met: dict[tuple[int, date], int] = defaultdict(int)
    for session in held:
        met[session.group_id, quarter_of(session.day)] += 1
    rhythms: dict[int, list[Rhythm]] = defaultdict(list)
    for rhythm in Rhythm.objects.filter(group__in=groups).order_by("from_day", "pk"):
        rhythms[rhythm.group_id].append(rhythm)
    for group in groups:
        for first in firsts:
            wanted = expected(group, rhythms[group.pk], first)
            row = counted["regular", first]
            row.whole += wanted
            row.part += min(met[group.pk, first], wanted)


def expected(group: SupervisionGroup, rhythms: Sequence[Rhythm], first: date) -> int:
    """How many sessions the rhythms of the group ask for in a quarter, up to today; a part of a session is none."""
    ends = min(last_day(first), clock.today(), group.to_day or date.max)
    wanted = 0.0
    for place, rhythm in enumerate(rhythms):
        until = rhythms[place + 1].from_day - timedelta(days=1) if place + 1 < len(rhythms) else ends
        days = (min(until, ends) - max(rhythm.from_day, first)).days + 1
        wanted += max(days, 0) / (7 * rhythm.weeks)
    return int(wanted + 1e-9)


def _count_attendance(counted: dict[tuple[str, date], Counted], groups: Sequence[SupervisionGroup]) -> None:
    rows = SessionAttendance.objects.filter(session__group__in=groups, session__held_at__isnull=False).order_by("pk")
    for day, came in rows.values_list("session__day", "came"):
        row = counted["came", quarter_of(day)]
        row.whole += 1
        row.part += came


def _count_decisions(counted: dict[tuple[str, date], Counted], groups: Sequence[SupervisionGroup]) -> None:
    about = SupervisionSession.objects.filter(group__in=groups).values("ref")
    rows = ActionPoint.objects.filter(target_type=label_of(SupervisionSession), target_ref__in=about, dropped_at__isnull=True)
    for due_on, done_at in rows.filter(due_on__lte=clock.today()).order_by("pk").values_list("due_on", "done_at"):
        row = counted["kept", quarter_of(due_on)]
        row.whole += 1
        row.part += done_at is not None and danish.as_day(done_at) <= due_on
