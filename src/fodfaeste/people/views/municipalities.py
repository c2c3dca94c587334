"""Pages where the municipality says what is too long, and what its authority is called."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from fodfaeste.people.actions import change_municipality, name_authority
from fodfaeste.people.actions.municipalities import SETTINGS
from fodfaeste.people.forms import AuthorityForm, MunicipalityForm
from fodfaeste.people.models import Municipality
from fodfaeste.people.roles import May
from fodfaeste.shared.access import page, visible_to
from fodfaeste.shared.text import danish_order
from fodfaeste.shared.views import form_page, saved


def _mine(request: HttpRequest) -> list[Municipality]:
    rows = visible_to("people.Municipality", request.person)
    return list(danish_order(rows.filter(pk__in=request.person.places_where(May.MUNICIPALITY_SET)), "name"))


@page(may=May.MUNICIPALITY_SET)
def municipalities(request: HttpRequest) -> HttpResponse:
    mine = _mine(request)
    if len(mine) == 1:
        return redirect("people:municipality", mine[0].ref)
    return render(request, "people/municipalities.html", {"municipalities": mine})


def _one(request: HttpRequest, ref: str) -> Municipality:
    places = request.person.places_where(May.MUNICIPALITY_SET)
    return get_object_or_404(visible_to("people.Municipality", request.person).filter(pk__in=places), ref=ref)


@page(may=May.MUNICIPALITY_SET)
def municipality(request: HttpRequest, ref: str) -> HttpResponse:
    place = _one(request, ref)
    form = MunicipalityForm(request.POST or None, initial={name: getattr(place, name) for name in SETTINGS}, versioned=place)
    if form.is_valid():
        with form.catching():
            change_municipality(by=request.person, municipality=place, version=form.version, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Indstillingerne er gemt."), "people:municipality", place.ref)
    names = place.authority_names.order_by("-valid_from")
    return form_page(request, "people/municipality.html", form, {"municipality": place, "names": names})


@page(may=May.MUNICIPALITY_SET)
def authority(request: HttpRequest, ref: str) -> HttpResponse:
    place = _one(request, ref)
    form = AuthorityForm(request.POST or None)
    if form.is_valid():
        with form.catching():
            name_authority(by=request.person, municipality=place, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Navnet er gemt."), "people:municipality", place.ref)
    return form_page(request, "people/authority_form.html", form, {"municipality": place})
