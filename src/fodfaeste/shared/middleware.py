"""Closes every page by default, opens the wall for the person asking, and notes reads and refusals."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import is_valid_path

from fodfaeste.shared import audit
from fodfaeste.shared.access import NotVisible
from fodfaeste.shared.errors import NotAllowed, Refused

Answer = Callable[[HttpRequest], HttpResponse]
# The sign-in package's own pages guard themselves.
OPEN_PREFIXES = ("account_", "mfa_")
WRONG_METHOD = 405


class AuditMiddleware:
    """Writes what was read, and what was refused, outside the transaction of the page."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.audit_notes = []
        response = self.get_response(request)
        notes = request.audit_notes
        if notes:
            audit.write_notes(notes)
        return response

    def process_exception(self, request: Any, error: Exception) -> HttpResponse | None:
        # The page failed: what it would have shown was not read.
        request.audit_notes.clear()
        if isinstance(error, NotAllowed):
            _note_refusal(request, error.target)
            return render(request, "403.html", {"reason": error.text}, status=403)
        if isinstance(error, Refused):
            # A form shows this beside its field; here a single button was pressed, and the rule is told on a page.
            return render(request, "shared/refused.html", {"reason": error.text}, status=409)
        if isinstance(error, NotVisible):
            _note_refusal(request, None, code=f"{error.label}:{error.ref}"[:60])
        return None


def _note_refusal(request: Any, target: Any, code: str = "") -> None:
    if request.person is not None:
        note = {"by": request.person, "target": target, "event": "access.refused", "code": code}
        request.audit_notes.append(note)


class WayBackMiddleware:
    """An address that a button sends to, opened by hand: a page with the way back, not the browser's own error."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != WRONG_METHOD or request.method != "GET":
            return response
        page = render(request, "405.html", {"back": _page_above(request.path)}, status=WRONG_METHOD)
        page["Allow"] = response["Allow"]
        return page


def _page_above(path: str) -> str:
    """The nearest address above this one that is a page of ours."""
    steps = path.strip("/").split("/")
    for count in range(len(steps) - 1, 0, -1):
        above = f"/{'/'.join(steps[:count])}/"
        if is_valid_path(above):
            return above
    return "/"


class ClosedByDefaultMiddleware:
    """No page answers a stranger unless its view is marked public."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        name = (request.resolver_match.url_name or "") if request.resolver_match else ""
        if getattr(view, "is_public", False) or name.startswith(OPEN_PREFIXES):
            return None
        if request.person is None:
            by_link = request.path.startswith(settings.LINK_PREFIXES)
            return redirect_to_login(request.get_full_path(), settings.LINK_URL if by_link else settings.LOGIN_URL)
        return None
