"""How much was known of both parties when a match was decided, counted in parts, and how near it lay to the candidate's own wish."""

from fodfaeste.candidates.facts import knowledge as knowledge_of_candidate
from fodfaeste.candidates.models import Candidate
from fodfaeste.companies.facts import knowledge as knowledge_of_function
from fodfaeste.companies.models import JobFunction

EXACT, NEAR, FAR = 1.0, 0.5, 0.0


def of_candidate(candidate: Candidate) -> tuple[int, int]:
    """Filled parts of the profile, and all of them; none counts that the candidate has not approved."""
    parts = [part for part in knowledge_of_candidate(candidate) if part.key != "profile_approved_on"]
    return sum(part.known for part in parts) if candidate.profile_approved_on else 0, len(parts)


def of_company(function: JobFunction) -> tuple[int, int]:
    """Known parts of the job function, the company's culture and the size of the workplace, and all of them."""
    known = [part.known for part in knowledge_of_function(function).parts]
    known += [bool(function.company.culture), function.workplace.employees is not None]
    return sum(known), len(known)


def wish_fit(candidate: Candidate, function: JobFunction) -> float | None:
    """1 when the work is one of the wishes, 0.5 when it is in the field of one, else 0; None without a wish or a kind of work."""
    wished = [wish.function_type for wish in candidate.wishes.all()]
    kind = function.function_type
    if kind is None or not wished:
        return None
    if any(wish.pk == kind.pk for wish in wished):
        return EXACT
    return NEAR if any(wish.field == kind.field for wish in wished) else FAR
