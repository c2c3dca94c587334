"""The list, an activity's page, and what belongs to a workshop."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.learning import actions, facts
from fodfaeste.learning.course import Course
from fodfaeste.learning.forms import ActivityFilters, ActivityForm, CallOffForm
from fodfaeste.learning.models import LearningActivity
from fodfaeste.learning.permissions import may_run
from fodfaeste.people.models import Municipality
from fodfaeste.people.roles import May
from fodfaeste.shared import text
from fodfaeste.shared.access import NotVisible, can_see, fetch, page, visible_to
from fodfaeste.shared.errors import NotAllowed
from fodfaeste.shared.listings import Sort
from fodfaeste.shared.views import Column, form_page, listing, part_or_page, saved
from fodfaeste.workshops.models import Workshop


def by_title(rows: Any, descending: bool) -> Any:  # noqa: FBT001 - as shared.listings calls it
    return text.danish_order(rows, "-title" if descending else "title")


def next_time(row: Any) -> Any:
    """A day, or why there is none."""
    if row.is_called_off:
        return _("aflyst")
    if row.next_day is None:
        return _("afholdt") if row.last_day else _("ikke sat endnu")
    return row.next_day


SORTS: dict[str, Sort] = {"ny": ("-recorded_at",), "dag": ("first_day",), "navn": by_title, "fase": ("phase", "title")}
COLUMNS = (
    Column(gettext_lazy("Læringsaktivitet"), "title", sort="navn", link=lambda row: row.get_absolute_url()),
    Column(gettext_lazy("Fase"), "phase_label", sort="fase"),
    Column(gettext_lazy("Første gang"), lambda row: row.first_day or _("ikke sat endnu"), sort="dag"),
    Column(gettext_lazy("Næste gang"), next_time),
    Column(gettext_lazy("For hvem"), "for_whom"),
)


@page()
def overview(request: HttpRequest) -> HttpResponse:
    rows = visible_to(LearningActivity, request.person).with_days()
    found = listing(request, rows, ActivityFilters, SORTS, columns=COLUMNS, filename="laeringsaktiviteter")
    return found.download or render(request, "learning/list.html", {"listing": found, "may_run": may_run(request.person)})


@page(may=May.LEARNING_RUN)
def add(request: HttpRequest) -> HttpResponse:
    form = ActivityForm(request.POST or None, by=request.person, preparing=request.GET.get("vaerksted", ""))
    if form.is_valid():
        with form.catching():
            made = actions.create_activity(by=request.person, **form.content())
        if not form.errors:
            return saved(request, _("Læringsaktiviteten er oprettet. Tilføj nu den første kursusgang."), made)
    context = {"heading": _("Opret en læringsaktivitet"), "submit": _("Opret"), "back": reverse("learning:list")}
    return form_page(request, "learning/form.html", form, context)


@page()
def detail(request: HttpRequest, ref: str) -> HttpResponse:
    activity, person = fetch_activity(request, ref), request.person
    course = Course.of(activity)
    mine = facts.my_sign_up(activity, person)
    context = {
        "activity": activity,
        "course": course,
        "mine": mine,
        "next": facts.next_step(course, person, mine),
        "may_withdraw": mine is not None and not course.is_over and not activity.is_called_off,
        "may_run": may_run(person),
        "teachers": sorted(activity.teachers.all(), key=lambda one: (one.comes_as != "teacher", one.name)),
        "materials": sorted(activity.materials.all(), key=lambda one: (one.added_at, one.pk)),
        "workshop": activity.workshop if activity.workshop and can_see(person, activity.workshop) else None,
        "modules": activity.modules.order_by("title", "pk"),
    }
    return render(request, "learning/detail.html", context)


@page(may=May.LEARNING_RUN)
def change(request: HttpRequest, ref: str) -> HttpResponse:
    activity = fetch_activity(request, ref)
    form = ActivityForm(request.POST or None, by=request.person, activity=activity)
    if form.is_valid():
        with form.catching():
            actions.change_activity(by=request.person, activity=activity, version=form.version, **form.content())
        if not form.errors:
            return saved(request, _("Læringsaktiviteten er rettet."), activity)
    return form_page(request, "learning/form.html", form, form_context(activity, _("Ret læringsaktiviteten"), _("Gem")))


@page(may=May.LEARNING_RUN)
def call_off(request: HttpRequest, ref: str) -> HttpResponse:
    activity = fetch_activity(request, ref)
    form = CallOffForm(request.POST or None, versioned=activity)
    if form.is_valid():
        with form.catching():
            actions.call_off(by=request.person, activity=activity, version=form.version, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Aktiviteten er aflyst. Den kan stadig læses."), activity)
    return form_page(request, "learning/form.html", form, form_context(activity, _("Aflys aktiviteten"), _("Aflys")))


@page(may=May.DEVELOPMENT_JOIN)
def of_workshop(request: HttpRequest, ref: str) -> HttpResponse:
    """A part of a workshop's page: what to learn before one comes."""
    workshop = fetch(request, Workshop, ref)
    rows = visible_to(LearningActivity, request.person).standing().filter(workshop=workshop).with_days()
    context = {"workshop": workshop, "rows": list(rows.order_by("first_day", "title", "pk")), "may_run": may_run(request.person)}
    return part_or_page(request, "learning/of_workshop.html", context)


@page(may=May.DEVELOPMENT_JOIN)
def led_from_outside(request: HttpRequest, ref: str) -> HttpResponse:
    """A part of the plan for what goes on: the learning that is arranged by somebody from outside the municipality."""
    place = fetch(request, Municipality, ref)
    if not request.person.may(May.DEVELOPMENT_JOIN, place.pk):
        raise NotAllowed(target=place)
    return part_or_page(request, "learning/led_from_outside.html", {"place": place, "lately": facts.lately(place, request.person)})


def fetch_activity(request: HttpRequest, ref: str) -> LearningActivity:
    found: LearningActivity | None = facts.with_room(visible_to(LearningActivity, request.person)).filter(ref=ref).first()
    if found is None:
        raise NotVisible(LearningActivity._meta.label, ref)  # noqa: SLF001 - Django's documented way to a model's name
    return found


def form_context(activity: LearningActivity, heading: str, submit: str) -> dict[str, Any]:
    """What the one page for small forms about an activity is given."""
    return {"activity": activity, "heading": heading, "submit": submit, "back": activity.get_absolute_url()}
