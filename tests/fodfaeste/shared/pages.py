"""A few pages that only the tests of the ground floor visit."""

import threading
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.urls import include, path

from fodfaeste.config import urls
from fodfaeste.people.models import Person
from fodfaeste.shared import audit
from fodfaeste.shared.access import fetch, page, public
from fodfaeste.shared.errors import NotAllowed, Refused

calls: list[str] = []
hold = threading.Event()
hold.set()


@page()
def save_once(request: Any) -> HttpResponse:
    calls.append(request.POST.get("words", ""))
    hold.wait(5)
    if request.POST.get("words") == "forkert":
        return HttpResponse("ret det", status=422)
    return HttpResponseRedirect("/prøve/gemt/", status=303)


@page()
def read_candidate(request: Any, ref: str) -> HttpResponse:
    found = fetch(request, "candidates.Candidate", ref)
    audit.note_read(request, found.person, "casework")
    if request.GET.get("fejl"):
        message = "siden gik i stykker"
        raise ValueError(message)
    return HttpResponse("set")


@page(kinds=("staff",), may="staff.manage")
def only_managers(request: Any) -> HttpResponse:
    return HttpResponse("ja")


@public
def for_everybody(request: Any) -> HttpResponse:
    return HttpResponse("åben")


def forgotten(request: Any) -> HttpResponse:
    return HttpResponse("nogen glemte at lukke mig")


@page(kinds=("candidate",))
def refuses(request: Any) -> HttpResponse:
    raise NotAllowed


@page()
def breaks_a_rule(request: Any) -> HttpResponse:
    text = "Ugen er allerede bekræftet."
    raise Refused(text)


def _everyone() -> Iterator[str]:
    """Forgets whom the reader may see, as no page of ours may."""
    for person in Person.objects.order_by("pk").iterator():
        yield f"{person.name}\n"


@page()
def forgets_its_filter(request: Any) -> HttpResponse:
    return HttpResponse("".join(_everyone()))


@page()
def forgets_while_it_streams(request: Any) -> StreamingHttpResponse:
    return StreamingHttpResponse(_everyone())


urlpatterns = [
    path("prøve/glemmer/", forgets_its_filter),
    path("prøve/glemmer/strøm/", forgets_while_it_streams),
    path("prøve/regel/", breaks_a_rule),
    path("prøve/gem/", save_once),
    path("prøve/gemt/", for_everybody),
    path("prøve/kandidat/<ref>/", read_candidate),
    path("prøve/leder/", only_managers),
    path("prøve/åben/", for_everybody),
    path("prøve/glemt/", forgotten),
    path("prøve/nej/", refuses),
    path("", include(urls)),
]
