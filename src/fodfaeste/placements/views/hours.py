"""The pages of the hours: the picture and the weeks, writing one, and what is said to it."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fodfaeste.people.roles import May
from fodfaeste.placements import actions
from fodfaeste.placements.actions.hours import is_more_than_full_time
from fodfaeste.placements.facts import hours as facts
from fodfaeste.placements.forms.hours import DecideForm, DisputeForm, WeekForm, rows_for
from fodfaeste.placements.models import Party, Placement, WorkWeek
from fodfaeste.placements.parties import PartySide
from fodfaeste.placements.views import room
from fodfaeste.shared import clock, danish
from fodfaeste.shared.access import fetch, page
from fodfaeste.shared.errors import Refused, Stale
from fodfaeste.shared.views import form_page, part_or_page, saved

WEEK = "placements.WorkWeek"
HOURS = "placements:hours"
RECENT = 8
NO_WEEK = SimpleNamespace(version=0)


@page(kinds=room.EVERY_KIND, may=May.PLACEMENTS_SEE)
def overview(request: HttpRequest, ref: str) -> HttpResponse:
    placement, side = room.fetch_room(request, ref)
    return render(request, "placements/hours.html", context(placement, side))


@page(kinds=room.EVERY_KIND, may=May.PLACEMENTS_SEE)
def panel(request: HttpRequest, ref: str) -> HttpResponse:
    """The hours inside the page of the placement; a page of its own without JavaScript."""
    placement, side = room.fetch_room(request, ref)
    return part_or_page(request, "placements/hours_panel.html", context(placement, side))


def context(placement: Placement, side: PartySide) -> dict[str, Any]:
    weeks = facts.weeks_of(placement)
    return {
        **crumbs(placement, side),
        "figure": facts.picture(placement, weeks),
        "weeks": weeks[::-1],
        "waiting": sum(seen.waits for seen in weeks),
        "company_reach": side.reach(placement, Party.COMPANY),
        "first_paid": facts.first_paid_day(placement, weeks),
        "unwritten": facts.unwritten_mondays(placement, weeks)[:RECENT],
        # Asked once, without a week: what the single week allows is known from the week itself.
        "may": {action: side.may(action, placement) for action in ("record_hours", "confirm_week", "dispute_week", "decide_week")},
    }


def crumbs(placement: Placement, side: PartySide) -> dict[str, Any]:
    return {
        "placement": placement,
        "room_url": side.url(placement),
        "room_name": placement.job_function.title,
        "candidate_name": side.candidate_name(placement),
        "party": side.key.value,
    }


@page(kinds=room.EVERY_KIND, may=May.PLACEMENTS_SEE)
def write(request: HttpRequest, ref: str, monday: str) -> HttpResponse:
    placement, side = room.fetch_room(request, ref)
    day = monday_of(monday)
    week = WorkWeek.objects.filter(placement=placement, monday=day).first()
    before = list(week.entries.order_by("day", "pk")) if week else []
    form = WeekForm(request.POST or None, versioned=week or NO_WEEK)
    own = [row for row in before if row.recorded_party == side.key.value]
    usual = {} if before or request.POST else facts.usual_row(placement, day)
    rows = rows_for(request.POST or None, day, own, flex=facts.counts_flex(placement), begins_with=usual)
    if form.is_valid() and rows.is_valid():
        with form.catching():
            made = actions.record_hours(by=request.person, placement=placement, monday=day, entries=rows.entries(), version=form.version)
        if not form.errors:
            return saved(request, written_words(made), HOURS, ref)
    elif request.method == "POST" and not form.errors:
        form.add_error(None, _("Der mangler noget i rækkerne. Se de røde beskeder."))
    extra = {"rows": rows, "before": before, "monday": day, "tasks": suggestions(placement)}
    return form_page(request, "placements/hours_write.html", form, {**extra, **crumbs(placement, side)})


def monday_of(text: str) -> date:
    """The Monday of an address; a week that is none, or has not begun, has no page."""
    try:
        day = date.fromisoformat(text)
    except ValueError as wrong:
        raise Http404 from wrong
    if day.weekday() != 0 or day > clock.today():
        raise Http404
    return day


def suggestions(placement: Placement) -> list[str]:
    """The tasks of the agreement, otherwise those of the job function."""
    version = placement.in_force
    agreed = f"{version.unpaid_tasks}\n{version.paid_tasks}".splitlines() if version else []
    found = [line.strip() for line in agreed if line.strip()]
    return found or list(placement.job_function.tasks.order_by("position", "pk").values_list("name", flat=True))


def written_words(week: WorkWeek) -> str:
    words = _("Timerne for %(week)s er gemt.") % {"week": danish.week(week.monday)}
    return f"{words} {_('Ugen er på mere end 37 timer. Se efter, om det passer.')}" if is_more_than_full_time(week) else words


def fetch_week(request: HttpRequest, ref: str) -> tuple[WorkWeek, Placement, PartySide]:
    week = fetch(request, WEEK, ref, "placement")
    placement, side = room.fetch_room(request, week.placement.ref)
    week.placement = placement
    return week, placement, side


@page(kinds=room.EVERY_KIND, may=May.PLACEMENTS_SEE)
@require_POST
def confirm(request: HttpRequest, ref: str) -> HttpResponse:
    """One tap; the version says which hours were read."""
    week, placement, _side = fetch_week(request, ref)
    version = request.POST.get("version", "")
    try:
        actions.confirm_week(by=request.person, week=week, version=int(version) if version.isdecimal() else None)
    except Refused as refused:
        return saved(request, refused.text, HOURS, placement.ref)
    except Stale:
        return saved(request, _("Timerne er ændret, siden du så dem. Læs dem igen, før du bekræfter."), HOURS, placement.ref)
    return saved(request, _("Tak, timerne for %(week)s er bekræftet.") % {"week": danish.week(week.monday)}, HOURS, placement.ref)


@page(kinds=room.EVERY_KIND, may=May.PLACEMENTS_SEE)
def dispute(request: HttpRequest, ref: str) -> HttpResponse:
    week, placement, side = fetch_week(request, ref)
    form = DisputeForm(request.POST or None, versioned=week)
    if form.is_valid():
        with form.catching():
            actions.dispute_week(by=request.person, week=week, version=form.version, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Det er skrevet. Sagsbehandleren afgør det, og I får begge besked."), HOURS, placement.ref)
    return form_page(request, "placements/hours_say.html", form, said_of(week, placement, side))


@page(may=May.HOURS_DECIDE)
def decide(request: HttpRequest, ref: str) -> HttpResponse:
    week, placement, side = fetch_week(request, ref)
    form = DecideForm(request.POST or None, versioned=week, entries=week.entries.order_by("day", "pk"))
    if form.is_valid():
        values = {"hours_by_entry": form.hours_by_entry(), "words": form.cleaned_data["words"]}
        with form.catching():
            actions.decide_week(by=request.person, week=week, version=form.version, **values)
        if not form.errors:
            return saved(request, _("Timerne er afgjort, og begge parter har fået besked."), HOURS, placement.ref)
    return form_page(request, "placements/hours_say.html", form, {"deciding": True, **said_of(week, placement, side)})


def said_of(week: WorkWeek, placement: Placement, side: PartySide) -> dict[str, Any]:
    seen = next(found for found in facts.weeks_of(placement) if found.week.pk == week.pk)
    return {"seen": seen, "hours_url": reverse(HOURS, args=[placement.ref]), **crumbs(placement, side)}
