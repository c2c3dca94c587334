"""What a company will see, shown back before a consent counts: to the candidate, and to staff who write it down for her."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fodfaeste.matching.models import Match
from fodfaeste.matching.sharing import view_of


def is_due(request: HttpRequest, form: Any) -> bool:
    """The form lets a company see something, and nobody has looked at it yet."""
    return getattr(form, "shares", False) and "confirmed" not in request.POST


def preview(request: HttpRequest, match: Match, form: Any) -> HttpResponse:
    context = {
        "match": match,
        "typed": [(name, value) for name in form.fields for value in request.POST.getlist(name)],
        "shown": view_of(match.candidate, form.cleaned_data["categories"]),
        "until": form.cleaned_data["valid_until"],
        "own": request.person.kind == "candidate",
    }
    return render(request, "matching/preview.html", context)
