"""The pages of what follows a placement along: the picture of the assessments, follow-ups, and what is agreed."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fodfaeste.people.models import Kind, Person
from fodfaeste.people.roles import May, holders_of
from fodfaeste.placements import actions
from fodfaeste.placements.facts import assessments, plan
from fodfaeste.placements.forms import follow_up as forms
from fodfaeste.placements.models import Party, Placement
from fodfaeste.placements.parties import PartySide
from fodfaeste.placements.transitions import Action
from fodfaeste.placements.views import room
from fodfaeste.placements.views.hours import crumbs
from fodfaeste.practice_model.training_models import TEXTS
from fodfaeste.shared import clock
from fodfaeste.shared.access import fetch, page
from fodfaeste.shared.errors import Refused
from fodfaeste.shared.views import form_page, part_or_page, saved

FOLLOW_UP = "placements:follow_up"
FORM = "placements/follow_up_form.html"


@page(kinds=room.EVERY_KIND, may=May.PLACEMENTS_SEE)
def overview(request: HttpRequest, ref: str) -> HttpResponse:
    placement, side = room.fetch_room(request, ref)
    return render(request, "placements/follow_up.html", context(placement, side))


@page(kinds=room.EVERY_KIND, may=May.PLACEMENTS_SEE)
def panel(request: HttpRequest, ref: str) -> HttpResponse:
    placement, side = room.fetch_room(request, ref)
    return part_or_page(request, "placements/follow_up_panel.html", context(placement, side))


def context(placement: Placement, side: PartySide) -> dict[str, Any]:
    found = plan.plan_of(placement, side)
    return {
        **crumbs(placement, side),
        "figure": assessments.picture(placement),
        "due": assessments.due_days(placement).get(side.key.value),
        "plan": found,
        "latest": found.follow_ups[0] if found.follow_ups else None,
        "to_ask": assessments.to_ask(placement) if side.key is Party.JOBCENTRE else [],
        "may": {action.value: side.may(action, placement) for action in (Action.ASSESS, Action.FOLLOW_UP, Action.PLAN)},
    }


def form_view(request: HttpRequest, placement: Placement, side: PartySide, form: Any, title: str) -> HttpResponse:
    return form_page(request, FORM, form, {"title": title, **crumbs(placement, side)})


@page(kinds=room.EVERY_KIND, may=May.PLACEMENTS_SEE)
def assess(request: HttpRequest, ref: str) -> HttpResponse:
    placement, side = room.fetch_room(request, ref)
    form = forms.AssessForm(
        request.POST or None,
        competences=assessments.decisive(placement),
        choose_party=side.key is Party.JOBCENTRE,
        initial={"day": clock.today(), "party": side.key.value},
    )
    if form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("day", "note")}
        party = form.cleaned_data.get("party", side.key.value)
        with form.catching():
            actions.assess(by=request.person, placement=placement, party=party, levels=form.levels(), **values)
        if not form.errors:
            return saved(request, _("Vurderingen er gemt."), FOLLOW_UP, ref)
    return form_view(request, placement, side, form, _("Vurder de afgørende kompetencer"))


@page(may=May.PLACEMENTS_EDIT)
@require_POST
def ask(request: HttpRequest, ref: str) -> HttpResponse:
    """A letter with a link to the page where the two assess."""
    placement, _side = room.fetch_room(request, ref)
    try:
        actions.ask_assessment(by=request.person, placement=placement)
    except Refused as refused:
        return saved(request, refused.text, FOLLOW_UP, ref)
    return saved(request, _("Beskeden er sendt til dem, der mangler at vurdere."), FOLLOW_UP, ref)


@page(may=May.PLACEMENTS_EDIT)
def write(request: HttpRequest, ref: str) -> HttpResponse:
    form = forms.FollowUpForm(request.POST or None, initial={"held_on": clock.today()})
    return _add(request, ref, form, actions.follow_up, _("Skriv en opfølgning"), _("Opfølgningen er gemt."))


def _add(request: HttpRequest, ref: str, form: Any, act: Callable[..., Any], title: str, done: str) -> HttpResponse:
    """One more row of what is agreed, all of it from the form."""
    placement, side = room.fetch_room(request, ref)
    if form.is_valid():
        with form.catching():
            act(by=request.person, placement=placement, **form.cleaned_data)
        if not form.errors:
            return saved(request, done, FOLLOW_UP, ref)
    return form_view(request, placement, side, form, title)


@page(may=May.PLACEMENTS_EDIT)
def add_step(request: HttpRequest, ref: str) -> HttpResponse:
    form = forms.StepForm(request.POST or None)
    return _add(request, ref, form, actions.add_step, _("Nyt trin på timetrappen"), _("Trinnet er sat på timetrappen."))


@page(may=May.PLACEMENTS_EDIT)
def name_contact(request: HttpRequest, ref: str) -> HttpResponse:
    placement, side = room.fetch_room(request, ref)
    form = forms.ContactForm(request.POST or None, persons=reachable(placement), initial={"from_day": clock.today()})
    if form.is_valid():
        with form.catching():
            chosen = side_of(form.cleaned_data["person"])
            actions.name_contact(by=request.person, placement=placement, side=chosen, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Kontaktpersonen er skrevet."), FOLLOW_UP, ref)
    return form_view(request, placement, side, form, _("Ny fast kontaktperson"))


def reachable(placement: Placement) -> Any:
    """The company's contacts, and staff who may work on the placement: everybody else is no one to reach about it."""
    memberships = {
        "account__memberships__municipality_id": placement.municipality_id,
        "account__memberships__role__in": holders_of(May.PLACEMENTS_EDIT),
    }
    staff = Person.objects.filter(kind=Kind.STAFF, **memberships)
    near = Q(contact__company_id=placement.company_id) | Q(pk__in=staff.values("pk"))
    return Person.objects.filter(near, active=True).order_by("given_name", "family_name", "pk").distinct()


