"""Staff propose a candidate for a job function."""

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from fodfaeste.candidates.actions import still_takes_part
from fodfaeste.candidates.models import Candidate
from fodfaeste.companies.models import JobFunction
from fodfaeste.matching import scoring
from fodfaeste.matching.actions import checks
from fodfaeste.matching.models import Match
from fodfaeste.matching.permissions import require_decide
from fodfaeste.notices.actions import notify
from fodfaeste.people.models import Person
from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import Refused, action


@action("match.propose")
def propose(*, by: Person, candidate: Candidate, job_function: JobFunction, why: str) -> Match:
    """The reasons of the score are kept as they were today; the candidate is asked first."""
    require_decide(by, candidate)
    if job_function.municipality_id != candidate.municipality_id:
        raise Refused(_("Kandidaten og jobfunktionen hører til hver sin kommune."))
    if not why.strip():
        raise Refused(_("Skriv, hvorfor det kan blive et godt match. Kandidaten læser det."), field="why")
    checks.free_candidate(candidate)
    still_takes_part(candidate)
    checks.room(job_function)
    match = _create(by, candidate, job_function, why.strip())
    audit.record(by=by, target=match, fields=["candidate", "job_function", "why", "terms"], about=candidate.person)
    channel = checks.address_for(candidate.person)
    if channel:
        path = reverse("matching:mine", args=[match.ref])
        notify(by=by, recipient=candidate.person, template="match_candidate_answer", path=path, about=match, channel=channel)
    return match


def _create(by: Person, candidate: Candidate, job_function: JobFunction, why: str) -> Match:
    taken = _("Kandidaten er allerede foreslået til den jobfunktion. Se matchet i listen.")
    if Match.objects.standing().filter(candidate=candidate, job_function=job_function).exists():
        raise Refused(taken)
    found = scoring.of_pair(candidate, job_function)
    try:
        with transaction.atomic():
            return Match.objects.create(
                municipality_id=candidate.municipality_id,
                candidate=candidate,
                job_function=job_function,
                proposed_by=by,
                proposed_at=clock.now(),
                why=why,
                terms=[reason.as_row() for reason in found.reasons],
                score=found.score,
                coverage=found.coverage,
            )
    except IntegrityError as somebody_was_first:
        raise Refused(taken) from somebody_was_first
