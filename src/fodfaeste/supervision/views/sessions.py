"""Sessions: planned, moved, cancelled, held, noted, and taken along in a calendar."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fodfaeste.people.roles import May
from fodfaeste.shared import clock
from fodfaeste.shared.access import page, visible_to
from fodfaeste.shared.documents import file_name
from fodfaeste.shared.views import form_page, saved
from fodfaeste.supervision import actions
from fodfaeste.supervision.facts import groups, ics
from fodfaeste.supervision.forms.supervision import CancelForm, HeldForm, NotesForm, SessionForm
from fodfaeste.supervision.models import SessionState, SupervisionSession
from fodfaeste.supervision.permissions import check_runs, check_sits_in, runs, sits_in
from fodfaeste.supervision.views.common import fetch_group, fetch_session, small

STATE_KINDS = {
    SessionState.PLANNED: "info",
    SessionState.WAITING: "warning",
    SessionState.HELD: "success",
    SessionState.CANCELLED: "neutral",
}


@page(may=May.SUPERVISION_JOIN)
def detail(request: HttpRequest, ref: str) -> HttpResponse:
    """The room of a session: its steps, its cases, what was noted; what was said is for the group alone."""
    session, person = fetch_session(request, ref), request.person
    inside, may_run = sits_in(person, session.group), runs(person, session.group)
    cases = groups.cases_of(session, person)
    there = session.attendance.select_related("person").order_by("person__given_name", "pk")
    context = {
        "session": session,
        "group": session.group,
        "place": session.group.municipality,
        "state_kind": STATE_KINDS[session.state],
        "is_open": session.is_open,
        "is_held": session.state == SessionState.HELD,
        "may_hold": session.cancelled_at is None and session.day <= clock.today(),
        "method": session.method,
        "steps": groups.timetable(session.method, session),
        "cases": cases,
        "principles": sorted({one for case in cases for one in case.principle_list}, key=lambda one: one.key),
        "sits_in": inside,
        "may_run": may_run,
        "attendance": list(there),
    }
    return render(request, "supervision/session.html", context)


@page(may=May.SUPERVISION_JOIN)
def plan(request: HttpRequest, ref: str) -> HttpResponse:
    group, person = fetch_group(request, ref), request.person
    check_runs(person, group)
    form = SessionForm(request.POST or None, municipality_id=group.municipality_id, person=person, initial={"count": 1})
    if form.is_valid():
        values = dict(form.cleaned_data)
        count = values.pop("count")
        with form.catching():
            made = actions.plan_sessions(by=person, group=group, plan=actions.SessionPlan(**values), count=count)
        if not form.errors:
            words = ngettext("%(count)s møde er lagt i kalenderen.", "%(count)s møder er lagt i kalenderen.", len(made))
            return saved(request, words % {"count": len(made)}, group)
    return form_page(
        request, "supervision/form.html", form, small(_("Læg møder"), _("Læg i kalenderen"), group.get_absolute_url(), group=group)
    )


@page(may=May.SUPERVISION_JOIN)
def change(request: HttpRequest, ref: str) -> HttpResponse:
    session, person = fetch_session(request, ref), request.person
    check_runs(person, session.group)
    first = {name: getattr(session, name) for name in ("day", "starts_at", "place", "method_key")}
    first |= {"trial": session.trial.ref if session.trial is not None else ""}
    place = session.municipality_id
    form = SessionForm(request.POST or None, municipality_id=place, person=person, one=True, versioned=session, initial=first)
    if form.is_valid():
        with form.catching():
            new = actions.SessionPlan(**form.cleaned_data)
            actions.change_session(by=person, session=session, plan=new, version=form.version)
        if not form.errors:
            return saved(request, _("Mødet er rettet."), session)
    return form_page(request, "supervision/form.html", form, _context(session, _("Ret mødet"), _("Gem mødet")))


@page(may=May.SUPERVISION_JOIN)
def cancel(request: HttpRequest, ref: str) -> HttpResponse:
    session = fetch_session(request, ref)
    check_runs(request.person, session.group)
    form = CancelForm(request.POST or None)
    if form.is_valid():
        with form.catching():
            actions.cancel_session(by=request.person, session=session, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Mødet er aflyst."), session)
    return form_page(request, "supervision/form.html", form, _context(session, _("Aflys mødet"), _("Aflys mødet")))


@page(may=May.SUPERVISION_JOIN)
def hold(request: HttpRequest, ref: str) -> HttpResponse:
    """Everybody in the group is ticked beforehand: it is quicker to take away than to find."""
    session, person = fetch_session(request, ref), request.person
    known = {row.person.ref for row in session.attendance.select_related("person").order_by("pk") if row.came}
    first = {"came": known or [one.person.ref for one in groups.members_on(session).select_related("person")]}
    first |= {"facilitator": (session.facilitator or session.group.supporter).ref, "consultant_part": session.consultant_part}
    form = HeldForm(request.POST or None, session=session, person=person, versioned=session, initial=first)
    if form.is_valid():
        with form.catching():
            actions.hold_session(by=person, session=session, held=actions.Held(**form.cleaned_data), version=form.version)
        if not form.errors:
            return saved(request, _("Det er skrevet, at mødet blev holdt. Skriv nu beslutningerne som handlepunkter."), session)
    return form_page(request, "supervision/form.html", form, _context(session, _("Mødet blev holdt"), _("Gem")))


@page(may=May.SUPERVISION_JOIN)
def notes(request: HttpRequest, ref: str) -> HttpResponse:
    session = fetch_session(request, ref)
    check_sits_in(request.person, session.group)
    form = NotesForm(request.POST or None, versioned=session, initial={"notes": session.notes})
    if form.is_valid():
        count = 0
        with form.catching():
            count = actions.write_notes(by=request.person, session=session, version=form.version, **form.cleaned_data)
        if not form.errors:
            return saved(request, f"{_('Noterne er gemt.')} {said_hidden(count)}".strip(), session)
    return form_page(request, "supervision/form.html", form, _context(session, _("Noter fra mødet"), _("Gem noterne")))


def said_hidden(count: int) -> str:
    words = ngettext("%(count)s sted er skjult.", "%(count)s steder er skjult.", count)
    return words % {"count": count} if count else ""


@page(may=May.SUPERVISION_JOIN)
def calendar(request: HttpRequest, ref: str) -> HttpResponse:
    session = fetch_session(request, ref)
    return _file(request, [session], session.title)


@page(may=May.SUPERVISION_JOIN)
def group_calendar(request: HttpRequest, ref: str) -> HttpResponse:
    """The coming sessions that this person may open."""
    group = fetch_group(request, ref)
    mine = visible_to(SupervisionSession, request.person).filter(group=group).values("pk")
    return _file(request, groups.coming().filter(pk__in=mine), group.name)


def _file(request: HttpRequest, sessions: Iterable[SupervisionSession], name: str) -> HttpResponse:
    text = ics.calendar(sessions, lambda one: request.build_absolute_uri(one.get_absolute_url()))
    headers = {"Content-Disposition": f'attachment; filename="{file_name(name)}.ics"', "Cache-Control": "private, no-store"}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)


def _context(session: SupervisionSession, heading: str, submit: str) -> dict[str, object]:
    return small(heading, submit, session.get_absolute_url(), group=session.group, session=session)
