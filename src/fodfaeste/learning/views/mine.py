"""What a participant does: signs up, answers before and after, and sees what has moved."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fodfaeste.learning import actions, facts, instrument
from fodfaeste.learning.course import Course
from fodfaeste.learning.forms import AssessForm, UseForm
from fodfaeste.learning.models import Moment, SignUp
from fodfaeste.learning.views.activities import fetch_activity
from fodfaeste.shared.access import NotVisible, page, visible_to
from fodfaeste.shared.errors import Refused
from fodfaeste.shared.views import form_page, saved


@page()
def overview(request: HttpRequest) -> HttpResponse:
    return render(request, "learning/mine.html", {"courses": facts.my_courses(request.person)})


@page()
@require_POST
def sign_up(request: HttpRequest, ref: str) -> HttpResponse:
    activity = fetch_activity(request, ref)
    try:
        actions.sign_up(by=request.person, activity=activity)
    except Refused as refused:
        return saved(request, refused.text, activity)
    return saved(request, _("Du er tilmeldt. Vurder dig selv, før I begynder."), activity)


@page()
@require_POST
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    mine = fetch_mine(request, ref)
    try:
        actions.withdraw(by=request.person, sign_up=mine)
    except Refused as refused:
        return saved(request, refused.text, mine.activity)
    return saved(request, _("Du er meldt fra."), mine.activity)


@page()
def my_course(request: HttpRequest, ref: str) -> HttpResponse:
    """Mine alone: what I answered, drawn, and which sessions I came to."""
    mine = fetch_mine(request, ref)
    course = Course.of(mine.activity)
    came = {one.session_id: one.came for one in mine.attendances.all()}
    context = {
        **about(mine),
        "course": course,
        "next": facts.next_step(course, request.person, mine),
        "figure": facts.own_figure(mine),
        "sessions": [(session, came.get(session.pk)) for session in course.sessions],
        "use": getattr(mine, "use", None),
    }
    return render(request, "learning/my_course.html", context)


@page()
def assess(request: HttpRequest, ref: str, moment: str) -> HttpResponse:
    mine = fetch_mine(request, ref)
    if moment not in Moment.values:
        raise Http404(moment)
    form = AssessForm(request.POST or None)
    if form.is_valid():
        with form.catching():
            actions.assess(by=request.person, sign_up=mine, moment=moment, values=form.values)
        if not form.errors:
            return saved(request, _("Tak. Dit svar er gemt, og kun du ser det."), mine)
    heading = _("Vurder dig selv før") if moment == Moment.BEFORE else _("Vurder dig selv efter")
    context = {**about(mine), "heading": heading, "question": instrument.question()}
    return form_page(request, "learning/assess.html", form, context)


@page()
def use(request: HttpRequest, ref: str) -> HttpResponse:
    mine = fetch_mine(request, ref)
    form = UseForm(request.POST or None)
    if form.is_valid():
        with form.catching():
            actions.tell_use(by=request.person, sign_up=mine, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Tak. Det hjælper dem, der skal lære det næste gang."), mine)
    context = {**about(mine), "heading": _("Hvad har du brugt i praksis?"), "submit": _("Send"), "back": mine.get_absolute_url()}
    return form_page(request, "learning/form.html", form, context)


def fetch_mine(request: HttpRequest, ref: str) -> SignUp:
    """Those who run learning see the list of participants, but not this."""
    rows = visible_to(SignUp, request.person).filter(person=request.person, ref=ref, withdrawn_at__isnull=True)
    found: SignUp | None = (
        rows.select_related("activity", "use").prefetch_related("activity__sessions", "assessments", "attendances").first()
    )
    if found is None:
        raise NotVisible(SignUp._meta.label, ref)  # noqa: SLF001 - Django's documented way to a model's name
    return found


def about(mine: SignUp) -> dict[str, Any]:
    return {"mine": mine, "activity": mine.activity}
