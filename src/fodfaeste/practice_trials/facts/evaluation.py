"""Rows without names for evaluation: pseudonyms, choices, shares and days; whoever withdrew the consent is not among them."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch, QuerySet

from fodfaeste.candidates.models import Consent
from fodfaeste.people.roles import May
from fodfaeste.practice_trials.models import FidelityCheck, Observation, PracticeTrial, PulseAsk, TrialUse
from fodfaeste.shared import crypto


def _standing() -> QuerySet[Consent]:
    return Consent.objects.filter(purpose=Consent.Purpose.TAKE_PART, withdrawn_on__isnull=True)


def uses(person: Any) -> Iterator[dict[str, Any]]:
    """Who has used which version, from when to when and how fully; the key of the placement is the one of the other facts."""
    places = person.places_where(May.FIGURES_SEE)
    rows = TrialUse.objects.filter(municipality__in=places, candidate__in=_standing().values("candidate"))
    checks = FidelityCheck.objects.order_by("day", "pk")
    related = ("trial__solution__model", "candidate", "placement", "municipality")
    for use in rows.select_related(*related).prefetch_related(Prefetch("checks", checks)).order_by("pk"):
        newest = next(reversed(list(use.checks.all())), None)
        yield {
            "use": crypto.pseudonym(use.ref),
            "trial": crypto.pseudonym(use.trial.ref),
            "solution_model": use.trial.solution.model.ref,
            "solution_version": use.trial.solution.number,
            "candidate": crypto.pseudonym(use.candidate.ref),
            "placement": crypto.pseudonym(use.placement.ref) if use.placement is not None else "",
            "municipality": use.municipality.code,
            "from_day": use.from_day,
            "to_day": use.to_day,
            "fidelity": newest.share if newest is not None else None,
            "fidelity_checks": len(use.checks.all()),
        }


def trials(person: Any) -> Iterator[dict[str, Any]]:
    """Trials with their plan and how they ended."""
    rows = PracticeTrial.objects.filter(municipality__in=person.places_where(May.FIGURES_SEE))
    for trial in rows.select_related("solution__model", "municipality").prefetch_related("decisions").order_by("pk"):
        decisions = sorted(trial.decisions.all(), key=lambda row: (row.decided_at, row.pk))
        yield {
            "trial": crypto.pseudonym(trial.ref),
            "solution_model": trial.solution.model.ref,
            "solution_version": trial.solution.number,
            "kind": trial.solution.model.kind,
            "municipality": trial.municipality.code,
            "team": crypto.pseudonym(f"team:{trial.team_id}") if trial.team_id else "",
            "from_day": trial.from_day,
            "to_day": trial.to_day,
            "planned": trial.planned,
            "decisions": [row.kind for row in decisions],
            "outcomes": decisions[-1].outcomes if decisions else [],
        }


def answers(person: Any) -> Iterator[dict[str, Any]]:
    """Short questions with their words and scale as they were asked, the silent ones too."""
    rows = PulseAsk.objects.filter(
        municipality__in=person.places_where(May.FIGURES_SEE), use__candidate__in=_standing().values("candidate")
    )
    for ask in rows.select_related("use", "trial", "person").order_by("pk"):
        yield {
            "trial": crypto.pseudonym(ask.trial.ref),
            "use": crypto.pseudonym(ask.use.ref),
            "person": crypto.pseudonym(ask.person.ref),
            "party": ask.party,
            "key": ask.key,
            "question": ask.question,
            "scale": ask.scale,
            "asked_at": ask.asked_at,
            "answered_at": ask.answered_at,
            "answer": ask.answer,
        }


def observations(person: Any) -> Iterator[dict[str, Any]]:
    """What speaks for and against each mechanism; the words stay on the pages."""
    rows = Observation.objects.filter(municipality__in=person.places_where(May.FIGURES_SEE))
    for row in rows.select_related("trial", "mechanism", "municipality").order_by("pk"):
        yield {
            "trial": crypto.pseudonym(row.trial.ref) if row.trial is not None else "",
            "municipality": row.municipality.code,
            "phase": row.phase,
            "mechanism": row.mechanism.ref if row.mechanism is not None else "",
            "stands": row.stands,
            "month": row.seen_on.replace(day=1),
        }
