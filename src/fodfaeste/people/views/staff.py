"""Pages where a team leader or administrator looks after colleagues and their roles."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fodfaeste.people import second_factor
from fodfaeste.people.actions import add_staff, change_person, deactivate_staff, reactivate_staff, reset_second_factor, set_roles
from fodfaeste.people.facts import role_names, staff_with_roles
from fodfaeste.people.forms import ContactForm, RolesForm, StaffFilter, StaffForm
from fodfaeste.people.models import Municipality, Person
from fodfaeste.people.permissions import staff_managed_by
from fodfaeste.people.roles import ROLES, May
from fodfaeste.shared.access import fetch, page, visible_to
from fodfaeste.shared.actions import NotAllowed, Refused
from fodfaeste.shared.text import danish_order
from fodfaeste.shared.views import form_page, listing, saved


def by_name(rows: QuerySet[Person], descending: bool) -> QuerySet[Person]:  # noqa: FBT001 - called by place
    return danish_order(rows, *(("-given_name", "-family_name") if descending else ("given_name", "family_name")))


SORTS: dict[str, Any] = {"navn": by_name, "oprettet": ("recorded_at",)}


@page(may=May.STAFF_MANAGE)
def staff(request: HttpRequest) -> HttpResponse:
    rows = staff_with_roles(staff_managed_by(request.person))
    found = listing(request, rows, StaffFilter, SORTS)
    for person in found:
        person.role_names = role_names(person, request.person)
    return render(request, "people/staff.html", {"listing": found, "roles": ROLES.values()})


@page(may=May.STAFF_MANAGE)
def add(request: HttpRequest) -> HttpResponse:
    form = StaffForm(request.POST or None, places=_places(request, May.STAFF_MANAGE))
    if form.is_valid():
        with form.catching():
            person = add_staff(by=request.person, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Kollegaen er oprettet. Send nu invitationen."), "people:member", person.ref)
    return form_page(request, "people/staff_form.html", form)


def managed(request: HttpRequest, ref: str) -> Person:
    """A colleague whose access this person may change."""
    person = fetch(request, "people.Person", ref, "municipality", "account")
    if not staff_managed_by(request.person).filter(pk=person.pk).exists():
        raise NotAllowed(target=person)
    return person


def _places(request: HttpRequest, permission: May) -> QuerySet[Municipality]:
    rows = visible_to("people.Municipality", request.person).filter(pk__in=request.person.places_where(permission))
    return danish_order(rows, "name")


@page(may=May.STAFF_MANAGE)
def member(request: HttpRequest, ref: str) -> HttpResponse:
    person = managed(request, ref)
    places = [
        {"municipality": place, "roles": [ROLES[key] for key in sorted(person.roles.get(place.pk, ()))]}
        for place in _places(request, May.STAFF_MANAGE)
        if person.municipality_id in {None, place.pk}
    ]
    context = {
        "member": person,
        "places": places,
        "invited": person.account.has_usable_password(),
        "oneself": person.pk == request.person.pk,
        "second_factor": second_factor.is_set_up(person.account),
    }
    return render(request, "people/member.html", context)


@page(may=May.STAFF_MANAGE)
def contact(request: HttpRequest, ref: str) -> HttpResponse:
    person = managed(request, ref)
    names = ("given_name", "family_name", "email", "phone")
    form = ContactForm(request.POST or None, initial={name: getattr(person, name) for name in names}, versioned=person)
    if form.is_valid():
        with form.catching():
            change_person(by=request.person, person=person, version=form.version, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Oplysningerne er gemt."), "people:member", person.ref)
    return form_page(request, "people/contact_form.html", form, {"member": person})


@page(may=May.STAFF_MANAGE)
def roles(request: HttpRequest, ref: str, place_ref: str) -> HttpResponse:
    person = managed(request, ref)
    place = get_object_or_404(_places(request, May.STAFF_MANAGE), ref=place_ref)
    form = RolesForm(request.POST or None, initial={"roles": sorted(person.roles.get(place.pk, ()))}, versioned=person)
    if form.is_valid():
        with form.catching():
            set_roles(by=request.person, person=person, municipality=place, roles=form.cleaned_data["roles"], version=form.version)
        if not form.errors:
            return saved(request, _("Rollerne er gemt."), "people:member", person.ref)
    return form_page(request, "people/roles_form.html", form, {"member": person, "municipality": place})


@page(may=May.STAFF_MANAGE)
@require_POST
def stop(request: HttpRequest, ref: str) -> HttpResponse:
    return _switch(request, ref, deactivate_staff, _("Kollegaen kan ikke længere logge ind."))


@page(may=May.STAFF_MANAGE)
@require_POST
def resume(request: HttpRequest, ref: str) -> HttpResponse:
    return _switch(request, ref, reactivate_staff, _("Kollegaen kan logge ind igen."))


@page(may=May.STAFF_MANAGE)
@require_POST
def reset_second(request: HttpRequest, ref: str) -> HttpResponse:
    text = _("Totrinsbekræftelsen er nulstillet. Kollegaen sætter en ny op ved næste log ind.")
    return _switch(request, ref, reset_second_factor, text)


def _switch(request: HttpRequest, ref: str, write: Any, text: str) -> HttpResponse:
    person = managed(request, ref)
    try:
        write(by=request.person, person=person)
    except Refused as refused:
        text = refused.text
    return saved(request, text, "people:member", person.ref)
