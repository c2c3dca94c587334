"""What the pages about one match draw: where it is on its way, what happened, and its kept reasons."""

from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from fodfaeste.matching import facts
from fodfaeste.matching.models import Answer, Match, Meeting
from fodfaeste.matching.states import State
from fodfaeste.people.models import Person
from fodfaeste.practice_model.steps import Step as GuidedStep
from fodfaeste.shared import danish
from fodfaeste.shared.ui import Event, Step, newest_first

STATE_KINDS = {
    State.WAITING_CANDIDATE: "info",
    State.TO_SHOW: "warning",
    State.WAITING_COMPANY: "info",
    State.TO_DECIDE: "warning",
    State.DECIDED: "success",
    State.DECLINED: "neutral",
}


def meetings_of(match: Match) -> list[Meeting]:
    staff = Prefetch("staff_present", Person.objects.order_by("given_name", "pk"))
    return list(match.meetings.prefetch_related(staff).order_by("held_on", "pk"))


def steps_of(match: Match, meetings: list[Meeting]) -> list[Step]:
    """Proposed, the candidate, the company, decided, first meeting; a no ends the line there."""
    first = next((one for one in meetings if one.candidate_present and one.company_present), None)
    done = [
        (_("Foreslået"), match.proposed_at),
        (_("Kandidaten svarer"), match.candidate_answered_at),
        (_("Virksomheden svarer"), match.company_answered_at),
        (_("Besluttet"), match.decided_at),
        (_("Første møde"), first.held_on if first else None),
    ]
    ended = match.state == State.DECLINED
    current = None if ended else next((number for number, (_label, moment) in enumerate(done) if moment is None), None)
    found = []
    for number, (label, moment) in enumerate(done):
        state = "done" if moment is not None else "current" if number == current else "ahead"
        found.append(Step(label, state, danish.day(moment) if moment is not None else ""))
    return found


def events_of(match: Match, meetings: list[Meeting]) -> list[Event]:
    """What happened, newest first."""
    events = [Event(match.proposed_at, _("Foreslået"), match.why, match.proposed_by.name)]
    if match.candidate_answered_at:
        events.append(_answered(match.candidate_answered_at, _("Kandidaten svarede"), match.candidate_answer, _candidate_words(match)))
    if match.shown_to_company_at:
        events.append(Event(match.shown_to_company_at, _("Vist til virksomheden")))
    if match.company_answered_at:
        said = _joined(match.get_company_reason_display(), match.company_words)
        who = match.company_contact.person.name if match.company_contact else ""
        events.append(_answered(match.company_answered_at, _("Virksomheden svarede"), match.company_answer, said, who))
    if match.decided_at:
        said = _joined(match.get_decision_reason_display(), match.decision_words)
        events.append(_answered(match.decided_at, _("Kommunen besluttede"), match.decision, said, match.decided_by.name))
    events += [Event(one.held_on, _("Møde"), one.agreed, present(one), recorded=one.recorded_at) for one in meetings]
    return newest_first(events)


def _answered(when: Any, title: str, answer: str, said: str, who: str = "") -> Event:
    kind = "success" if answer == Answer.YES else "neutral"
    return Event(when, title, said, who, status=str(Answer(answer).label), status_kind=kind)


def _candidate_words(match: Match) -> str:
    words = [match.get_candidate_reason_display(), match.candidate_words]
    if match.candidate_reason:
        shared = _("grunden må fortælles til virksomheden") if match.candidate_reason_shared else _("grunden bliver i kommunen")
        words.append(shared)
    if match.candidate_on_behalf:
        words.append(_("skrevet af kommunen: %(why)s") % {"why": match.candidate_on_behalf})
    return _joined(*words)


def _joined(*words: str) -> str:
    return ". ".join(str(word) for word in words if word)


def present(meeting: Meeting) -> str:
    names = [_("kandidaten")] if meeting.candidate_present else []
    names += [_("virksomheden")] if meeting.company_present else []
    return ", ".join([*names, *(person.name for person in meeting.staff_present.all())])


def speed_pairs(match: Match) -> list[tuple[str, str]]:
    """Days from enrolment to each of the moments that are measured."""
    speed = facts.speed(match.candidate)
    return [
        (_("Indskrevet"), danish.day(match.candidate.enrolled_on)),
        (_("Fra indskrivning til første forslag"), days(speed.to_proposal)),
        (_("Fra indskrivning til besluttet match"), days(speed.to_match)),
        (_("Fra indskrivning til første møde"), days(speed.to_first_meeting)),
    ]


def days(number: int | None) -> str:
    if number is None:
        return _("ikke sket endnu")
    return _("1 dag") if number == 1 else _("%(number)s dage") % {"number": number}


def guided(match: Match) -> GuidedStep:
    """The step whose guidance fits now: a decided match waits for the first meeting."""
    return GuidedStep.FIRST_MEETING if match.state == State.DECIDED else GuidedStep.MATCH


def placement_url(match: Match) -> str:
    """Where a decided match goes on."""
    return reverse("placements:create", args=[match.ref]) if match.state == State.DECIDED else ""
