"""The candidate's and the company's own pages of their placements."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fodfaeste.people.models import Kind
from fodfaeste.placements.parties import CandidateParty, CompanyParty
from fodfaeste.placements.views import room
from fodfaeste.shared import audit
from fodfaeste.shared.access import page

PER_PAGE = 25


@page(kinds=(Kind.CANDIDATE,))
def mine(request: HttpRequest) -> HttpResponse:
    """The one placement of now, or the list when there are several."""
    side = CandidateParty(request.person)
    rows = list(side.placements_for(request.person).with_room().order_by("-created_at", "pk"))
    side.read_waiting(rows)
    if len(rows) == 1:
        return redirect("placements:mine_detail", rows[0].ref)
    lines = [(side.view(row), side.next_task(row), side.url(row)) for row in rows]
    return render(request, "placements/party_list.html", {"lines": lines, "candidate": True})


@page(kinds=(Kind.CANDIDATE,))
def mine_detail(request: HttpRequest, ref: str) -> HttpResponse:
    return room.show(request, ref)


@page(kinds=(Kind.CONTACT,))
def ours(request: HttpRequest) -> HttpResponse:
    side = CompanyParty(request.person)
    every = side.placements_for(request.person).with_room().order_by("-created_at", "pk")
    shown = Paginator(every, PER_PAGE).get_page(request.GET.get("page"))
    rows = list(shown.object_list)
    side.read_consents(rows)
    side.read_waiting(rows)
    for row in rows:
        audit.note_read(request, row.candidate.person, "cooperation")
    lines = [(side.view(row), side.next_task(row), side.url(row)) for row in rows]
    return render(request, "placements/party_list.html", {"lines": lines, "candidate": False, "page": shown})


@page(kinds=(Kind.CONTACT,))
def ours_detail(request: HttpRequest, ref: str) -> HttpResponse:
    return room.show(request, ref)
