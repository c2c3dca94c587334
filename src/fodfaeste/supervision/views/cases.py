"""Cases on their way from a placement to a group, and what lower pages show of supervision."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fodfaeste.people.roles import May
from fodfaeste.placements.models import Placement
from fodfaeste.practice_trials.models import PracticeTrial
from fodfaeste.shared import audit
from fodfaeste.shared.access import fetch, page, visible_to
from fodfaeste.shared.errors import Refused
from fodfaeste.shared.views import form_page, part_or_page, saved
from fodfaeste.supervision import actions
from fodfaeste.supervision.facts import groups
from fodfaeste.supervision.forms.supervision import CaseForm
from fodfaeste.supervision.models import SupervisionCase, SupervisionSession
from fodfaeste.supervision.permissions import circle

NEWEST = 20


@page(may=May.PLACEMENTS_SEE)
def bring(request: HttpRequest, ref: str) -> HttpResponse:
    """Twice the same button: first it shows what the others will see, then it saves exactly that."""
    placement, person = fetch(request, Placement, ref, "candidate__person", "company", "job_function"), request.person
    audit.note_read(request, placement.candidate.person, "development")
    sessions = groups.coming().filter(group__in=circle(person).values("pk"), municipality=placement.municipality_id)
    form = CaseForm(request.POST or None, sessions=sessions)
    shown = None
    if form.is_valid():
        values = form.cleaned_data
        shown = actions.hidden_case(person, placement, values["story"], values["question"])
        if request.POST.get("seal") == shown.seal:
            with form.catching():
                actions.bring_case(by=person, placement=placement, **values)
            if not form.errors:
                return saved(request, _("Sagen er taget med til mødet uden navne."), values["session"])
    context = {"placement": placement, "shown": shown, "has_sessions": sessions.exists()}
    return form_page(request, "supervision/bring.html", form, context)


@page(may=May.SUPERVISION_JOIN)
@require_POST
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    case = fetch(request, SupervisionCase, ref, "session", "placement__candidate__person")
    try:
        actions.withdraw_case(by=request.person, case=case)
    except Refused as refused:
        return saved(request, refused.text, case.session)
    return saved(request, _("Sagen er taget tilbage."), case.session)


@page(may=May.PLACEMENTS_SEE)
def of_placement(request: HttpRequest, ref: str) -> HttpResponse:
    """Shown to the one who brought it: nobody else may know which placement a case is."""
    placement = fetch(request, Placement, ref, "candidate__person", "job_function")
    audit.note_read(request, placement.candidate.person, "development")
    rows = visible_to(SupervisionCase, request.person).filter(placement=placement, brought_by=request.person)
    context = {"placement": placement, "cases": list(rows.select_related("session__group").order_by("-session__day", "pk"))}
    return part_or_page(request, "supervision/of_placement.html", context)


@page(may=May.DEVELOPMENT_JOIN)
def of_trial(request: HttpRequest, ref: str) -> HttpResponse:
    """The sessions that serve a trial, as far as this person may open them."""
    trial = fetch(request, PracticeTrial, ref, "solution__model")
    rows = visible_to(SupervisionSession, request.person).filter(trial=trial).select_related("group")
    context = {"trial": trial, "sessions": list(rows.order_by("-day", "pk")[:NEWEST])}
    return part_or_page(request, "supervision/of_trial.html", context)
