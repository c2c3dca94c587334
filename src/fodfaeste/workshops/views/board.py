"""The wall of cards on the phones and on the big screen, kept fresh by asking whether there is anything new."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from fodfaeste.shared.access import NotVisible, fetch, visible_to
from fodfaeste.shared.views import form_page, saved
from fodfaeste.workshops import actions, facts
from fodfaeste.workshops.forms import ChallengeForm, GroupForm, HeadingForm
from fodfaeste.workshops.models import Challenge, Heading, Workshop
from fodfaeste.workshops.stages import Action, next_stage, stage_before
from fodfaeste.workshops.views.common import WORKSHOP, fetch_to, fetch_workshop, me, room, staff_only, taking_part

PHONE, SCREEN = "telefon", "skaerm"
NOTHING_NEW = 204


@taking_part
@never_cache
def board(request: HttpRequest, ref: str) -> HttpResponse:
    """What is typed stands outside the part that is renewed."""
    found = fetch_workshop(request, ref)
    context = {**_wall(request, found, PHONE), "form": ChallengeForm()}
    return render(request, "workshops/board.html", context)


@taking_part
@never_cache
def screen(request: HttpRequest, ref: str) -> HttpResponse:
    found = fetch_workshop(request, ref)
    return render(request, "workshops/screen.html", _wall(request, found, SCREEN))


@taking_part
@never_cache
def cards(request: HttpRequest, ref: str, view: str) -> HttpResponse:
    """Asked every other second by everybody: one number answers most of them."""
    seen = request.GET.get("set", "")
    revision = visible_to(Workshop, request.person).filter(ref=ref).values_list("revision", flat=True).first()
    if revision is None:
        raise NotVisible(WORKSHOP, ref)
    if seen == str(revision):
        return HttpResponse(status=NOTHING_NEW)
    if view not in (PHONE, SCREEN):
        raise Http404(view)
    found = fetch_workshop(request, ref)
    return render(request, "workshops/parts/wall.html", _wall(request, found, view))


def _wall(request: HttpRequest, workshop: Workshop, view: str) -> dict[str, Any]:
    # The number that was read with the workshop: cards that come while the rest is read are drawn once more, none is missed.
    mine = me(request, workshop)
    address = reverse("workshops:cards", args=[workshop.ref, view])
    return {
        **room(request, workshop),
        "board": facts.board(workshop, mine),
        "me": mine,
        "view": view,
        "poll": f"{address}?set={workshop.revision}",
        "next": next_stage(workshop.stage),
        "before": stage_before(workshop.stage),
        "counted": workshop.stage in facts.COUNTED,
        "all_dots": workshop.votes_each * workshop.participants.count(),
    }


@taking_part
@require_POST
def vote(request: HttpRequest, ref: str) -> HttpResponse:
    return _press(request, ref, actions.vote)


@taking_part
@require_POST
def take_back(request: HttpRequest, ref: str) -> HttpResponse:
    return _press(request, ref, actions.take_vote_back)


def _press(request: HttpRequest, ref: str, write: Any) -> HttpResponse:
    """Back to the card that was pressed, without a word: the dot itself says it."""
    card = fetch(request, Challenge, ref, "workshop__series")
    write(by=request.person, challenge=card)
    return saved(request, "", f"{reverse('workshops:board', args=[card.workshop.ref])}#kort-{card.ref}")


@staff_only
def group(request: HttpRequest, ref: str) -> HttpResponse:
    """A pick of heading for each challenge, all saved at once."""
    found = fetch_to(request, ref, Action.GROUP)
    rows = list(facts.cards_of(found).filter(merged_into__isnull=True).order_by("recorded_at", "pk"))
    headings = found.headings.order_by("position", "pk")
    form = GroupForm(request.POST or None, challenges=rows, headings=headings)
    if request.method == "POST" and form.is_valid():
        with form.catching():
            actions.group(by=request.person, workshop=found, places=form.places())
        if not form.errors:
            return saved(request, _("Udfordringerne er ordnet."), "workshops:board", ref)
    return form_page(
        request,
        "workshops/group.html",
        form,
        {**room(request, found), "headings": headings, "heading_form": HeadingForm(), "rows": rows},
    )


@staff_only
def add_heading(request: HttpRequest, ref: str) -> HttpResponse:
    found = fetch_to(request, ref, Action.GROUP)
    form = HeadingForm(request.POST or None)
    back = reverse("workshops:group", args=[ref])
    if form.is_valid():
        with form.catching():
            actions.add_heading(by=request.person, workshop=found, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Overskriften er skrevet."), back)
    context = {"heading": _("Ny overskrift"), "submit": _("Gem overskriften"), "back": back, "remove_url": ""}
    return form_page(request, "workshops/form.html", form, context)


@staff_only
@require_POST
def remove_heading(request: HttpRequest, ref: str) -> HttpResponse:
    heading = fetch(request, Heading, ref, "workshop__series")
    actions.remove_heading(by=request.person, heading=heading)
    return saved(request, _("Overskriften er fjernet. Dens udfordringer står uden."), "workshops:group", heading.workshop.ref)
