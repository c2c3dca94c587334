"""One challenge, one idea: written, read with where it comes from and what it became, changed, taken back and judged."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fodfaeste.shared.access import fetch
from fodfaeste.shared.views import form_page, saved
from fodfaeste.workshops import actions, facts
from fodfaeste.workshops.forms import ChallengeForm, IdeaForm, WordForm
from fodfaeste.workshops.models import Challenge, Idea, Workshop
from fodfaeste.workshops.stages import Action, check_role
from fodfaeste.workshops.views.common import fetch_workshop, room, staff_only, taking_part

CHALLENGE = ("workshop__series", "workshop__host", "author", "heading", "word_by", "merged_into")
IDEA = ("challenge__workshop__series", "challenge__workshop__host", "author", "word_by", "merged_into")
ANYWAY = "alligevel"


@taking_part
def write_challenge(request: HttpRequest, ref: str) -> HttpResponse:
    """Those that say nearly the same are shown first; written all the same, it is a second press."""
    found = fetch_workshop(request, ref)
    form = ChallengeForm(request.POST or None)
    alike: list[Any] = []
    if form.is_valid():
        typed = form.cleaned_data
        alike = [] if ANYWAY in request.POST else facts.like(request.person, f"{typed['title']} {typed['description']}")
        if not alike:
            with form.catching():
                made = actions.write_challenge(by=request.person, workshop=found, **typed)
            if not form.errors:
                return saved(request, _("Udfordringen hænger på tavlen."), f"{reverse('workshops:board', args=[ref])}#kort-{made.ref}")
    context = {**room(request, found), "alike": alike}
    return form_page(request, "workshops/write_challenge.html", form, context)


@taking_part
def challenge(request: HttpRequest, ref: str) -> HttpResponse:
    """The card with its ideas; while ideas are shaped, with the form for one more."""
    card = fetch(request, Challenge, ref, *CHALLENGE)
    form = IdeaForm(request.POST or None)
    if form.is_valid():
        with form.catching():
            made = actions.write_idea(by=request.person, challenge=card, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Idéen er skrevet."), f"{card.get_absolute_url()}#idee-{made.ref}")
    context = {
        **room(request, card.workshop, card),
        "card": card,
        "ideas": card.ideas.filter(withdrawn_at__isnull=True).select_related("author").order_by("recorded_at", "pk"),
        "laid_in": card.merged.filter(withdrawn_at__isnull=True).order_by("recorded_at", "pk"),
        "alike": facts.like(request.person, f"{card.title} {card.description}", but=card),
        "dots": card.votes.count() if card.workshop.stage in facts.COUNTED else None,
    }
    return form_page(request, "workshops/challenge.html", form, context)


@taking_part
def idea(request: HttpRequest, ref: str) -> HttpResponse:
    card = fetch(request, Idea, ref, *IDEA)
    context = {
        **room(request, card.challenge.workshop, card),
        "card": card,
        "laid_in": card.merged.filter(withdrawn_at__isnull=True).order_by("recorded_at", "pk"),
        "model_part": reverse("solution_models:of_idea", args=[ref]) if request.person.kind == "staff" else "",
    }
    return render(request, "workshops/idea.html", context)


@taking_part
def change_challenge(request: HttpRequest, ref: str) -> HttpResponse:
    return _change(request, fetch(request, Challenge, ref, *CHALLENGE), ChallengeForm, ("title", "description", "example"))


@taking_part
def change_idea(request: HttpRequest, ref: str) -> HttpResponse:
    return _change(request, fetch(request, Idea, ref, *IDEA), IdeaForm, ("title", "description"))


def _change(request: HttpRequest, card: Any, form_class: Any, names: tuple[str, ...]) -> HttpResponse:
    changing = Action.CHANGE_CHALLENGE if isinstance(card, Challenge) else Action.CHANGE_IDEA
    check_role(_workshop(card), changing, request.person, card)
    form = form_class(request.POST or None, versioned=card, initial={name: getattr(card, name) for name in names})
    if form.is_valid():
        with form.catching():
            if isinstance(card, Challenge):
                actions.change_challenge(by=request.person, challenge=card, version=form.version, **form.cleaned_data)
            else:
                actions.change_idea(by=request.person, idea=card, version=form.version, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Kortet er rettet."), card)
    context = {"heading": _("Ret dit kort"), "submit": _("Gem kortet"), "back": card.get_absolute_url(), "remove_url": ""}
    return form_page(request, "workshops/form.html", form, context)


@taking_part
@require_POST
def withdraw_challenge(request: HttpRequest, ref: str) -> HttpResponse:
    card = fetch(request, Challenge, ref, "workshop__series")
    actions.withdraw(by=request.person, card=card)
    return saved(request, _("Du har taget kortet ned."), "workshops:board", card.workshop.ref)


@taking_part
@require_POST
def withdraw_idea(request: HttpRequest, ref: str) -> HttpResponse:
    card = fetch(request, Idea, ref, "challenge__workshop__series")
    actions.withdraw(by=request.person, card=card)
    return saved(request, _("Du har taget kortet ned."), card.challenge)


@staff_only
def judge_challenge(request: HttpRequest, ref: str) -> HttpResponse:
    card = fetch(request, Challenge, ref, *CHALLENGE)
    return _judge(request, card, Challenge.objects.filter(workshop=card.workshop))


@staff_only
def judge_idea(request: HttpRequest, ref: str) -> HttpResponse:
    card = fetch(request, Idea, ref, *IDEA)
    return _judge(request, card, Idea.objects.filter(challenge__workshop=card.challenge.workshop))


def _judge(request: HttpRequest, card: Any, others: Any) -> HttpResponse:
    judging = Action.JUDGE_CHALLENGE if isinstance(card, Challenge) else Action.JUDGE_IDEA
    check_role(_workshop(card), judging, request.person)
    others = others.filter(withdrawn_at__isnull=True, merged_into__isnull=True).exclude(pk=card.pk).order_by("title", "pk")
    known = {"word": card.word, "reason": card.word_reason, "merged_into": card.merged_into.ref if card.merged_into else None}
    form = WordForm(request.POST or None, others=others, versioned=card, initial=known)
    if form.is_valid():
        with form.catching():
            actions.judge(by=request.person, card=card, version=form.version, **form.cleaned_data)
        if not form.errors:
            return saved(request, _("Afgørelsen er skrevet."), card)
    context = {"heading": _("Afgør: %(title)s") % {"title": card.title}, "submit": _("Gem afgørelsen"), "back": card.get_absolute_url()}
    return form_page(request, "workshops/form.html", form, {**context, "remove_url": ""})


def _workshop(card: Any) -> Workshop:
    found: Workshop = card.workshop if isinstance(card, Challenge) else card.challenge.workshop
    return found
