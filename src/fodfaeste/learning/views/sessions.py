"""Sessions written and changed, and the calendar of them all."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fodfaeste.learning import actions
from fodfaeste.learning.forms import SessionForm
from fodfaeste.learning.models import LearningSession, SignUp
from fodfaeste.learning.views.activities import fetch_activity, form_context
from fodfaeste.people.roles import May
from fodfaeste.shared import clock
from fodfaeste.shared.access import fetch, page, visible_to
from fodfaeste.shared.errors import Refused
from fodfaeste.shared.views import form_page, saved

FIELDS = ("theme", "held_on", "starts_at", "ends_at", "place")


@page()
def calendar(request: HttpRequest) -> HttpResponse:
    """A month at a time; which one stands in the address."""
    first = _month(request.GET.get("maaned", ""))
    before, after = (first - timedelta(days=1)).replace(day=1), (first + timedelta(days=31)).replace(day=1)
    rows = visible_to(LearningSession, request.person).filter(activity__called_off_at__isnull=True).select_related("activity")
    coming = rows.filter(held_on__gte=after).order_by("held_on", "starts_at", "pk").first()
    mine = SignUp.objects.filter(person=request.person, withdrawn_at__isnull=True).values_list("activity_id", flat=True)
    context = {
        "first": first,
        "sessions": list(rows.filter(held_on__gte=first, held_on__lt=after).order_by("held_on", "starts_at", "pk")),
        "mine": set(mine),
        "before": before,
        "after": after,
        "coming": coming,
    }
    return render(request, "learning/calendar.html", context)


@page(may=May.LEARNING_RUN)
def add(request: HttpRequest, ref: str) -> HttpResponse:
    activity = fetch_activity(request, ref)
    newest = max(activity.sessions.all(), key=lambda one: (one.held_on, one.starts_at), default=None)
    first = {name: getattr(newest, name) for name in ("starts_at", "ends_at", "place")} if newest else {}
    form = SessionForm(request.POST or None, initial=first)
    if form.is_valid():
        with form.catching():
            actions.add_session(by=request.person, activity=activity, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Kursusgangen er tilføjet."), activity)
    return form_page(request, "learning/form.html", form, form_context(activity, _("Tilføj en kursusgang"), _("Tilføj")))


@page(may=May.LEARNING_RUN)
def change(request: HttpRequest, ref: str) -> HttpResponse:
    session = fetch(request, LearningSession, ref, "activity")
    form = SessionForm(request.POST or None, versioned=session, initial={name: getattr(session, name) for name in FIELDS})
    if form.is_valid():
        with form.catching():
            actions.change_session(by=request.person, session=session, version=form.version, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Kursusgangen er rettet."), session.activity)
    return form_page(request, "learning/form.html", form, form_context(session.activity, _("Ret kursusgangen"), _("Gem")))


@page(may=May.LEARNING_RUN)
@require_POST
def remove(request: HttpRequest, ref: str) -> HttpResponse:
    session = fetch(request, LearningSession, ref, "activity")
    try:
        actions.remove_session(by=request.person, session=session)
    except Refused as refused:
        return saved(request, refused.text, session.activity)
    return saved(request, _("Kursusgangen er fjernet."), session.activity)


def _month(asked: str) -> date:
    """The first of the month asked for, or of this one."""
    try:
        return date.fromisoformat(f"{asked}-01")
    except ValueError:
        return clock.today().replace(day=1)
