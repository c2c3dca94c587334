"""What jobindsats says of a municipality and the country: series for the page, and a municipality's baseline for those who plan."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db.models import OuterRef, QuerySet, Subquery

from fodfaeste.evaluation.jobindsats.periods import Period, PeriodKind
from fodfaeste.evaluation.models import CELL, COUNTRY, ComparisonFigure
from fodfaeste.people.models import Municipality

KEY_LENGTH = 10


@dataclass(frozen=True, order=True)
class PublicMeasure:
    """What is measured, in which table and for which breakdown."""

    table_id: str
    measure: str
    breakdown: str = ""

    @property
    def key(self) -> str:
        """Short enough to stand in an address."""
        whole = f"{self.table_id}\n{self.measure}\n{self.breakdown}"
        return f"{self.table_id.lower()}-{hashlib.sha256(whole.encode()).hexdigest()[:KEY_LENGTH]}"

    @property
    def label(self) -> str:
        return ", ".join(word for word in (f"{self.table_id}: {self.measure}", self.breakdown) if word)

    def whole(self) -> "PublicMeasure":
        """The same without its breakdown."""
        return PublicMeasure(self.table_id, self.measure)


@dataclass(frozen=True)
class Baseline:
    """A public figure to plan from: it is of all citizens of the target group, not of the pilot's."""

    value: Decimal
    unit: str
    period: Period
    source: str
    table_id: str
    table_version: str
    fetched_at: datetime


@dataclass
class Series:
    """One measure over periods of one kind, for each area."""

    measure: PublicMeasure
    kind: PeriodKind
    figures: dict[str, dict[Period, ComparisonFigure]] = field(default_factory=dict)

    @property
    def periods(self) -> list[Period]:
        found = {period for by_period in self.figures.values() for period in by_period}
        return sorted(found, key=lambda one: one.last)

    @property
    def newest(self) -> ComparisonFigure:
        """The figure that was fetched last, to name the source by."""
        every = (figure for by_period in self.figures.values() for figure in by_period.values())
        return max(every, key=lambda one: (one.fetched_at, one.pk))

    @property
    def unit(self) -> str:
        return self.newest.unit


def current_values(tables: Collection[str]) -> dict[tuple[str, ...], ComparisonFigure]:
    """Every figure that counts now, by what it is the figure of."""
    rows = ComparisonFigure.objects.current().filter(table_id__in=tables).order_by("pk")
    return {tuple(getattr(row, name) for name in CELL): row for row in rows}


def seen_by_places(codes: Iterable[str]) -> QuerySet[ComparisonFigure]:
    """Figures of these municipalities and of the country they are compared with."""
    return ComparisonFigure.objects.filter(area_code__in=[*codes, COUNTRY])


def measures(codes: Iterable[str]) -> list[PublicMeasure]:
    """What there are figures of, without breakdowns."""
    rows = seen_by_places(codes).current().order_by("table_id", "measure").values_list("table_id", "measure").distinct()
    return [PublicMeasure(*row) for row in rows]


def public_measures() -> list[PublicMeasure]:
    """Everything that a baseline can be asked of."""
    rows = ComparisonFigure.objects.current().exclude(area_code=COUNTRY).order_by("table_id", "measure", "breakdown")
    return [PublicMeasure(*row) for row in rows.values_list("table_id", "measure", "breakdown").distinct()]


def series(codes: Sequence[str], measure: PublicMeasure | None = None, newest: int | None = None) -> list[Series]:
    """A series for each measure, breakdown and kind of period; with `newest` the last so many periods alone."""
    rows = seen_by_places(codes).current()
    if measure is not None:
        rows = rows.filter(table_id=measure.table_id, measure=measure.measure)
    found: dict[tuple[PublicMeasure, PeriodKind], Series] = {}
    for row in rows.order_by("table_id", "measure", "breakdown", "to_day", "pk"):
        period = row.when
        what = PublicMeasure(row.table_id, row.measure, row.breakdown)
        one = found.setdefault((what, period.kind), Series(what, period.kind))
        one.figures.setdefault(row.area_code, {})[period] = row
    return [_shortened(one, newest) for one in found.values()]


def _shortened(one: Series, newest: int | None) -> Series:
    if newest is None:
        return one
    kept = set(one.periods[-newest:])
    cut = {code: {period: row for period, row in rows.items() if period in kept} for code, rows in one.figures.items()}
    return Series(one.measure, one.kind, {code: rows for code, rows in cut.items() if rows})


def changes(codes: Iterable[str]) -> QuerySet[ComparisonFigure]:
    """Values that were replaced, with `new_value`, what came instead, and `new_by`, who read it in."""
    later = ComparisonFigure.objects.filter(pk__gt=OuterRef("pk"), **{name: OuterRef(name) for name in CELL}).order_by("pk")
    rows = seen_by_places(codes).filter(replaced_at__isnull=False)
    return rows.annotate(new_value=Subquery(later.values("value")[:1]), new_by=Subquery(later.values("imported_by_name")[:1]))


def baseline(municipality: Municipality, measure: PublicMeasure, day: date, known_at: datetime | None = None) -> Baseline | None:
    """The newest period that had ended on the day; `known_at` gives the value as it stood then, so that a report can be made again."""
    rows = ComparisonFigure.objects.filter(
        area_code=municipality.code, table_id=measure.table_id, measure=measure.measure, breakdown=measure.breakdown, to_day__lte=day
    )
    rows = rows.current() if known_at is None else rows.filter(recorded_at__lte=known_at).exclude(replaced_at__lte=known_at)
    # Of two periods that end together the longer one rests on more.
    row = rows.order_by("-to_day", "from_day", "-pk").first()
    if row is None:
        return None
    return Baseline(row.value, row.unit, row.when, row.get_source_display(), row.table_id, row.table_version, row.fetched_at)
