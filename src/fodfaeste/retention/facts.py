"""Readings of employments for pages: what holds now, the card drawn clip by clip, and the portfolio in numbers."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from fodfaeste.retention.models import CheckIn, Clip, Employment, EmploymentChange, RetentionCard
from fodfaeste.shared import clock
from fodfaeste.shared.access import visible_to


def with_people(rows: QuerySet[Employment]) -> QuerySet[Employment]:
    return rows.select_related("candidate__person", "company", "placement__caseworker", "placement__contact__person", "municipality")


def with_now(rows: QuerySet[Employment], today: date | None = None) -> QuerySet[Employment]:
    """Adds `hours_now`, `clips_used`, `clips_open`, `talk_due` and `warned`: what a list shows."""
    day = today or clock.today()
    changed = EmploymentChange.objects.filter(employment=OuterRef("pk"), from_day__lte=day).order_by("-from_day")
    talks = CheckIn.objects.filter(employment=OuterRef("pk"))
    used = Clip.objects.filter(card__employment=OuterRef("pk"))
    return rows.annotate(
        hours_now=Coalesce(Subquery(changed.values("hours_per_week")[:1]), "hours_per_week"),
        clips_used=_counted(used),
        clips_open=_counted(used.filter(answered_at__isnull=True)),
        talk_due=Exists(talks.filter(held_at__isnull=True, due_on__lte=day)),
        warned=Exists(talks.filter(warning=True)),
    )


def _counted(rows: QuerySet[Any]) -> Coalesce:
    """A count of its own: joining and grouping made PostgreSQL multiply rows before it counted them."""
    return Coalesce(Subquery(rows.order_by().values("card__employment").annotate(count=Count("pk")).values("count")), 0)


def with_room(rows: QuerySet[Employment]) -> QuerySet[Employment]:
    """Everything that one employment's page reads, in a fixed number of queries."""
    used = Clip.objects.select_related("asked_by", "answered_by").order_by("number")
    talks = CheckIn.objects.select_related("held_by").order_by("due_on", "party")
    return (
        with_people(rows)
        .select_related("card")
        .prefetch_related(
            Prefetch("changes", EmploymentChange.objects.order_by("from_day")),
            Prefetch("check_ins", talks),
            Prefetch("card__used", used),
        )
    )


@dataclass(frozen=True)
class Terms:
    """Hours and pay on a day."""

    hours: Decimal
    pay: str


def terms_on(employment: Employment, day: date) -> Terms:
    """What holds on a day: the newest change that has taken effect, otherwise what it began with."""
    effective = [change for change in employment.changes.all() if change.from_day <= day]
    holds: Any = max(effective, key=lambda change: change.from_day) if effective else employment
    return Terms(holds.hours_per_week, str(holds.get_pay_kind_display()))


@dataclass(frozen=True)
class DrawnClip:
    """One place on the card, used or not."""

    number: int
    clip: Clip | None

    @property
    def used(self) -> bool:
        return self.clip is not None


@dataclass(frozen=True)
class DrawnCard:
    """The card as the company sees it."""

    card: RetentionCard
    clips: tuple[DrawnClip, ...]
    why_not: str

    @property
    def used(self) -> list[Clip]:
        return [place.clip for place in self.clips if place.clip is not None]

    @property
    def left(self) -> int:
        return len(self.clips) - len(self.used)

    @property
    def over(self) -> bool:
        """Used up or run out, so that a new one can be issued."""
        return not self.left or self.card.valid_to < clock.today()

    @property
    def usable(self) -> bool:
        return not self.why_not


def card_of(employment: Employment) -> DrawnCard | None:
    card = getattr(employment, "card", None)
    if card is None:
        return None
    used = {clip.number: clip for clip in sorted(card.used.all(), key=lambda clip: clip.number)}
    places = tuple(DrawnClip(number, used.get(number)) for number in range(1, card.clips + 1))
    return DrawnCard(card, places, _why_not(employment, card, len(used)))


def _why_not(employment: Employment, card: RetentionCard, used: int) -> str:
    today = clock.today()
    if employment.ended_on and employment.ended_on < today:
        return _("Ansættelsen er slut, så kortet kan ikke bruges mere.")
    if today < card.valid_from:
        return _("Klippekortet gælder ikke endnu.")
    if today > card.valid_to:
        return _("Klippekortet er udløbet. Ring til jeres kontaktperson i kommunen; I får stadig hjælp.")
    return _("Alle klip er brugt. Ring til jeres kontaktperson i kommunen; I får stadig hjælp.") if used >= card.clips else ""


@dataclass(frozen=True)
class Portfolio:
    """What staff may see of retention, in numbers."""

    employed: int
    coming: int
    ended: int
    clips_waiting: int
    clips_late: int
    talks_due: int


def portfolio(person: Any) -> Portfolio:
    today = clock.today()
    employments = visible_to(Employment, person)
    waiting = visible_to(Clip, person).filter(answered_at__isnull=True)
    due = visible_to(CheckIn, person).filter(held_at__isnull=True, due_on__lte=today, employment__ended_on__isnull=True)
    return Portfolio(
        employed=employments.filter(ended_on__isnull=True, started_on__lte=today).count(),
        coming=employments.filter(ended_on__isnull=True, started_on__gt=today).count(),
        ended=employments.filter(ended_on__isnull=False).count(),
        clips_waiting=waiting.count(),
        clips_late=waiting.filter(promised_by_day__lt=today).count(),
        talks_due=due.count(),
    )
