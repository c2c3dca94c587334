"""The list of one's own points, what was agreed about a row, and one point."""

from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from fodfaeste.action_points import actions, facts
from fodfaeste.action_points.forms import DropForm, PointForm, filters_of
from fodfaeste.action_points.models import ActionPoint
from fodfaeste.action_points.permissions import may_change, say_who_may
from fodfaeste.people.roles import May
from fodfaeste.shared import clock
from fodfaeste.shared.access import fetch, has_rule, page
from fodfaeste.shared.actions import NotAllowed, Refused
from fodfaeste.shared.views import Column, form_page, listing, part_or_page, saved

POINT = "action_points.ActionPoint"
SORTS = {"senest": ("due_on",), "skrevet": ("-recorded_at",)}
COLUMNS = (
    Column(gettext_lazy("Hvad"), "text"),
    Column(gettext_lazy("Hvem"), "owner.name"),
    Column(gettext_lazy("Senest"), "due_on"),
    Column(gettext_lazy("Aftalt ved"), "target_title"),
    Column(gettext_lazy("Gjort"), "done_at"),
    Column(gettext_lazy("Opgivet"), "drop_reason"),
)
OWN_SHOWN = 5


@page(may=May.DEVELOPMENT_JOIN)
def mine(request: HttpRequest) -> HttpResponse:
    rows = facts.seen_by(request.person)
    found = listing(request, rows, filters_of(request.person), SORTS, columns=COLUMNS, filename="handlepunkter")
    if found.download:
        return found.download
    say_who_may(request.person, found)
    return render(request, "action_points/list.html", {"listing": found, "today": clock.today()})


@page(may=May.DEVELOPMENT_JOIN)
def own(request: HttpRequest) -> HttpResponse:
    """The first few of one's own, for a first page."""
    rows = say_who_may(request.person, facts.waiting(request.person)[: OWN_SHOWN + 1])
    # Pressed as done, the way leads back to the page that the part stands on.
    here = urlsplit(request.headers.get("HX-Current-URL", "")).path or request.path
    context = {"rows": rows[:OWN_SHOWN], "more": len(rows) > OWN_SHOWN, "today": clock.today(), "here": here}
    return part_or_page(request, "action_points/own.html", context)


@page(may=May.DEVELOPMENT_JOIN)
def about(request: HttpRequest, kind: str, ref: str) -> HttpResponse:
    target = _row(request, kind, ref)
    context = {
        "rows": say_who_may(request.person, facts.about(request.person, target)),
        "kind": kind,
        "ref": ref,
        "today": clock.today(),
        "title": actions.title_of(target),
        "back": _way_back(target),
        "may_add": request.person.may(May.DEVELOPMENT_JOIN, getattr(target, "municipality_id", None)),
    }
    return part_or_page(request, "action_points/about.html", context)


@page(may=May.DEVELOPMENT_JOIN)
def add(request: HttpRequest, kind: str, ref: str) -> HttpResponse:
    target = _row(request, kind, ref)
    form = PointForm(
        request.POST or None,
        by=request.person,
        place=getattr(target, "municipality_id", None),
        initial={"owner": request.person.ref},
    )
    if form.is_valid():
        with form.catching():
            actions.add_point(by=request.person, target=target, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Handlepunktet er skrevet. Det står på listen, til det er gjort."), _way_back(target))
    return form_page(request, "action_points/add.html", form, {"title": actions.title_of(target), "back": _way_back(target)})


@page(may=May.DEVELOPMENT_JOIN)
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """One point: what was agreed, and for those who may, a form to change it."""
    point = fetch(request, POINT, ref, "owner", "agreed_by", "done_by", "dropped_by")
    known = {"words": point.text, "owner": point.owner.ref, "due_on": point.due_on}
    form = PointForm(request.POST or None, by=request.person, place=point.municipality_id, versioned=point, initial=known)
    if form.is_valid():
        with form.catching():
            actions.change_point(by=request.person, point=point, version=form.version, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Handlepunktet er ændret."), "action_points:change", ref)
    context = {"point": point, "may_change": may_change(request.person, point), "late": facts.is_late(point)}
    return form_page(request, "action_points/point.html", form, context)


@page(may=May.DEVELOPMENT_JOIN)
def drop(request: HttpRequest, ref: str) -> HttpResponse:
    point = fetch(request, POINT, ref)
    if not may_change(request.person, point):
        raise NotAllowed(actions.WHO_CAN, target=point)
    form = DropForm(request.POST or None)
    if form.is_valid():
        with form.catching():
            actions.drop_point(by=request.person, point=point, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Handlepunktet er opgivet. Begrundelsen er gemt."), "action_points:change", ref)
    return form_page(request, "action_points/drop.html", form, {"point": point})


@page(may=May.DEVELOPMENT_JOIN)
@require_POST
def finish(request: HttpRequest, ref: str) -> HttpResponse:
    return _press(request, ref, actions.finish_point, _("Godt, det er gjort."))


@page(may=May.DEVELOPMENT_JOIN)
@require_POST
def reopen(request: HttpRequest, ref: str) -> HttpResponse:
    return _press(request, ref, actions.reopen_point, _("Handlepunktet venter igen."))


def _press(request: HttpRequest, ref: str, write: Any, words: str) -> HttpResponse:
    """A button on the list, on a page's own points or on the point: back to where it was pressed."""
    point: ActionPoint = fetch(request, POINT, ref)
    try:
        write(by=request.person, point=point)
    except Refused as refused:
        words = refused.text
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    return saved(request, words, back if safe else point.get_absolute_url())


def _row(request: HttpRequest, kind: str, ref: str) -> Any:
    """The row that the points are about, if this person may see it."""
    try:
        model = apps.get_model(kind)
    except (LookupError, ValueError) as fault:
        raise Http404(kind) from fault
    if not has_rule(model):
        raise Http404(kind)
    return fetch(request, model, ref)


def _way_back(target: Any) -> str:
    return target.get_absolute_url() if hasattr(target, "get_absolute_url") else "/"