def side_of(person: Person) -> str:
    return str((Party.COMPANY if person.kind == Kind.CONTACT else Party.JOBCENTRE).value)


@page(may=May.PLACEMENTS_EDIT)
def add_support(request: HttpRequest, ref: str) -> HttpResponse:
    form = forms.SupportForm(request.POST or None)
    return _add(request, ref, form, actions.add_support_need, _("Nyt støttebehov"), _("Støttebehovet er skrevet."))


@page(may=May.PLACEMENTS_EDIT)
def choose_training(request: HttpRequest, ref: str) -> HttpResponse:
    placement, side = room.fetch_room(request, ref)
    form = forms.TrainingForm(request.POST or None, initial={"from_day": clock.today()})
    if form.is_valid():
        with form.catching():
            actions.choose_training(by=request.person, placement=placement, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Oplæringen er valgt."), FOLLOW_UP, ref)
    context = {"title": _("Vælg oplæring"), "texts": TEXTS.values(), **crumbs(placement, side)}
    return form_page(request, "placements/training_form.html", form, context)


@page(may=May.PLACEMENTS_EDIT)
def add_effort(request: HttpRequest, ref: str) -> HttpResponse:
    form = forms.EffortForm(request.POST or None)
    return _add(request, ref, form, actions.add_parallel_effort, _("Ny sideløbende indsats"), _("Indsatsen er skrevet."))


def done_view(request: HttpRequest, model: str, ref: str, title: str, act: Any) -> HttpResponse:
    """The day something came about, for a row of the plan."""
    row = fetch(request, model, ref, "placement")
    placement, side = room.fetch_room(request, row.placement.ref)
    form = forms.DoneForm(request.POST or None, versioned=row, initial={"day": clock.today()})
    if form.is_valid():
        with form.catching():
            act(row, form.cleaned_data["day"], form.version)
        if not form.errors:
            return saved(request, _("Det er gemt."), FOLLOW_UP, placement.ref)
    return form_view(request, placement, side, form, title)


@page(may=May.PLACEMENTS_EDIT)
def reach_step(request: HttpRequest, ref: str) -> HttpResponse:
    def act(row: Any, day: Any, version: int | None) -> None:
        actions.reach_step(by=request.person, step=row, reached_on=day, version=version)

    return done_view(request, "placements.HoursStep", ref, _("Trinnet er nået"), act)


@page(may=May.PLACEMENTS_EDIT)
def agree_support(request: HttpRequest, ref: str) -> HttpResponse:
    def act(row: Any, day: Any, version: int | None) -> None:
        actions.agree_support_need(by=request.person, need=row, agreed_on=day, version=version)

    return done_view(request, "placements.SupportNeed", ref, _("Støtten er aftalt med virksomheden"), act)


@page(may=May.PLACEMENTS_EDIT)
def end_support(request: HttpRequest, ref: str) -> HttpResponse:
    def act(row: Any, day: Any, version: int | None) -> None:
        actions.end_support_need(by=request.person, need=row, ended_on=day, version=version)

    return done_view(request, "placements.SupportNeed", ref, _("Støtten er ikke længere nødvendig"), act)


@page(may=May.PLACEMENTS_EDIT)
def agree_effort(request: HttpRequest, ref: str) -> HttpResponse:
    def act(row: Any, day: Any, version: int | None) -> None:
        actions.agree_parallel_effort(by=request.person, effort=row, agreed_on=day, version=version)

    return done_view(request, "placements.ParallelEffort", ref, _("Aftalt med virksomheden"), act)


TAKEN_BACK = {
    "vurdering": "placements.Assessment",
    "opfoelgning": "placements.FollowUp",
    "trin": "placements.HoursStep",
    "kontaktperson": "placements.NamedContact",
}


@page(kinds=room.EVERY_KIND, may=May.PLACEMENTS_SEE)
@require_POST
def take_back(request: HttpRequest, kind: str, ref: str) -> HttpResponse:
    """A mistake of today is undone by the one who wrote it."""
    if kind not in TAKEN_BACK:
        raise Http404
    row = fetch(request, TAKEN_BACK[kind], ref, "placement")
    placement, _side = room.fetch_room(request, row.placement.ref)
    try:
        actions.take_back(by=request.person, row=row)
    except Refused as refused:
        return saved(request, refused.text, FOLLOW_UP, placement.ref)
    return saved(request, _("Det er taget tilbage."), FOLLOW_UP, placement.ref)
