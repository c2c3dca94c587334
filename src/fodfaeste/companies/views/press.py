"""What a button on a page does: the thing, and back to the page; or a page that says why not."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from fodfaeste.shared.forms import HouseForm
from fodfaeste.shared.views import form_page, saved


def press(
    request: HttpRequest,
    row: Any,
    do: Callable[..., Any],
    done: str,
    *,
    name: str,
    back: Any = None,
    versioned: bool = True,
) -> HttpResponse:
    form = HouseForm(request.POST)
    form.is_valid()
    place = resolve_url(back or row)
    values = {name: row, **({"version": _version(request)} if versioned else {})}
    with form.catching():
        do(by=request.person, **values)
    if form.errors:
        return form_page(request, "companies/refused.html", form, {"back": place})
    return saved(request, done, place)


def _version(request: HttpRequest) -> int | None:
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() else None
