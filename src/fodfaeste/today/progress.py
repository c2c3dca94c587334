"""What one candidate or one company reads of its own placements: hours, pay and what is getting better."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Case, DecimalField, F, Sum, Value, When
from django.utils.translation import gettext as _

from fodfaeste.catalogue.models import Level
from fodfaeste.placements.models import AssessmentScore, HourEntry, PayKind, Placement
from fodfaeste.placements.models.hours import COUNTED_HOURS
from fodfaeste.shared import charts

NONE = Decimal(0)


@dataclass(frozen=True)
class Hours:
    """The hours of a placement so far, as numbers and as a picture."""

    paid: Decimal
    unpaid: Decimal
    figure: charts.Figure | None


def hours_of(placement: Placement) -> Hours:
    zero = Value(NONE, output_field=DecimalField())
    rows = HourEntry.objects.filter(week__placement=placement).annotate(counted=COUNTED_HOURS)
    paid, unpaid = (
        Sum(Case(When(pay_kind__in=kinds, then=F("counted")), default=zero, output_field=DecimalField()))
        for kinds in (PayKind.paid(), [PayKind.UNPAID.value])
    )
    weeks = [
        charts.WeekHours(row["week__monday"], row["paid"], row["unpaid"])
        for row in rows.order_by().values("week__monday").annotate(paid=paid, unpaid=unpaid).order_by("week__monday")
    ]
    agreed = placement.in_force
    goal = agreed.hire_hours if agreed else None
    figure = charts.paid_unpaid_weeks(_("Mine timer uge for uge"), weeks, goal) if weeks else None
    return Hours(sum((week.paid for week in weeks), NONE), sum((week.unpaid for week in weeks), NONE), figure)


@dataclass(frozen=True)
class Better:
    """A competence with the first and the latest assessment by the same party."""

    name: str
    before: str
    now: str
    who: str
    own: bool
    better: bool


def assessed(placement: Placement) -> list[Better]:
    """One line a competence and assessor that has looked at least twice."""
    rows = AssessmentScore.objects.filter(assessment__placement=placement).select_related("assessment", "decisive_competence__competence")
    series: dict[tuple[str, str], list[Any]] = {}
    for row in rows.order_by("decisive_competence__competence__name", "assessment__party", "assessment__day", "pk"):
        series.setdefault((row.decisive_competence.competence.name, row.assessment.party), []).append(row)
    return [_better(name, scores) for (name, _party), scores in series.items() if len(scores) > 1]


def _better(name: str, scores: list[Any]) -> Better:
    first, last = scores[0], scores[-1]
    before, now = (str(Level(score.level).label) for score in (first, last))
    said_by = last.assessment
    return Better(name, before, now, str(said_by.get_party_display()), said_by.party == "candidate", last.level > first.level)


def only_better(lines: Iterable[Better]) -> list[Better]:
    return [line for line in lines if line.better]
