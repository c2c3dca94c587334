"""What hangs on the wall afterwards, and what is sent round: the poster and the minutes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fodfaeste.action_points import facts as action_points
from fodfaeste.shared import clock
from fodfaeste.workshops import facts
from fodfaeste.workshops.models import Word
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
    came, absent = facts.those_who_came(facts.participants(found))
    context = {
        **room(request, found),
        "board": facts.board(found),
        "came": came,
        "absent": absent,
        "programme": found.programme.order_by("starts_at"),
        "points": action_points.about(request.person, found),
        "today": clock.today(),
    }
    return render(request, "workshops/minutes.html", context)
