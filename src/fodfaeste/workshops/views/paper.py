"""What hangs on the wall afterwards, and what is sent round: the poster and the minutes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fodfaeste.action_points import facts as action_points
from fodfaeste.shared import clock
from fodfaeste.shared.documents import download
from fodfaeste.workshops import facts
from fodfaeste.workshops import paper as documents
from fodfaeste.workshops.models import Word, Workshop
from fodfaeste.workshops.views.common import fetch_workshop, room, taking_part


@taking_part
def poster(request: HttpRequest, ref: str) -> HttpResponse:
    """The headings with their challenges, and the ideas that are taken forward."""
    found = fetch_workshop(request, ref)
    board = facts.board(found)
    taken = [(card, idea) for column in board for card in column.cards for idea in card.standing_ideas if idea.word == Word.TAKEN]
    return render(request, "workshops/poster.html", {**room(request, found), "board": board, "taken": taken})


@taking_part
def minutes(request: HttpRequest, ref: str) -> HttpResponse:
    found = fetch_workshop(request, ref)
    return render(request, "workshops/minutes.html", {**room(request, found), **_told(request, found), "today": clock.today()})


@taking_part
def minutes_file(request: HttpRequest, ref: str, kind: str) -> HttpResponse:
    found = fetch_workshop(request, ref)
    return download(documents.minutes(found, **_told(request, found)), kind)


def _told(request: HttpRequest, workshop: Workshop) -> dict[str, Any]:
    came, absent = facts.those_who_came(facts.participants(workshop))
    return {
        "board": facts.board(workshop),
        "came": came,
        "absent": absent,
        "programme": workshop.programme.order_by("starts_at"),
        "points": action_points.about(request.person, workshop),
    }
