"""How the portfolio flows: how many wait in each step, how long, and how many for too long."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from django.db.models import Min
from django.utils.translation import gettext as _

from fodfaeste.candidates.facts import without_caseworker
from fodfaeste.candidates.models import Candidate
from fodfaeste.matching import facts
from fodfaeste.matching.models import Match
from fodfaeste.matching.states import State as MatchState
from fodfaeste.placements.models import AgreementVersion, Placement
from fodfaeste.retention.models import Clip
from fodfaeste.shared.access import visible_to
from fodfaeste.today.needs import DAYS, Kind, day_of
from fodfaeste.today.needs_of_work import with_follow_up_due
from fodfaeste.today.scope import Scope, places_of


@dataclass(frozen=True)
class Step:
    """One place where the work can stand still; `late` is None where nothing says what is too long."""

    label: str
    waiting: int
    median_days: float | None
    late: int | None
    kind: str = ""


Waiting = Iterable[tuple[int, Any]]


def stalls(scope: Scope) -> list[Step]:
    def step(label: str, rows: Waiting, limit: Callable[[int], int] | None, kind: str = "") -> Step:
        ages = [(place, (scope.today - day_of(moment)).days) for place, moment in rows if moment]
        late = None if limit is None else sum(age > limit(place) for place, age in ages)
        return Step(label, len(ages), median(age for _place, age in ages) if ages else None, late, kind)

    def days(name: str) -> Callable[[int], int]:
        return lambda place: scope.days(place, name)

    answer = days("answer_days_limit")
    person = scope.person
    started = visible_to(Placement, person).started()
    return [
        step(_("Uden match, siden indskrivning eller sidste forløb"), _without_match(person), days("match_days_limit"), Kind.NO_MATCH),
        step(_("Match venter på kandidaten"), _matches(person, MatchState.WAITING_CANDIDATE), answer, Kind.ANSWER),
        step(_("Match venter på virksomheden"), _matches(person, MatchState.WAITING_COMPANY), answer, Kind.ANSWER),
        step(_("Match venter på kommunen"), _matches(person, MatchState.TO_SHOW, MatchState.TO_DECIDE), answer, Kind.DECIDE),
        step(_("Aftale venter på bekræftelse"), _agreements(person), answer, Kind.CONFIRM),
        step(_("Aftalt, ikke begyndt"), _agreed(person, scope.today), None),
        step(_("I gang, siden sidste opfølgning"), _seen(started), days("follow_up_days_limit"), Kind.FOLLOW_UP),
        step(
            _("I gang uden løn"),
            started.with_unpaid_from().order_by("pk").values_list("municipality_id", "unpaid_from"),
            lambda place: scope.days(place, "unpaid_weeks_limit") * DAYS - 1,
            Kind.UNPAID,
        ),
        step(_("Uden sagsbehandler, siden indskrivning"), _without_caseworker(person), lambda _place: -1, Kind.NO_CASEWORKER),
        step(_("Klip venter på svar"), _clips(person), None, Kind.CLIP),
    ]


def _without_match(person: Any) -> Waiting:
    return facts.without_match(places_of(person)).order_by("pk").values_list("municipality_id", "waiting_since")


def _without_caseworker(person: Any) -> Waiting:
    """Every one is too long: the candidate has nobody to call."""
    return without_caseworker(visible_to(Candidate, person)).order_by("pk").values_list("municipality_id", "enrolled_on")


def _matches(person: Any, *states: str) -> Waiting:
    return visible_to(Match, person).in_state(*states).order_by("pk").values_list("municipality_id", "since_now")


def _agreements(person: Any) -> Waiting:
    return visible_to(AgreementVersion, person).filter(settled_at__isnull=True).order_by("pk").values_list("municipality_id", "made_at")


def _agreed(person: Any, today: date) -> Waiting:
    """Since the day that the agreement says, once it has come."""
    rows = visible_to(AgreementVersion, person).filter(settled_at__isnull=False, withdrawn_at__isnull=True, period_from__lte=today)
    rows = rows.filter(placement__started_on__isnull=True, placement__ended_on__isnull=True)
    return rows.order_by().values("placement").annotate(day=Min("period_from")).order_by("placement").values_list("municipality_id", "day")


def _seen(started: Any) -> Waiting:
    return with_follow_up_due(started).order_by("pk").values_list("municipality_id", "seen_on")


def _clips(person: Any) -> Waiting:
    return visible_to(Clip, person).filter(answered_at__isnull=True).order_by("pk").values_list("municipality_id", "asked_at")
