"""What nearly every page's view ends with: a form shown, a list shown, or a thing saved."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url

from fodfaeste.shared.listings import Column, Listing, listing

__all__ = ["Column", "Listing", "form_page", "listing", "saved"]

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


def saved(request: HttpRequest, text: str, url: Any, *args: Any) -> HttpResponse:
    """Say that it was done and go on, so that a reload does not send it again."""
    if text:
        messages.success(request, text)
    response = HttpResponseRedirect(resolve_url(url, *args))
    response.status_code = SEE_OTHER
    return response
