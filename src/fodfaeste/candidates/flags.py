"""What is worth a second look in a case, found for many candidates at once; higher floors register what only they know of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from fodfaeste.candidates.models import Candidate
from fodfaeste.shared import danish
from fodfaeste.shared.models import AuditEvent


@dataclass(frozen=True)
class Flag:
    """One kind of flag: a condition on candidates for lists, and what it says of some of them, in one query however many they are."""

    key: str
    label: str
    why: str
    condition: Callable[[], Q]
    told: Callable[[Sequence[Candidate]], Mapping[int, str]]


@dataclass(frozen=True)
class Raised:
    """A flag as it stands at one candidate."""

    label: str
    text: str
    why: str


_flags: dict[str, Flag] = {}


def register(flag: Flag) -> None:
    _flags[flag.key] = flag


def every_flag() -> list[Flag]:
    return list(_flags.values())


def flag(key: str) -> Flag | None:
    return _flags.get(key)


def raised(candidates: Sequence[Candidate]) -> dict[int, list[Raised]]:
    """By the candidate's key; those without a flag have an empty list."""
    found: dict[int, list[Raised]] = {row.pk: [] for row in candidates}
    for one in _flags.values():
        for key, text in one.told(candidates).items():
            found[key].append(Raised(str(one.label), text, str(one.why)))
    return found


def _changes() -> QuerySet[AuditEvent]:
    """Somebody else got the case; the first one of all is no change."""
    return AuditEvent.objects.filter(event="candidates.change_caseworker").exclude(code="first")


def _has_changed() -> Q:
    return Q(Exists(_changes().filter(target_ref=OuterRef("ref"))))


def _told_of_changes(candidates: Sequence[Candidate]) -> dict[int, str]:
    keys = {row.ref: row.pk for row in candidates}
    counted = _changes().filter(target_ref__in=keys).order_by().values("target_ref")
    found = counted.annotate(times=Count("pk"), last=Max("happened_at")).values_list("target_ref", "times", "last")
    return {keys[ref]: _said(times) % {"times": times, "day": danish.day(last)} for ref, times, last in found}


def _said(times: int) -> str:
    return ngettext("Har skiftet sagsbehandler én gang, %(day)s.", "Har skiftet sagsbehandler %(times)s gange, senest %(day)s.", times)


register(
    Flag(
        "caseworker_changed",
        _("Skiftet sagsbehandler"),
        _("Et skift af sagsbehandler koster ofte fart. Hold en fælles samtale, og gå målene igennem igen."),
        _has_changed,
        _told_of_changes,
    )
)
