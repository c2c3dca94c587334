"""One workshop: its page, its stages, and the way in for an invited expert."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from fodfaeste.people.roles import May
from fodfaeste.shared.access import page, visible_to
from fodfaeste.shared.ui import Step
from fodfaeste.shared.views import form_page, saved
from fodfaeste.workshops import actions, facts
from fodfaeste.workshops.forms import CloseForm
from fodfaeste.workshops.models import Stage, Workshop
from fodfaeste.workshops.stages import Action, next_stage, stage_before
from fodfaeste.workshops.views.common import JOIN, fetch_to, fetch_workshop, me, room, taking_part

# What should be looked at before: parts of higher floors, shown once those floors are there.
PREPARING = (
    ("learning:of_workshop", gettext_lazy("Læringsaktiviteter, der hører til")),
    ("practice_trials:of_workshop", gettext_lazy("Fra afprøvningerne")),
)
# Until the day begins; then the board is what counts.
LATELY = ("evaluation:workshop_sentences", gettext_lazy("Det viser de seneste uger"))


@taking_part
def workshop(request: HttpRequest, ref: str) -> HttpResponse:
    found = fetch_workshop(request, ref)
    stage = Stage(found.stage)
    context = {
        **room(request, found),
        "me": me(request, found),
        "steps": steps(stage),
        "programme": found.programme.order_by("starts_at"),
        "people": facts.participants(found),
        "board": facts.board(found),
        "parts": parts_of(request, found),
        "next": next_stage(stage),
        "before": stage_before(stage),
        "may_see_figures": request.person.may(May.FIGURES_SEE),
    }
    return render(request, "workshops/workshop.html", context)


def steps(stage: Stage) -> list[Step]:
    every = list(Stage)
    now = every.index(stage)
    states = ["done" if place < now else "current" if place == now else "ahead" for place in range(len(every))]
    return [Step(str(one.label).capitalize(), state) for one, state in zip(every, states, strict=True)]


def parts_of(request: HttpRequest, found: Workshop) -> list[tuple[str, str, str]]:
    """Key, heading and address of each part of a higher floor; an expert is shown none."""
    if request.person.kind != "staff":
        return []
    shown = [LATELY, *PREPARING] if found.stage == Stage.BEFORE else [*PREPARING]
    return [(name.replace(":", "-"), str(title), reverse(name, args=[found.ref])) for name, title in shown]


@page(kinds=("expert",))
def invited(request: HttpRequest) -> HttpResponse:
    """Where an expert's link leads: to the one workshop."""
    found = visible_to(Workshop, request.person).order_by("-held_on", "pk").first()
    if found is None:
        return render(request, "workshops/not_invited.html")
    return redirect(found)


@page(may=JOIN)
@require_POST
def go(request: HttpRequest, ref: str, stage: str) -> HttpResponse:
    found = fetch_workshop(request, ref)
    wanted = stage if stage in Stage.values and stage != Stage.CLOSED else found.stage
    now = actions.go_to_stage(by=request.person, workshop=found, stage=wanted)
    back = request.POST.get("next") == "board"
    text = _("Værkstedet er nu ved »%(stage)s«.") % {"stage": now.get_stage_display()}
    return saved(request, text, reverse("workshops:board", args=[ref]) if back else found.get_absolute_url())


@page(may=JOIN)
def close(request: HttpRequest, ref: str) -> HttpResponse:
    found = fetch_to(request, ref, Action.CLOSE)
    form = CloseForm(request.POST or None, initial={"closing_words": found.closing_words})
    if form.is_valid():
        with form.catching():
            actions.go_to_stage(by=request.person, workshop=found, stage=Stage.CLOSED, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Tak for i dag. Referatet er klar."), "workshops:minutes", ref)
    context = {"heading": _("Luk værkstedet"), "submit": _("Luk værkstedet"), "back": found.get_absolute_url(), "remove_url": ""}
    return form_page(request, "workshops/form.html", form, context)
