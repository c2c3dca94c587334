"""The candidate's own profile, and who looks: dates and purposes, and the consents that she can take back."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from fodfaeste.candidates import facts, history
from fodfaeste.candidates.models import Candidate
from fodfaeste.shared.access import page, visible_to

PER_PAGE = 30


def _mine(request: Any) -> Candidate:
    found = facts.described(visible_to(Candidate, request.person)).order_by("pk").first()
    if found is None:
        raise Http404
    return found


@page(kinds=("candidate",))
@require_GET
def own_profile(request: Any) -> HttpResponse:
    candidate = _mine(request)
    known = facts.knowledge(candidate)
    context = {
        "candidate": candidate,
        "knowledge": known,
        "competences": sorted(candidate.competences.all(), key=lambda row: (-row.level, row.competence.name)),
        "wishes": sorted(candidate.wishes.all(), key=lambda row: (row.priority, row.pk)),
        "needs": sorted(candidate.needs.all(), key=lambda row: (not row.important, row.kind)),
        "may_edit": candidate.ended_on is None,
        "may_approve": any(part.key == "profile_approved_on" for part in known.missing) and candidate.ended_on is None,
    }
    return render(request, "candidates/own_profile.html", context)


@page(kinds=("candidate",))
@require_GET
def own_insight(request: Any) -> HttpResponse:
    candidate = _mine(request)
    shown = Paginator(history.reads_of(candidate), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": shown,
        "reads": [(row["day"], history.side_of(row["by_kind"]), history.in_words(row["purpose"]), row["times"]) for row in shown],
        "consents": list(candidate.consents.order_by("-given_on", "-pk")),
        "research_refused_on": history.research_refused_on(candidate),
        "who_to_ask": candidate.caseworker.name if candidate.caseworker else _("din kommune"),
    }
    return render(request, "candidates/own_insight.html", context)
