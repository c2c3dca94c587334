"""Who is no longer in research: higher floors that keep rows for it say here what they do when somebody leaves."""

from collections.abc import Callable
from datetime import date

from fodfaeste.candidates.models import Candidate, Consent

Hook = Callable[[Candidate], None]
_hooks: list[Hook] = []


def on_leaving(hook: Hook) -> None:
    """Called in the same transaction, when a consent to research is withdrawn, and by whatever erases a candidate."""
    if hook not in _hooks:
        _hooks.append(hook)


def left(candidate: Candidate) -> None:
    for hook in _hooks:
        hook(candidate)


def left_since(municipality: int, day: date) -> list[Candidate]:
    """Those who withdrew on that day or later and have not consented anew: for work that was already under way."""
    rows = Consent.objects.filter(municipality=municipality, purpose=Consent.Purpose.RESEARCH)
    withdrawn = rows.filter(withdrawn_on__gte=day).values("candidate")
    standing = rows.filter(withdrawn_on__isnull=True).values("candidate")
    return list(Candidate.objects.filter(pk__in=withdrawn).exclude(pk__in=standing).order_by("pk"))
