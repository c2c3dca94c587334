"""Signing out, for staff and for those who came by link."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from fodfaeste.people.models import Kind
from fodfaeste.shared import audit
from fodfaeste.shared.access import public
from fodfaeste.shared.views import saved


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    person = request.person
    if person is not None and person.kind != Kind.STAFF:
        about = person if person.kind == Kind.CANDIDATE else None
        audit.record(by=person, target=person, about=about, event="session.ended")
    logout(request)
    return saved(request, "", "people:signed_out")


@public
def signed_out(request: HttpRequest) -> HttpResponse:
    return render(request, "people/signed_out.html")
