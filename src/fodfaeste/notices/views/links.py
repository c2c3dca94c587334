"""The pages behind a link: a neutral button, the way in, and a new link when the old one is used up."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from fodfaeste.notices.actions import renew_link
from fodfaeste.people.actions import use_link
from fodfaeste.people.models import AccessLink
from fodfaeste.people.sessions import start_party_session
from fodfaeste.shared import clock, crypto, tenancy
from fodfaeste.shared.access import public
from fodfaeste.shared.actions import Refused

GONE, SEE_OTHER = 410, 303


def behind(token: str) -> AccessLink | None:
    return AccessLink.objects.filter(digest=crypto.digest(token)).first()


def is_usable(link: AccessLink) -> bool:
    return link.used_at is None and link.expires_at > clock.now()


@public
@never_cache
def link(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows a button only, so that a mail filter that looks at links uses none up."""
    found = behind(token)
    person = request.person
    if found is not None and person is not None and person.pk == found.person_id:
        # The same person pressing the old mail again is let through: the session is already theirs.
        return _go(found.path)
    if found is None or not is_usable(found):
        return render(request, "notices/link_gone.html", {"token": token, "known": found is not None}, status=GONE)
    if request.method != "POST" or (person is not None and "confirmed" not in request.POST):
        return render(request, "notices/link.html", {"token": token, "signed_in": person is not None})
    return _enter(request, found, token)


def _enter(request: HttpRequest, found: AccessLink, token: str) -> HttpResponse:
    with tenancy.within([found.municipality_id]):
        try:
            path = use_link(by=found.person, link=found)
        except Refused:
            return render(request, "notices/link_gone.html", {"token": token, "known": True}, status=GONE)
        start_party_session(request, found.person)
    return _go(path)


def _go(path: str) -> HttpResponse:
    response = HttpResponseRedirect(path)
    response.status_code = SEE_OTHER
    return response


@public
@never_cache
@require_POST
def renew(request: HttpRequest, token: str) -> HttpResponse:
    """The answer is the same whoever it is and whatever happened."""
    found = behind(token)
    if found is not None:
        with tenancy.within([found.municipality_id]):
            renew_link(by=found.person, link=found)
    return render(request, "notices/link_sent.html")
