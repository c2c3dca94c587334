"""What several writes about a match must be sure of first."""

from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from fodfaeste.candidates.models import Candidate
from fodfaeste.companies.models import JobFunction
from fodfaeste.matching.models import Answer, Match
from fodfaeste.matching.states import State
from fodfaeste.people.models import Person
from fodfaeste.shared.actions import Refused


def free_candidate(candidate: Candidate) -> None:
    """Locked while we look, so that two decisions at the same moment cannot both find a free candidate."""
    ended_on = Candidate.objects.select_for_update().values_list("ended_on", flat=True).get(pk=candidate.pk)
    if ended_on is not None:
        raise Refused(_("Kandidaten er udskrevet af projektet. Indskriv kandidaten igen, før der foreslås et match."))
    if Match.objects.taking().filter(candidate=candidate.pk).exists():
        raise Refused(_("Kandidaten har allerede et match, der er besluttet. Afslut det forløb først."))


def room(job_function: JobFunction) -> None:
    """Locked as above."""
    fresh = JobFunction.objects.select_for_update(of=("self",)).select_related("company").get(pk=job_function.pk)
    if not fresh.open or not fresh.company.active:
        raise Refused(_("Jobfunktionen er lukket for match. Åbn den først, eller vælg en anden."))
    taken = Match.objects.taking().filter(job_function=job_function.pk).aggregate(number=Count("pk", distinct=True))
    if taken["number"] >= fresh.seats:
        raise Refused(_("Alle pladser i jobfunktionen er optaget. Vælg en anden, eller skriv flere pladser på."))


def in_state(match: Match, *states: State) -> None:
    if match.state not in states:
        raise Refused(_("Det kan ikke gøres nu. Matchet står sådan: %(state)s.") % {"state": match.state.label})


def answer_and_reason(answer: str, reason: str, reasons: Any) -> str:
    """A no has a reason from the list; a yes has none."""
    if answer not in Answer.values:
        raise Refused(_("Svar ja eller nej."), field="answer")
    if answer == Answer.YES:
        return ""
    if reason not in reasons.values:
        raise Refused(_("Vælg en grund til at sige nej."), field="reason")
    return reason


def address_for(person: Person) -> str:
    """By e-mail when there is one, else by text message; empty when there is neither."""
    if person.email:
        return "email"
    return "sms" if person.phone else ""
