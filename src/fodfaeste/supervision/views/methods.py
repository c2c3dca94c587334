"""The ways of holding a session, to read and to print."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fodfaeste.people.roles import May
from fodfaeste.practice_model import supervision_methods
from fodfaeste.shared.access import page
from fodfaeste.supervision.facts.groups import timetable


@page(may=May.SUPERVISION_JOIN)
def overview(request: HttpRequest) -> HttpResponse:
    return render(request, "supervision/methods.html", {"methods": supervision_methods.all_methods()})


@page(may=May.SUPERVISION_JOIN)
def show(request: HttpRequest, key: str) -> HttpResponse:
    if key not in set(supervision_methods.keys()):
        raise Http404(key)
    method = supervision_methods.method(key)
    return render(request, "supervision/method.html", {"method": method, "steps": timetable(method)})
