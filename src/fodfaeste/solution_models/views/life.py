"""Giving a model up, taking it up again, and handing it to another."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from fodfaeste.people.roles import May
from fodfaeste.shared.access import page
from fodfaeste.shared.views import form_page, saved
from fodfaeste.solution_models import actions
from fodfaeste.solution_models.forms import HandOverForm, ReasonForm
from fodfaeste.solution_models.life import Happening
from fodfaeste.solution_models.views.models import fetch_model, form_context


def _move(request: HttpRequest, ref: str, happening: Happening, words: tuple[str, str, str]) -> HttpResponse:
    model = fetch_model(request, ref)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with form.catching():
            actions.move_life(by=request.person, model=model, happening=happening, **form.cleaned_data)
        if not form.errors:
            return saved(request, words[2], model)
    return form_page(request, "solution_models/form.html", form, form_context(model, *words[:2]))


@page(may=May.DEVELOPMENT_JOIN)
def abandon(request: HttpRequest, ref: str) -> HttpResponse:
    return _move(
        request,
        ref,
        Happening.ABANDONED,
        (_("Opgiv løsningsmodellen"), _("Opgiv"), _("Løsningsmodellen er opgivet. Begrundelsen står på siden.")),
    )


@page(may=May.DEVELOPMENT_JOIN)
def take_up(request: HttpRequest, ref: str) -> HttpResponse:
    return _move(
        request, ref, Happening.TAKEN_UP, (_("Tag løsningsmodellen op igen"), _("Tag op"), _("Løsningsmodellen er taget op igen."))
    )


@page(may=May.DEVELOPMENT_JOIN)
def hand_on(request: HttpRequest, ref: str) -> HttpResponse:
    model = fetch_model(request, ref)
    form = HandOverForm(request.POST or None, person=request.person)
    if form.is_valid():
        with form.catching():
            actions.hand_over(by=request.person, model=model, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Løsningsmodellen har fået en ny tovholder."), model)
    return form_page(request, "solution_models/form.html", form, form_context(model, _("Giv løsningsmodellen videre"), _("Giv videre")))
