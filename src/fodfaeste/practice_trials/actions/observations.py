"""Observations: masked as they are written, and shared with other municipalities only when somebody says so."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.people.masking import masked
from fodfaeste.people.models import Person
from fodfaeste.people.roles import May
from fodfaeste.placements.models import Placement
from fodfaeste.practice_trials.actions.names import company_names
from fodfaeste.practice_trials.actions.uses import consents
from fodfaeste.practice_trials.models import Observation, PracticeTrial, SharedObservation, Stands
from fodfaeste.practice_trials.permissions import check_may, check_runs
from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import NotAllowed, Refused, action, save
from fodfaeste.solution_models.models import Mechanism


@dataclass(frozen=True)
class Note:
    """What somebody saw, as it was typed."""

    what: str
    phase: str
    seen_on: date
    quote: str = ""
    mechanism: Mechanism | None = None
    stands: str = ""


@dataclass(frozen=True)
class Noted:
    """The observation, and how many words were taken out of what was typed."""

    row: Observation
    hidden: int


@action("observation.noted")
def note_observation(
    *, by: Person, note: Note, placement: Placement | None = None, trial: PracticeTrial | None = None, share: bool = False
) -> Noted:
    """What is stored holds no names: they are replaced before anything is written."""
    place = _place(placement, trial)
    _check_writer(by, placement, trial, place)
    _check_note(note)
    known = company_names(placement, trial)
    what, quote = masked(note.what.strip(), place, known), masked(note.quote.strip(), place, known)
    made = Observation.objects.create(
        municipality_id=place, placement=placement, trial=trial, what=what.text, quote=quote.text, phase=note.phase,
        mechanism=note.mechanism, stands=note.stands if note.mechanism is not None else "", seen_on=note.seen_on, written_by=by,
    )  # fmt: skip
    about = placement.candidate.person if placement is not None else None
    audit.record(by=by, target=made, fields=["what", "quote", "phase", "mechanism"], about=about)
    if share:
        _share(by, made)
    return Noted(made, len(what.found) + len(quote.found))


@action("observation.shared")
def share_observation(*, by: Person, observation: Observation) -> SharedObservation:
    _check_owner(by, observation)
    held = Observation.objects.select_for_update(of=("self",)).get(pk=observation.pk)
    if held.shared_id is not None:
        raise Refused(_("Observationen er allerede delt."))
    return _share(by, held)


@action("observation.unshared")
def unshare_observation(*, by: Person, observation: Observation) -> Observation:
    """Others read it no more; it stays in the municipality, and can be shared anew."""
    _check_owner(by, observation)
    held = Observation.objects.select_for_update(of=("self",)).get(pk=observation.pk)
    if held.shared is None:
        raise Refused(_("Observationen er ikke delt."))
    SharedObservation.objects.filter(pk=held.shared_id).update(withdrawn_at=clock.now())
    held.shared = None
    save(held, ["shared"])
    audit.record(by=by, target=held, fields=["shared"])
    return held


def _share(by: Person, row: Observation) -> SharedObservation:
    copied: dict[str, Any] = {name: getattr(row, name) for name in ("what", "quote", "phase", "mechanism", "stands")}
    model = row.trial.solution.model if row.trial is not None else None
    made = SharedObservation.objects.create(**copied, solution_model=model, month=row.seen_on.replace(day=1))
    row.shared = made
    save(row, ["shared"])
    # Noted on the observation: a trail of the shared row would be a way back.
    audit.record(by=by, target=row, fields=["shared"])
    return made


def _check_note(note: Note) -> None:
    if not note.what.strip():
        raise Refused(_("Skriv med få ord, hvad der skete."), field="what")
    if note.seen_on > clock.today():
        raise Refused(_("Dagen ligger i fremtiden. Skriv det, når det er sket."), field="seen_on")
    if note.mechanism is not None and note.stands not in Stands.values:
        raise Refused(_("Sig, om det taler for mekanismen eller imod den."), field="stands")


def _place(placement: Placement | None, trial: PracticeTrial | None) -> int:
    places = {row.municipality_id for row in (placement, trial) if row is not None}
    if len(places) != 1:
        raise Refused(_("Vælg en afprøvning i forløbets kommune."), field="trial")
    return int(places.pop())


def _check_writer(by: Person, placement: Placement | None, trial: PracticeTrial | None, place: int) -> None:
    if placement is not None:
        check_may(by, May.PLACEMENTS_EDIT, place)
        if not consents(placement.candidate):
            raise Refused(_("Jobkandidatens samtykke til at deltage er trukket tilbage, så der skrives ikke observationer fra forløbet."))
    elif trial is not None and not by.may(May.DEVELOPMENT_JOIN, place):
        check_runs(by, trial)


def _check_owner(by: Person, observation: Observation) -> None:
    """The one who wrote it, and those who run trials there."""
    if observation.written_by_id != by.pk and not by.may(May.PRACTICE_TRIALS_RUN, observation.municipality_id):
        raise NotAllowed(_("Det kan den, der skrev observationen, eller den, der leder afprøvningen."), target=observation)
