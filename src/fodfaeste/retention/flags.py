"""The flag for efforts that go on beside no job and no workplace: this floor knows the efforts, the placements and the employments."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from fodfaeste.candidates.flags import Flag, register
from fodfaeste.candidates.models import Candidate
from fodfaeste.placements.models import ParallelEffort, Placement
from fodfaeste.retention.models import Employment
from fodfaeste.shared import clock


def _efforts() -> QuerySet[ParallelEffort]:
    """Those that go on today."""
    today = clock.today()
    return ParallelEffort.objects.filter(Q(to_day__isnull=True) | Q(to_day__gte=today), from_day__lte=today)


def alone() -> Q:
    """An effort goes on, and the candidate is neither at a workplace nor hired."""
    efforts = _efforts().filter(placement__candidate=OuterRef("pk"))
    working = Placement.objects.started().filter(candidate=OuterRef("pk"))
    hired = Employment.objects.filter(candidate=OuterRef("pk"), ended_on__isnull=True)
    return Q(Exists(efforts), ~Exists(working), ~Exists(hired), ended_on__isnull=True)


def told(candidates: Sequence[Candidate]) -> dict[int, str]:
    flagged = Candidate.objects.filter(alone(), pk__in=[row.pk for row in candidates])
    kinds: dict[int, dict[str, None]] = {}
    rows = _efforts().filter(placement__candidate__in=flagged).order_by("from_day", "pk")
    for effort in rows.select_related("placement"):
        kinds.setdefault(effort.placement.candidate_id, {})[str(effort.get_kind_display())] = None
    return {pk: _said(len(names)) % {"efforts": ", ".join(names)} for pk, names in kinds.items()}


def _said(count: int) -> str:
    return ngettext(
        "En sideløbende indsats (%(efforts)s), men ingen virksomhed lige nu.",
        "Sideløbende indsatser (%(efforts)s), men ingen virksomhed lige nu.",
        count,
    )


register(
    Flag(
        "efforts_alone",
        _("Indsats uden virksomhed"),
        _("En indsats flytter mest, når der arbejdes på et job på samme tid. Find en virksomhed, eller aftal, hvad der skal til."),
        alone,
        told,
    )
)
