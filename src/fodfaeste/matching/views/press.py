"""What a button about a match does: the thing, and on; or a page that says why not."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from fodfaeste.shared.forms import HouseForm
from fodfaeste.shared.views import form_page, saved


def press(request: HttpRequest, do: Callable[..., Any], done: str, place: str, **values: Any) -> HttpResponse:
    form = HouseForm(request.POST)
    form.is_valid()
    given = request.POST.get("version", "")
    with form.catching():
        do(by=request.person, version=int(given) if given.isdecimal() else None, **values)
    if form.errors:
        return form_page(request, "matching/refused.html", form, {"back": place})
    return saved(request, done, place)
