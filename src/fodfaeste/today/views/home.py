"""The front door: a stranger is told what this is, everybody else is led to their own first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fodfaeste.people.homes import PARTIES
from fodfaeste.people.models import Kind, Person
from fodfaeste.people.roles import May, RoleKey
from fodfaeste.practice_model.phases import Phase
from fodfaeste.shared.access import public


@public
def home(request: HttpRequest) -> HttpResponse:
    person = request.person
    if person is None:
        return render(request, "today/welcome.html", {"phases": Phase.ordered()})
    return redirect(first_page(person))


def first_page(person: Person) -> str:
    if person.kind != Kind.STAFF:
        return PARTIES[Kind(person.kind)]
    if person.has_role(RoleKey.TEAM_LEADER):
        return "today:leader"
    if person.may(May.PLACEMENTS_SEE):
        return "today:today"
    return "today:administration" if person.may(May.STAFF_MANAGE) else "today:figures"
