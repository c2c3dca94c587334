"""One line a trial: how it goes, and what needs somebody; the same few queries for any number of trials."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import fmean
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fodfaeste.evaluation.facts.themes import UNREAD, Reading, readings
from fodfaeste.practice_trials.facts.figures import SMALLEST, few
from fodfaeste.practice_trials.facts.pages import QUIET
from fodfaeste.practice_trials.models import FidelityCheck, Observation, PracticeTrial, TrialState, TrialUse
from fodfaeste.practice_trials.permissions import sees_persons
from fodfaeste.shared import clock, danish
from fodfaeste.shared.access import visible_to


@dataclass(frozen=True)
class Line:
    """A trial, how it goes in one line, and what somebody should do."""

    trial: PracticeTrial
    status: str
    needs: tuple[str, ...] = ()


@dataclass
class _Counted:
    """What was read of one trial."""

    used: int = 0
    checks: dict[int, float] = field(default_factory=dict)
    seen: int = 0
    last_seen: date | None = None
    unread: int = 0
    disputed: int = 0


def lines(trials: Sequence[PracticeTrial], person: Any) -> list[Line]:
    counted = _counted(trials, person)
    return [_line(trial, counted[trial.pk], person) for trial in trials]


def _counted(trials: Sequence[PracticeTrial], person: Any) -> dict[int, _Counted]:
    found = {trial.pk: _Counted() for trial in trials}
    uses = TrialUse.objects.filter(trial__in=found).order_by().values_list("trial").annotate(Count("candidate", distinct=True))
    for pk, used in uses:
        found[pk].used = used
    for check in FidelityCheck.objects.filter(use__trial__in=found).select_related("use").order_by("day", "pk"):
        found[check.use.trial_id].checks[check.use_id] = check.share
    rows = visible_to(Observation, person).filter(trial__in=found).order_by("seen_on", "pk").values_list("trial", "seen_on", "shared")
    seen = list(rows)
    read = readings([shared for _trial, _day, shared in seen if shared is not None])
    for pk, day, shared in seen:
        one = found[pk]
        one.seen, one.last_seen = one.seen + 1, day
        reading: Reading | None = read.get(shared, UNREAD) if shared is not None else None
        one.unread += reading is not None and not reading.is_double
        one.disputed += reading is not None and reading.is_disputed
    return found


def _line(trial: PracticeTrial, counted: _Counted, person: Any) -> Line:
    told = danish.number if sees_persons(person, trial.municipality_id) else few
    if trial.state == TrialState.PLANNED:
        return Line(trial, _("Begynder %(day)s") % {"day": danish.day(trial.from_day)})
    fidelity = danish.percent(fmean(counted.checks.values())) if len(counted.checks) >= SMALLEST else _("for tidligt at sige")
    status = _("%(used)s af %(planned)s med · trin fulgt: %(fidelity)s · observationer: %(seen)s") % {
        "used": told(counted.used),
        "planned": trial.planned,
        "fidelity": fidelity,
        "seen": counted.seen,
    }
    return Line(trial, status, tuple(_needs(trial, counted)))


def _needs(trial: PracticeTrial, counted: _Counted) -> list[str]:
    found = []
    if trial.state == TrialState.OVERDUE:
        found.append(_("Venter på en beslutning"))
    if trial.state == TrialState.RUNNING and (counted.last_seen is None or counted.last_seen < clock.today() - QUIET):
        found.append(_("Ingen har skrevet en observation i to uger"))
    if counted.unread:
        words = ngettext("%(count)s observation mangler at blive kodet", "%(count)s observationer mangler at blive kodet", counted.unread)
        found.append(words % {"count": counted.unread})
    if counted.disputed:
        words = ngettext("%(count)s observation er læst forskelligt", "%(count)s observationer er læst forskelligt", counted.disputed)
        found.append(words % {"count": counted.disputed})
    return found
