"""Needs that come from placements and employments: clips, hours, pay, confirmations, follow-ups and aftercare."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from fodfaeste.people.roles import May
from fodfaeste.placements.models import AgreementVersion, Confirmation, FollowUp, Party, Placement, State, WorkWeek
from fodfaeste.retention.models import CheckIn, Clip
from fodfaeste.shared import danish
from fodfaeste.shared.access import visible_to
from fodfaeste.today.needs import Kind, Need, day_of, finds, week_is_late, weeks_since
from fodfaeste.today.scope import Scope

PLACEMENT = ("placement__candidate__person", "placement__company")
EMPLOYMENT = ("employment__candidate__person", "employment__company", "employment__placement")


def room(placement: Placement, name: str = "placements:detail") -> str:
    return reverse(name, args=[placement.ref])


@finds(Kind.CLIP)
def clips(scope: Scope) -> Iterator[Need]:
    rows = visible_to(Clip, scope.person).filter(scope.own_placement("card__employment__placement__"), answered_at__isnull=True)
    for clip in rows.select_related(*(f"card__{path}" for path in EMPLOYMENT)).order_by("promised_by_day", "pk"):
        employment, late = clip.card.employment, clip.promised_by_day < scope.today
        words = (
            _("%(company)s har brugt et klip: %(help)s. Svar var lovet senest %(day)s.")
            if late
            else _("%(company)s har brugt et klip: %(help)s. Svar er lovet senest %(day)s.")
        )
        text = words % {"company": employment.company.name, "help": clip.get_kind_display(), "day": danish.day(clip.promised_by_day)}
        url = reverse("retention:clip", args=[clip.ref])
        yield Need(Kind.CLIP, employment.candidate.person, text, _("Svar"), url, clip.promised_by_day, clip.promised_by_day <= scope.today)


@finds(Kind.WARNING)
def warnings(scope: Scope) -> Iterator[Need]:
    """A talk that told of something wrong, until a later talk with the same party did not."""
    mine = _check_ins(scope)
    later = CheckIn.objects.filter(employment=OuterRef("employment"), party=OuterRef("party"), held_at__gt=OuterRef("held_at"))
    for row in mine.filter(~Exists(later), warning=True, held_at__isnull=False).order_by("held_at", "pk"):
        text = _("Samtalen med %(party)s viste, at noget skal gøres: %(words)s") % {
            "party": row.get_party_display(),
            "words": row.words or _("se samtalen"),
        }
        yield Need(Kind.WARNING, row.employment.candidate.person, text, _("Tag fat"), _talk(row), day_of(row.held_at), urgent=True)


@finds(Kind.CHECK_IN)
def check_ins(scope: Scope) -> Iterator[Need]:
    for row in _check_ins(scope).filter(held_at__isnull=True, due_on__lte=scope.today).order_by("due_on", "pk"):
        text = _("Efterværn med %(party)s hos %(company)s var planlagt til %(day)s.") % {
            "party": row.get_party_display(),
            "company": row.employment.company.name,
            "day": danish.day(row.due_on),
        }
        yield Need(Kind.CHECK_IN, row.employment.candidate.person, text, _("Hold samtalen"), _talk(row), row.due_on)


def _check_ins(scope: Scope) -> QuerySet[CheckIn]:
    rows = visible_to(CheckIn, scope.person).filter(scope.own_placement("employment__placement__"), employment__ended_on__isnull=True)
    return rows.select_related(*EMPLOYMENT)


def _talk(row: CheckIn) -> str:
    return reverse("retention:check_in", args=[row.ref])


@finds(Kind.DISPUTE)
def disputes(scope: Scope) -> Iterator[Need]:
    rows = _weeks(scope).filter(disputed_at__isnull=False, decided_at__isnull=True)
    for week in rows.order_by("disputed_at", "pk"):
        text = _("%(party)s er uenig i timerne i %(week)s hos %(company)s.") % {
            "party": str(week.get_disputed_party_display()).capitalize(),
            "week": danish.week(week.monday),
            "company": week.placement.company.name,
        }
        url = reverse("placements:decide_week", args=[week.ref])
        yield Need(Kind.DISPUTE, week.placement.candidate.person, text, _("Afgør"), url, day_of(week.disputed_at), urgent=True)


@finds(Kind.WEEK)
def weeks_unconfirmed(scope: Scope) -> Iterator[Need]:
    """One line a placement: several weeks are one telephone call."""
    rows = _weeks(scope).filter(confirmed_at__isnull=True, disputed_at__isnull=True, decided_at__isnull=True)
    late = [
        week
        for week in rows.order_by("placement_id", "monday")
        if week_is_late(week.monday, scope.today, scope.days(week.municipality_id, "answer_days_limit"))
    ]
    for _placement, group in groupby(late, key=lambda week: week.placement_id):
        weeks = list(group)
        placement = weeks[0].placement
        text = (
            _("%(company)s har ikke bekræftet timer siden %(week)s (%(count)s uger).")
            % {
                "company": placement.company.name,
                "week": danish.week(weeks[0].monday),
                "count": len(weeks),
            }
            if len(weeks) > 1
            else _("%(company)s har ikke bekræftet timerne i %(week)s.")
            % {
                "company": placement.company.name,
                "week": danish.week(weeks[0].monday),
            }
        )
        yield Need(
            Kind.WEEK, placement.candidate.person, text, _("Mind virksomheden om det"), room(placement, "placements:hours"), weeks[0].monday
        )


def _weeks(scope: Scope) -> QuerySet[WorkWeek]:
    return visible_to(WorkWeek, scope.person).filter(scope.own_placement("placement__")).select_related(*PLACEMENT)


def placements(scope: Scope) -> QuerySet[Placement]:
    return visible_to(Placement, scope.person).filter(scope.own_placement()).select_related("candidate__person", "company")


@finds(Kind.UNPAID)
def unpaid(scope: Scope) -> Iterator[Need]:
    for row in placements(scope).unpaid_too_long(scope.today).order_by("unpaid_from", "pk"):
        text = _("Har arbejdet uden løn hos %(company)s i %(weeks)s uger. Grænsen er %(limit)s.") % {
            "company": row.company.name,
            "weeks": weeks_since(row.unpaid_from, scope.today),
            "limit": scope.days(row.municipality_id, "unpaid_weeks_limit"),
        }
        yield Need(Kind.UNPAID, row.candidate.person, text, _("Tal om løntimer"), room(row), row.unpaid_from, urgent=True)


@finds(Kind.CONFIRM)
def confirmations(scope: Scope) -> Iterator[Need]:
    """Both others have said yes, and only we are missing."""
    said = Confirmation.objects.filter(agreement=OuterRef("pk"))
    places = scope.person.places_where(May.PLACEMENTS_CONFIRM)
    rows = visible_to(AgreementVersion, scope.person).filter(scope.own_placement("placement__"))
    rows = rows.filter(municipality__in=places, settled_at__isnull=True)
    both = rows.filter(
        Exists(said.filter(party=Party.CANDIDATE)),
        Exists(said.filter(party=Party.COMPANY)),
        ~Exists(said.filter(party=Party.JOBCENTRE)),
    )
    for version in both.annotate(last=Max("confirmations__confirmed_at")).select_related(*PLACEMENT).order_by("last", "pk"):
        text = _("Jobkandidat og %(company)s har bekræftet aftalen. Nu mangler kun kommunen.") % {"company": version.placement.company.name}
        url = room(version.placement, "placements:agreement_confirm")
        yield Need(Kind.CONFIRM, version.placement.candidate.person, text, _("Bekræft"), url, day_of(version.last))


def with_follow_up_due(rows: QuerySet[Placement]) -> QuerySet[Placement]:
    """Adds `seen_on`, when somebody last followed up (or the first day), and `planned_on`, what was agreed then."""
    held = FollowUp.objects.filter(placement=OuterRef("pk")).order_by("-held_on", "-pk")
    return rows.annotate(
        seen_on=Coalesce(Subquery(held.values("held_on")[:1]), "started_on"),
        planned_on=Subquery(held.values("next_on")[:1]),
    )


@finds(Kind.FOLLOW_UP)
def follow_ups(scope: Scope) -> Iterator[Need]:
    rows = with_follow_up_due(placements(scope).started())
    due = rows.filter(Q(planned_on__lte=scope.today) | scope.passed("seen_on", "follow_up_days_limit"))
    for row in due.order_by("seen_on", "pk"):
        since = _due_day(row.seen_on, row.planned_on, scope.days(row.municipality_id, "follow_up_days_limit"))
        text = _("Sidste opfølgning hos %(company)s: %(day)s.") % {"company": row.company.name, "day": danish.day(row.seen_on)}
        if row.seen_on == row.started_on:
            text = _("Begyndte hos %(company)s %(day)s og mangler en opfølgning.") % {
                "company": row.company.name,
                "day": danish.day(row.started_on),
            }
        yield Need(Kind.FOLLOW_UP, row.candidate.person, text, _("Følg op"), room(row, "placements:follow_up"), since)


def _due_day(seen_on: date, planned_on: date | None, limit: int) -> date:
    latest = seen_on + timedelta(days=limit)
    return min(planned_on, latest) if planned_on else latest


@finds(Kind.PERIOD)
def periods(scope: Scope) -> Iterator[Need]:
    for row in placements(scope).in_state(State.OVERDUE, today=scope.today).order_by("in_force_to", "pk"):
        text = _("Aftalen med %(company)s gjaldt til %(day)s. Skriv en ny version, ansættelsen eller afslutningen.") % {
            "company": row.company.name,
            "day": danish.day(row.in_force_to),
        }
        yield Need(Kind.PERIOD, row.candidate.person, text, _("Forny eller afslut"), room(row), row.in_force_to)
