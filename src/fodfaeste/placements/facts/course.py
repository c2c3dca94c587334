"""The course of a placement: its phase with the criterion of each move, what has happened, and the portfolio by phase."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.candidates.models import Candidate
from fodfaeste.people.roles import May
from fodfaeste.placements.models import AgreementVersion, EndKind, Placement, State
from fodfaeste.placements.parties import PartySide
from fodfaeste.practice_model.phases import Phase
from fodfaeste.practice_model.steps import Step as GuidedStep
from fodfaeste.shared import clock, danish
from fodfaeste.shared.access import visible_to
from fodfaeste.shared.ui import Event, Step, newest_first

GUIDED = {
    State.DRAFT: GuidedStep.AGREEMENT,
    State.AWAITING: GuidedStep.AGREEMENT,
    State.AGREED: GuidedStep.START,
    State.RUNNING: GuidedStep.FOLLOW_UP,
    State.OVERDUE: GuidedStep.PAY_DIALOGUE,
    State.ENDED: GuidedStep.HIRE,
}


def phase_of(placement: Placement) -> Phase:
    if placement.end_kind == EndKind.HIRED:
        return Phase.EMPLOY
    return Phase.RECRUIT if placement.started_on is not None else Phase.PREPARE


def phase_steps(placement: Placement) -> list[Step]:
    """The three phases with the criterion of each move, for the phase line."""
    here = Phase.ordered().index(phase_of(placement))
    return [_phase_step(phase, index - here) for index, phase in enumerate(Phase.ordered())]


def _phase_step(phase: Phase, distance: int) -> Step:
    if distance < 0:
        return Step(phase.label, "done")
    if distance == 0:
        return Step(phase.label, "current", note=_("Videre når: %(criterion)s") % {"criterion": phase.leaves})
    return Step(phase.label, "ahead", note=_("Begynder når: %(criterion)s") % {"criterion": phase.enters})


def guided_step(placement: Placement) -> GuidedStep | None:
    """The step whose guidance fits now; an end without a hire has none."""
    if placement.state is State.ENDED and placement.end_kind != EndKind.HIRED:
        return None
    return GUIDED[placement.state]


def events(placement: Placement, side: PartySide) -> list[Event]:
    """What has happened, newest first, as this party may see it."""
    return newest_first(_events(placement, side))


def _events(placement: Placement, side: PartySide) -> Iterator[Event]:
    yield Event(placement.created_at, _("Forløbet blev oprettet"), kind="add")
    for version in placement.versions:
        yield from _agreement_events(placement, version, side)
    if placement.started_on:
        yield Event(placement.started_on, _("Første dag på arbejdspladsen"), kind="work", recorded=placement.start_recorded_at)
    for row in placement.follow_ups.order_by("held_on", "pk").select_related("held_by"):
        word = str(row.get_hire_word_display())
        who, said = row.held_by.name, row.hire_words
        yield Event(row.held_on, _("Opfølgning"), text=said, who=who, status=word, kind="forum", recorded=row.recorded_at)
    for assessment in placement.assessments.order_by("day", "pk"):
        who = str(assessment.get_party_display())
        yield Event(assessment.day, _("Vurdering"), text=assessment.note, who=who, kind="star-border", recorded=assessment.recorded_at)
    if placement.ended_on:
        title = _("Forløbet sluttede") if placement.ended_on <= clock.today() else _("Forløbet slutter")
        words = placement.end_words if side.sees("Placement.end_words") else ""
        yield Event(placement.ended_on, title, text=words, status=str(placement.get_end_kind_display()), kind="flag")


def _agreement_events(placement: Placement, version: AgreementVersion, side: PartySide) -> Iterator[Event]:
    number = {"number": version.number}
    yield Event(
        version.made_at,
        _("Aftalens version %(number)s blev skrevet") % number,
        text=version.why,
        who=version.made_by.name,
        kind="description",
    )
    for row in version.confirmations.all():
        who = side.name_of(placement, row.person)
        title = _("%(party)s bekræftede version %(number)s") % {"party": str(row.get_party_display()).capitalize(), **number}
        yield Event(row.confirmed_at, title, text=str(row.get_on_behalf_display()), who=who, kind="check")
    if version.withdrawn_at:
        yield Event(version.withdrawn_at, _("Version %(number)s blev taget tilbage") % number, kind="undo")


@dataclass(frozen=True)
class PhaseCount:
    """How many candidates stand in a phase, and what moves them on."""

    phase: Phase
    count: int


def portfolio(person: Any) -> list[PhaseCount]:
    """Everybody this member of staff may see, by phase (F5)."""
    rows = visible_to(Placement, person)
    hired = rows.filter(end_kind=EndKind.HIRED)
    enrolled = Candidate.objects.filter(municipality__in=person.places_where(May.CANDIDATES_SEE), ended_on__isnull=True)
    preparing = enrolled.exclude(placements__in=rows.started()).exclude(placements__in=hired)
    return [
        PhaseCount(Phase.PREPARE, preparing.count()),
        PhaseCount(Phase.RECRUIT, rows.started().count()),
        PhaseCount(Phase.EMPLOY, hired.count()),
    ]


@dataclass(frozen=True)
class Days:
    """The days of a placement that figures are made from."""

    enrolled_on: date
    created_on: date
    agreed_on: date | None
    started_on: date | None
    ended_on: date | None


def days_of(placement: Placement) -> Days:
    first = next((version for version in placement.versions if version.is_in_force), None)
    return Days(
        enrolled_on=placement.candidate.enrolled_on,
        created_on=danish.as_day(placement.created_at),
        agreed_on=danish.as_day(first.settled_at) if first is not None and first.settled_at else None,
        started_on=placement.started_on,
        ended_on=placement.ended_on,
    )
