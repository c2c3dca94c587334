"""The municipality's plan for what goes on when the project ends."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from fodfaeste.people.models import Municipality
from fodfaeste.people.roles import May
from fodfaeste.shared import clock
from fodfaeste.shared.access import fetch, page, visible_to
from fodfaeste.shared.documents import download
from fodfaeste.shared.views import form_page, part_or_page, saved
from fodfaeste.solution_models.models import SolutionModel
from fodfaeste.supervision import actions
from fodfaeste.supervision.facts import anchoring
from fodfaeste.supervision.forms.anchoring import ItemForm, MoveForm
from fodfaeste.supervision.models import AnchoringItem, Happening
from fodfaeste.supervision.permissions import check_anchors
from fodfaeste.supervision.views.common import fetch_place, small

NEEDS_REASON = {Happening.STOPPED, Happening.TAKEN_UP}


@page(may=May.DEVELOPMENT_JOIN)
def overview(request: HttpRequest) -> HttpResponse:
    """Whoever works in one municipality goes straight to its plan."""
    places = list(Municipality.objects.filter(pk__in=request.person.places_where(May.DEVELOPMENT_JOIN)).order_by("name", "pk"))
    if len(places) == 1:
        return redirect("supervision:anchoring", places[0].ref)
    return render(request, "supervision/anchoring_list.html", {"places": places})


@page(may=May.DEVELOPMENT_JOIN)
def show(request: HttpRequest, ref: str) -> HttpResponse:
    place = fetch_place(request, ref, May.DEVELOPMENT_JOIN)
    context = {"plan": anchoring.plan_of(place, request.person), "place": place, "today": clock.today()}
    return render(request, "supervision/anchoring.html", {**context, "may_edit": request.person.may(May.ANCHORING_EDIT, place.pk)})


@page(may=May.DEVELOPMENT_JOIN)
def of_model(request: HttpRequest, ref: str) -> HttpResponse:
    """A part of a solution model's page: the plans, as far as this person may read them, that keep it alive."""
    model = fetch(request, SolutionModel, ref)
    rows = visible_to(AnchoringItem, request.person).filter(solution=model).select_related("municipality").with_standing()
    context = {"model": model, "items": anchoring.drawn(rows.order_by("municipality__name", "from_day", "pk"))}
    return part_or_page(request, "supervision/of_model.html", context)


@page(may=May.DEVELOPMENT_JOIN)
def file(request: HttpRequest, ref: str, kind: str) -> HttpResponse:
    place = fetch_place(request, ref, May.DEVELOPMENT_JOIN)
    return download(anchoring.document(anchoring.plan_of(place, request.person)), kind)


@page(may=May.ANCHORING_EDIT)
def add(request: HttpRequest, ref: str) -> HttpResponse:
    place, person = fetch_place(request, ref, May.ANCHORING_EDIT), request.person
    form = ItemForm(request.POST or None, municipality=place, person=person)
    if form.is_valid():
        with form.catching():
            actions.add_item(by=person, municipality=place, item=actions.Item(**form.cleaned_data))
        if not form.errors:
            return saved(request, _("Det står nu i planen."), "supervision:anchoring", place.ref)
    return form_page(request, "supervision/anchoring_form.html", form, _context(place, _("Skriv noget, der fortsætter")))


@page(may=May.DEVELOPMENT_JOIN)
def item(request: HttpRequest, ref: str) -> HttpResponse:
    row = _fetch(request, ref)
    may_edit = request.person.may(May.ANCHORING_EDIT, row.municipality_id)
    moves = [(one, capfirst(str(one.label))) for one in anchoring.NEXT[row.standing]] if may_edit else []
    context = {"item": row, "place": row.municipality, "kind": anchoring.STANDING_KINDS[row.standing], "moves": moves}
    return render(request, "supervision/anchoring_item.html", {**context, "may_edit": may_edit, "events": anchoring.story(row)})


@page(may=May.ANCHORING_EDIT)
def change(request: HttpRequest, ref: str) -> HttpResponse:
    row, person = _fetch(request, ref), request.person
    check_anchors(person, row.municipality_id)
    first = {"what": row.what, "keeper": row.keeper.ref, "from_day": row.from_day, "takes": row.takes}
    first |= {"solution": row.solution.ref if row.solution is not None else ""}
    form = ItemForm(request.POST or None, municipality=row.municipality, person=person, versioned=row, initial=first)
    if form.is_valid():
        with form.catching():
            actions.change_item(by=person, row=row, item=actions.Item(**form.cleaned_data), version=form.version)
        if not form.errors:
            return saved(request, _("Planen er rettet. Det, der stod før, kan stadig læses."), row)
    return form_page(request, "supervision/anchoring_form.html", form, _context(row.municipality, _("Ret punktet"), row))


@page(may=May.ANCHORING_EDIT)
def move(request: HttpRequest, ref: str, happening: str) -> HttpResponse:
    row = _fetch(request, ref)
    check_anchors(request.person, row.municipality_id)
    if happening not in set(Happening.values):
        raise Http404(happening)
    form = MoveForm(request.POST or None, needs=Happening(happening) in NEEDS_REASON)
    if request.method == "POST" and form.is_valid():
        with form.catching():
            actions.move_item(by=request.person, row=row, happening=happening, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Det er skrevet."), row)
    heading = capfirst(str(Happening(happening).label))
    return form_page(request, "supervision/anchoring_form.html", form, _context(row.municipality, heading, row))


def _fetch(request: HttpRequest, ref: str) -> AnchoringItem:
    found: AnchoringItem = fetch(request, AnchoringItem, ref, "municipality", "keeper", "solution")
    return found


def _context(place: Municipality, heading: str, row: AnchoringItem | None = None) -> dict[str, Any]:
    return small(heading, _("Gem"), row.get_absolute_url() if row is not None else "", place=place, item=row)
