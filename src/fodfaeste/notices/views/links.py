"""The pages behind a link: a neutral button, the way in, and a new link when the old one is used up."""

from typing import Any

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from fodfaeste.notices.actions import ask_link, renew_link
from fodfaeste.notices.forms import NewLinkForm
from fodfaeste.people.actions import use_link
from fodfaeste.people.facts import every_municipality, parties_with
from fodfaeste.people.models import AccessLink
from fodfaeste.people.sessions import start_party_session
from fodfaeste.shared import clock, crypto, tenancy
from fodfaeste.shared.access import public
from fodfaeste.shared.actions import Refused
from fodfaeste.shared.views import form_page

GONE, SEE_OTHER, TOO_MANY = 410, 303, 429


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


@public
@never_cache
def new_link(request: HttpRequest) -> HttpResponse:
    """Where a candidate or a contact without a session lands; the answer does not tell whether the address is known."""
    form = NewLinkForm(request.POST or None, initial={"next": request.GET.get("next", "")})
    if not form.is_valid():
        return form_page(request, "notices/new_link.html", form)
    email = form.cleaned_data["email"]
    # Counted together with forgotten passwords: the same kind of asking, and the limits of the sign-in package.
    if not ratelimit.consume(request, action="reset_password", key=email.lower()):
        form.add_error(None, _("Der er bedt om mange links på kort tid. Vent et minut, og prøv igen."))
        return form_page(request, "notices/new_link.html", form, status=TOO_MANY)
    _send_to(email, form.cleaned_data["next"])
    return render(request, "notices/link_sent.html")


def _send_to(email: Any, page: str) -> None:
    """To every person with that address: somebody may take part in two municipalities."""
    with tenancy.within(every_municipality()):
        found = list(parties_with(email))
    for person in found:
        with tenancy.within([person.municipality_id]):
            ask_link(by=None, person=person, page=page)
