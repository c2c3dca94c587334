"""Who takes part: coming by oneself, being invited, and leading."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fodfaeste.shared.access import fetch
from fodfaeste.shared.views import form_page, saved
from fodfaeste.workshops import actions
from fodfaeste.workshops.forms import ColleagueForm, ExpertForm
from fodfaeste.workshops.models import Participant
from fodfaeste.workshops.stages import Action
from fodfaeste.workshops.views.common import fetch_to, fetch_workshop, staff_only


@staff_only
@require_POST
def join(request: HttpRequest, ref: str) -> HttpResponse:
    found = fetch_workshop(request, ref)
    actions.join(by=request.person, workshop=found)
    return saved(request, _("Du er med. Velkommen."), found)


@staff_only
def invite(request: HttpRequest, ref: str) -> HttpResponse:
    found = fetch_to(request, ref, Action.INVITE)
    form = ColleagueForm(request.POST or None, by=request.person, workshop=found)
    if form.is_valid():
        with form.catching():
            actions.invite_colleague(by=request.person, workshop=found, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Invitationen er på vej."), found)
    return form_page(request, "workshops/form.html", form, _form(_("Invitér en kollega"), found))


@staff_only
def invite_expert(request: HttpRequest, ref: str) -> HttpResponse:
    found = fetch_to(request, ref, Action.INVITE)
    form = ExpertForm(request.POST or None)
    if form.is_valid():
        with form.catching():
            actions.invite_expert(by=request.person, workshop=found, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Eksperten får et link på e-mail."), found)
    return form_page(request, "workshops/form.html", form, _form(_("Invitér en ekspert"), found))


@staff_only
@require_POST
def send_link(request: HttpRequest, ref: str) -> HttpResponse:
    one = _participant(request, ref)
    actions.send_expert_link(by=request.person, participant=one)
    return saved(request, _("Et nyt link er på vej."), one.workshop)


@staff_only
@require_POST
def facilitate(request: HttpRequest, ref: str) -> HttpResponse:
    one = _participant(request, ref)
    actions.set_facilitates(by=request.person, participant=one, facilitates=not one.facilitates)
    return saved(request, _("Det er skrevet, hvem der leder værkstedet."), one.workshop)


@staff_only
@require_POST
def remove(request: HttpRequest, ref: str) -> HttpResponse:
    one = _participant(request, ref)
    actions.remove_participant(by=request.person, participant=one)
    return saved(request, _("Deltageren er taget af listen."), one.workshop)


def _participant(request: HttpRequest, ref: str) -> Participant:
    # Not together with the person: the wall hides those of other municipalities.
    found: Participant = fetch(request, Participant, ref, "workshop__series")
    return found


def _form(title: str, workshop: Any) -> dict[str, str]:
    return {"heading": title, "submit": _("Invitér"), "back": workshop.get_absolute_url(), "remove_url": ""}
