"""Finds out who is asking and opens the wall to that person's municipalities, for this request only."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from fodfaeste.people import second_factor
from fodfaeste.people.models import AuthorityName, Membership, Person
from fodfaeste.people.sessions import PARTY_KEY
from fodfaeste.practice_model import authority
from fodfaeste.shared import clock, tenancy
from fodfaeste.shared.middleware import OPEN_PREFIXES

Asking = tuple[int | None, frozenset[int]]


class PersonMiddleware:
    """Sets `request.person`; nobody, and a closed wall, unless the session says otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        person_id, municipalities = _asking(request)
        token = tenancy.enter(municipalities)
        try:
            request.person = _active(person_id)
            with authority.called(partial(_authority, municipalities)):
                response = self.get_response(request)
        except BaseException:
            tenancy.leave(token)
            raise
        if response.streaming:
            # The rows of a streamed answer are read after this; it closes the wall when it is done.
            response._resource_closers.append(lambda: tenancy.enter(()))
        else:
            tenancy.leave(token)
        return response


def _asking(request: Any) -> Asking:
    if request.user.is_authenticated:
        places = Membership.objects.filter(account_id=request.user.pk).order_by("pk").values_list("municipality_id", flat=True)
        return request.user.person_id, frozenset(places)
    party = request.session.get(PARTY_KEY)
    if party:
        return party["person"], frozenset({party["municipality"]})
    return None, frozenset()


def _authority(municipalities: frozenset[int]) -> str:
    """What texts call the authority today; nothing where nobody is signed in, or somebody works in several municipalities."""
    only, *others = municipalities or (None,)
    return "" if only is None or others else AuthorityName.on(only, clock.today())


def _active(person_id: int | None) -> Person | None:
    if person_id is None:
        return None
    return Person.objects.filter(pk=person_id, active=True).select_related("municipality").first()


class SecondFactorMiddleware:
    """Staff who signed in with a password alone are led to set the second factor up before anything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:  # noqa: ARG002 - the signature is given
        name = (request.resolver_match.url_name or "") if request.resolver_match else ""
        open_to_all = getattr(view, "is_public", False) or name.startswith(OPEN_PREFIXES) or name == "sign_out"
        if open_to_all or not second_factor.is_missing(request):
            return None
        return HttpResponseRedirect(reverse("mfa_activate_totp"))
