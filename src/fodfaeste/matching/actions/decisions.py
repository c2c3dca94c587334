"""Staff decide a match, or take a proposal back; the reason is kept."""

from django.utils.translation import gettext as _

from fodfaeste.candidates.facts import described
from fodfaeste.candidates.models import Candidate
from fodfaeste.matching import knowing
from fodfaeste.matching.actions import checks
from fodfaeste.matching.models import Answer, Match, StaffReason
from fodfaeste.matching.permissions import require_decide
from fodfaeste.matching.states import OPEN_STATES, State
from fodfaeste.people.models import Person
from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import Refused, action, check_version, save

DECIDED = ("decision", "decision_reason", "decision_words", "decided_at", "decided_by")
KNOWN = ("profile_known", "profile_parts", "company_known", "company_parts", "wish_fit")


@action("match.decide")
def decide(
    *,
    by: Person,
    match: Match,
    answer: str,
    reason: str = "",
    words: str = "",
    version: int | None = None,
) -> Match:
    """A yes needs both parties' yes, a free candidate and a free seat; a no also closes what a party declined."""
    require_decide(by, match)
    check_version(match, version)
    kept = checks.answer_and_reason(answer, reason, StaffReason)
    if answer == Answer.YES:
        checks.in_state(match, State.TO_DECIDE)
        checks.free_candidate(match.candidate)
        checks.room(match.job_function)
    else:
        _not_decided(match)
    return _keep(by, match, answer, kept, words)


@action("match.withdraw_proposal")
def withdraw_proposal(*, by: Person, match: Match, reason: str, words: str = "", version: int | None = None) -> Match:
    """Before both have answered; the company no longer sees it."""
    require_decide(by, match)
    check_version(match, version)
    checks.in_state(match, *OPEN_STATES)
    return _keep(by, match, Answer.NO, checks.answer_and_reason(Answer.NO, reason, StaffReason), words)


def _not_decided(match: Match) -> None:
    if match.decision:
        raise Refused(_("Matchet er allerede afgjort."))


def _keep(by: Person, match: Match, answer: str, reason: str, words: str) -> Match:
    match.decision, match.decision_reason, match.decision_words = answer, reason, words.strip()
    match.decided_at, match.decided_by = clock.now(), by
    fields = [*DECIDED, *_remember(match)]
    save(match, fields)
    audit.record(by=by, target=match, fields=fields, about=match.candidate.person)
    return match


def _remember(match: Match) -> tuple[str, ...]:
    """How deep the knowledge of both was, while it can still be read; a match that is not made needs none."""
    if match.decision != Answer.YES:
        return ()
    candidate = described(Candidate.objects.filter(pk=match.candidate_id)).select_related(None).get()
    match.profile_known, match.profile_parts = knowing.of_candidate(candidate)
    match.company_known, match.company_parts = knowing.of_company(match.job_function)
    match.wish_fit = knowing.wish_fit(candidate, match.job_function)
    return KNOWN
