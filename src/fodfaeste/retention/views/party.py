"""The company's and the candidate's own pages of an employment, and the parts that other pages show."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fodfaeste.people.models import Kind
from fodfaeste.people.roles import May
from fodfaeste.placements.models import Placement
from fodfaeste.retention import actions, facts
from fodfaeste.retention.forms import CheckInForm, ClipForm
from fodfaeste.retention.models import CheckIn, Clip, Employment, SupportKind
from fodfaeste.retention.views.employments import fetch_employment
from fodfaeste.retention.views.support import CLIP_RELATED, TALK_RELATED
from fodfaeste.shared import audit, calendar, clock
from fodfaeste.shared.access import fetch, page, visible_to
from fodfaeste.shared.views import form_page, part_or_page, saved

PER_PAGE = 25
DETAIL = {Kind.STAFF: "retention:detail", Kind.CONTACT: "retention:ours_detail", Kind.CANDIDATE: "retention:mine_detail"}


def _own_list(request: HttpRequest, *, company: bool) -> HttpResponse:
    rows = facts.with_people(visible_to(Employment, request.person)).order_by("-started_on", "pk")
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    found = list(shown.object_list)
    for row in found if company else ():
        audit.note_read(request, row.candidate.person, "cooperation")
    detail = DETAIL[request.person.kind]
    if shown.paginator.count == 1 and not company:
        return redirect(detail, found[0].ref)
    lines = [(row, reverse(detail, args=[row.ref])) for row in found]
    return render(request, "retention/own_list.html", {"lines": lines, "company": company, "page": shown})


@page(kinds=(Kind.CONTACT,))
def ours(request: HttpRequest) -> HttpResponse:
    return _own_list(request, company=True)


@page(kinds=(Kind.CANDIDATE,))
def mine(request: HttpRequest) -> HttpResponse:
    return _own_list(request, company=False)


def _talks(employment: Employment, party: str) -> list[CheckIn]:
    return [talk for talk in employment.check_ins.all() if talk.party == party]


@page(kinds=(Kind.CONTACT,))
def ours_detail(request: HttpRequest, ref: str) -> HttpResponse:
    employment = fetch_employment(request, ref)
    drawn = facts.card_of(employment)
    promised = calendar.add_working_days(clock.today(), drawn.card.answer_working_days) if drawn else None
    context = {
        "employment": employment,
        "terms": facts.terms_on(employment, clock.today()),
        "drawn": drawn,
        "promised": promised,
        "kinds": SupportKind.choices,
        "check_ins": _talks(employment, "company"),
        "today": clock.today(),
        "talk_url": "retention:ours_check_in",
    }
    return render(request, "retention/ours.html", context)


@page(kinds=(Kind.CONTACT,))
@require_POST
def press_clip(request: HttpRequest, ref: str) -> HttpResponse:
    """One tap: the button names the kind of support."""
    employment = fetch_employment(request, ref)
    form = ClipForm(request.POST)
    if form.is_valid() and hasattr(employment, "card"):
        with form.catching():
            made = actions.use_clip(by=request.person, card=employment.card, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Klippet er brugt. Vi svarer senest den dag, der står på siden."), "retention:ours_clip", made.ref)
    back = reverse("retention:ours_detail", args=[ref])
    return form_page(request, "retention/refused.html", form, {"back": back}, status=422)


@page(kinds=(Kind.CONTACT,))
def ours_clip(request: HttpRequest, ref: str) -> HttpResponse:
    found = fetch(request, Clip, ref, *CLIP_RELATED)
    audit.note_read(request, found.card.employment.candidate.person, "cooperation")
    context = {"clip": found, "employment": found.card.employment, "left": found.of_clips - found.card.used.count()}
    return render(request, "retention/ours_clip.html", context)


@page(kinds=(Kind.CANDIDATE,))
def mine_detail(request: HttpRequest, ref: str) -> HttpResponse:
    employment = fetch_employment(request, ref)
    context = {
        "employment": employment,
        "terms": facts.terms_on(employment, clock.today()),
        "today": clock.today(),
        "check_ins": _talks(employment, "candidate"),
        "talk_url": "retention:mine_check_in",
    }
    return render(request, "retention/mine.html", context)


def _own_check_in(request: HttpRequest, ref: str) -> HttpResponse:
    talk = fetch(request, CheckIn, ref, *TALK_RELATED)
    place = reverse(DETAIL[request.person.kind], args=[talk.employment.ref])
    form = CheckInForm(request.POST or None, talk=talk)
    if form.is_valid():
        with form.catching():
            actions.hold_check_in(by=request.person, check_in=talk, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Tak for dit svar."), place)
    return form_page(request, "retention/own_check_in.html", form, {"talk": talk, "employment": talk.employment, "back": place})


@page(kinds=(Kind.CONTACT,))
def ours_check_in(request: HttpRequest, ref: str) -> HttpResponse:
    return _own_check_in(request, ref)


@page(kinds=(Kind.CANDIDATE,))
def mine_check_in(request: HttpRequest, ref: str) -> HttpResponse:
    return _own_check_in(request, ref)


@page(kinds=tuple(kind.value for kind in Kind), may=May.PLACEMENTS_SEE)
def of_placement(request: HttpRequest, ref: str) -> HttpResponse:
    """A part of the placement's page for whoever reads it."""
    placement = fetch(request, Placement, ref, "candidate__person", "company")
    rows = visible_to(Employment, request.person)
    employment = facts.with_room(rows).filter(placement=placement).first()
    if request.person.kind != Kind.CANDIDATE:
        audit.note_read(request, placement.candidate.person, "retention")
    seen = employment is not None and request.person.kind != Kind.CANDIDATE
    context = {
        "placement": placement,
        "employment": employment,
        "terms": facts.terms_on(employment, clock.today()) if employment else None,
        "drawn": facts.card_of(employment) if employment and seen else None,
        "url": reverse(DETAIL[request.person.kind], args=[employment.ref]) if employment else "",
    }
    return part_or_page(request, "retention/of_placement.html", context)


@page(may=May.PLACEMENTS_SEE)
def portfolio(request: HttpRequest) -> HttpResponse:
    """A part of the portfolio page; without JavaScript the whole list."""
    if "HX-Request" not in request.headers:
        return redirect("retention:list")
    return render(request, "retention/parts/portfolio.html", {"portfolio": facts.portfolio(request.person)})
