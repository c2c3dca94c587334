"""What nearly every page's view ends with: a form shown, a list shown, or a thing saved."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.cache import patch_vary_headers

from fodfaeste.shared.listings import Column, Listing, Reads, listing

__all__ = ["Column", "Listing", "Reads", "form_page", "listing", "part_or_page", "saved"]

OK, UNPROCESSABLE, SEE_OTHER = 200, 422, 303


def form_page(
    request: HttpRequest,
    template: str,
    form: Any,
    context: dict[str, Any] | None = None,
    *,
    status: int | None = None,
) -> HttpResponse:
    """The page with its form; 422 when what was typed could not be used, so that htmx and tests can tell."""
    code = status or (UNPROCESSABLE if form.is_bound and form.errors else OK)
    return render(request, template, {**(context or {}), "form": form}, status=code)


def part_or_page(request: HttpRequest, template: str, context: dict[str, Any] | None = None) -> HttpResponse:
    """The part alone for the page that loads it, otherwise a page around the same part: `app/name.html` includes `app/parts/name.html`."""
    folder, _slash, name = template.rpartition("/")
    response = render(request, f"{folder}/parts/{name}" if "HX-Request" in request.headers else template, context)
    # Both have one address, so that what is kept of the one must not be shown for the other.
    patch_vary_headers(response, ["HX-Request"])
    return response


def saved(request: HttpRequest, text: str, url: Any, *args: Any) -> HttpResponse:
    """Say that it was done and go on, so that a reload does not send it again."""
    if text:
        messages.success(request, text)
    response = HttpResponseRedirect(resolve_url(url, *args))
    response.status_code = SEE_OTHER
    return response
