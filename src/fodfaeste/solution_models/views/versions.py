"""Writing a version, settling it, reading it on screen and paper, and comparing it with another."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fodfaeste.people.roles import May
from fodfaeste.shared.access import NotVisible, page
from fodfaeste.shared.errors import Refused
from fodfaeste.shared.views import form_page, saved
from fodfaeste.solution_models import actions
from fodfaeste.solution_models.content import differences, missing, shown
from fodfaeste.solution_models.forms import NewVersionForm, WriteForm
from fodfaeste.solution_models.models import SolutionModel, SolutionModelVersion
from fodfaeste.solution_models.views.models import fetch_model, form_context


def version_of(model: SolutionModel, number: int) -> SolutionModelVersion:
    found: SolutionModelVersion | None = next((one for one in model.versions.all() if one.number == number), None)
    if found is None:
        raise NotVisible(SolutionModelVersion._meta.label, f"{model.ref}/{number}")  # noqa: SLF001 - Django's way to a model's name
    return found


def draft_of(model: SolutionModel) -> SolutionModelVersion | None:
    return next((one for one in model.versions.all() if one.is_draft), None)


@page(may=May.DEVELOPMENT_JOIN)
def write(request: HttpRequest, ref: str) -> HttpResponse:
    model = fetch_model(request, ref)
    draft = draft_of(model)
    if draft is None:
        return redirect("solution_models:new_version", ref)
    form = WriteForm(request.POST or None, draft=draft)
    if form.is_valid():
        with form.catching():
            actions.write_version(by=request.person, draft=draft, version=form.version, **form.content())
        if not form.errors:
            return saved(request, _("Version %(number)s er gemt.") % {"number": draft.number}, model)
    return form_page(request, "solution_models/write.html", form, {"model": model, "draft": draft, "lacks": missing(draft)})


@page(may=May.DEVELOPMENT_JOIN)
@require_POST
def settle(request: HttpRequest, ref: str) -> HttpResponse:
    model = fetch_model(request, ref)
    draft = draft_of(model)
    if draft is None:
        return saved(request, _("Der er ingen kladde at lægge fast."), model)
    try:
        actions.settle_version(by=request.person, draft=draft)
    except Refused as refused:
        return saved(request, refused.text, model)
    return saved(request, _("Version %(number)s er lagt fast og kan afprøves.") % {"number": draft.number}, model)


@page(may=May.DEVELOPMENT_JOIN)
def begin(request: HttpRequest, ref: str) -> HttpResponse:
    model = fetch_model(request, ref)
    form = NewVersionForm(request.POST or None)
    if form.is_valid():
        with form.catching():
            actions.new_version(by=request.person, model=model, **form.cleaned_data)
        if not form.errors:
            return saved(
                request, _("En ny version er begyndt som en kopi. Ret nu det, der skal være anderledes."), "solution_models:write", ref
            )
    return form_page(request, "solution_models/form.html", form, form_context(model, _("Begynd en ny version"), _("Begynd")))


@page(may=May.DEVELOPMENT_JOIN)
def show(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    model = fetch_model(request, ref)
    found = version_of(model, number)
    return render(request, "solution_models/version.html", {"model": model, "shown": found, "parts": shown(found)})


@page(may=May.DEVELOPMENT_JOIN)
def compare(request: HttpRequest, ref: str, old: int, new: int) -> HttpResponse:
    model = fetch_model(request, ref)
    before, after = version_of(model, min(old, new)), version_of(model, max(old, new))
    context = {"model": model, "before": before, "after": after, "parts": differences(before, after)}
    return render(request, "solution_models/compare.html", context)
