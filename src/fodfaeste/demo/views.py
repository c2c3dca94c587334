"""The demo's own pages: who to be, becoming them by one click, and how far the loading has come."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from fodfaeste.demo.facts import is_loading, latest_run, personas
from fodfaeste.people.actions.sessions import start_demo_session
from fodfaeste.shared.access import public


def demo_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that does not exist where people are real."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@public
@demo_only
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    return render(request, "demo/personas.html", {"personas": personas(), "run": latest_run(), "loading": is_loading()})


@public
@demo_only
@require_POST
def enter(request: HttpRequest, ref: str) -> HttpResponse:
    """Only those on the list: the demo is no way into anybody else's page."""
    chosen = next((persona for persona in personas() if persona.person.ref == ref), None)
    if chosen is None:
        raise Http404
    start_demo_session(request, chosen.person)
    return redirect("today:home")


@public
@demo_only
@require_GET
def progress(request: HttpRequest) -> HttpResponse:
    """A fragment for htmx; opened by itself it leads back to the page that it belongs to."""
    if "HX-Request" not in request.headers:
        return redirect("demo:personas")
    return render(request, "demo/parts/progress.html", {"run": latest_run()})
