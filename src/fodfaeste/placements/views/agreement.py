"""The pages of the agreement: its versions, writing one, confirming, taking back, and the paper."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fodfaeste.people.models import Kind
from fodfaeste.people.roles import May
from fodfaeste.placements import actions
from fodfaeste.placements.actions.agreements import CONFIRM_AS
from fodfaeste.placements.facts import agreement as facts
from fodfaeste.placements.forms.agreement import AgreementForm, ConfirmForm, OnBehalfForm
from fodfaeste.placements.models import AgreementVersion, Party, Placement
from fodfaeste.placements.parties import PartySide
from fodfaeste.placements.transitions import Action, allow
from fodfaeste.placements.views import room
from fodfaeste.shared import danish
from fodfaeste.shared.access import NotVisible, page
from fodfaeste.shared.errors import NotAllowed, Refused
from fodfaeste.shared.views import form_page, saved

CONFLICT = 409
VERSION = "placements.AgreementVersion"


@page(kinds=room.EVERY_KIND, may=May.PLACEMENTS_SEE)
def overview(request: HttpRequest, ref: str) -> HttpResponse:
    """Every version, newest first, with what changed and who has confirmed."""
    placement, side = room.fetch_room(request, ref)
    seen = side.view(placement)
    lines = [
        (one, facts.pairs(one.version), facts.changes(facts.previous(placement, one.version), one.version))
        for one in reversed(seen.versions)
    ]
    may = {
        name: side.may(action, placement)
        for name, action in (
            ("write", Action.WRITE_AGREEMENT),
            ("withdraw", Action.WITHDRAW_AGREEMENT),
            ("on_behalf", Action.CONFIRM_ON_BEHALF),
        )
    }
    may["confirm"] = side.may(CONFIRM_AS[side.key], placement, party=side.key.value)
    return render(request, "placements/agreement.html", {"placement": placement, "lines": lines, "may": may, **crumbs(placement, side)})


def crumbs(placement: Placement, side: PartySide) -> dict[str, Any]:
    return {"room_url": side.url(placement), "room_name": placement.job_function.title, "seen": side.view(placement)}


@page(may=May.PLACEMENTS_EDIT)
def write(request: HttpRequest, ref: str) -> HttpResponse:
    placement, side = room.fetch_room(request, ref)
    last = placement.last_version
    if request.method == "GET" and placement.open_version is not None:
        return pending(request, placement, side)
    form = AgreementForm(request.POST or None, last=last, begin=placement.draft, proposed=proposed(placement))
    if form.is_valid():
        with form.catching():
            made = actions.write_agreement(by=request.person, placement=placement, **form.content())
        if not form.errors:
            for words in facts.warnings(placement, made):
                messages.warning(request, words)
            return saved(request, _("Version %(number)s venter nu på bekræftelse.") % {"number": made.number}, "placements:agreement", ref)
    context = {"placement": placement, "last": last, "begin": placement.draft, **crumbs(placement, side)}
    return form_page(request, "placements/agreement_write.html", form, context)


def pending(request: HttpRequest, placement: Placement, side: PartySide) -> HttpResponse:
    """A version waits already: said before anybody has typed a word, with the button that takes it back."""
    context = {**version_context(placement, placement.open_version, side), "may_withdraw": side.may(Action.WITHDRAW_AGREEMENT, placement)}
    return render(request, "placements/agreement_pending.html", context)


def proposed(placement: Placement) -> dict[str, Any]:
    """What is known before the first version: the function, its tasks and the picture of a hire."""
    function = placement.job_function
    tasks = "\n".join(function.tasks.order_by("position", "pk").values_list("name", flat=True))
    return {"hire_function": function.title, "hire_hours": function.hours_to, "hire_takes": function.hire_picture, "unpaid_tasks": tasks}


@page(kinds=room.EVERY_KIND, may=May.PLACEMENTS_SEE)
def confirm_page(request: HttpRequest, ref: str) -> HttpResponse:
    """The version in plain words, and one button."""
    placement, side = room.fetch_room(request, ref)
    version = placement.open_version
    form = ConfirmForm(request.POST or None, initial={"number": version.number if version else 0})
    if request.method == "POST" and form.is_valid():
        if moved_on(placement, form.cleaned_data["number"]):
            return conflict(request, placement, side)
        if version is not None:
            with form.catching():
                actions.confirm(by=request.person, agreement=version, party=side.key.value)
        if version is not None and not form.errors:
            return saved(request, _("Tak, du har bekræftet aftalen."), side.url(placement))
    context = {"refusal": refusal(placement, side), **version_context(placement, version, side)}
    return form_page(request, "placements/agreement_confirm.html", form, context)


def moved_on(placement: Placement, number: int) -> bool:
    """Whether what was read is no longer the version that waits."""
    read = next((version for version in placement.versions if version.number == number), None)
    return read is None or read.withdrawn_at is not None or read.number < max(version.number for version in placement.versions)


def conflict(request: HttpRequest, placement: Placement, side: PartySide) -> HttpResponse:
    newest = placement.open_version or placement.last_version
    context = version_context(placement, newest, side)
    return render(request, "placements/agreement_conflict.html", context, status=CONFLICT)


def version_context(placement: Placement, version: AgreementVersion | None, side: PartySide) -> dict[str, Any]:
    before = facts.previous(placement, version) if version else None
    return {
        "placement": placement,
        "version": version,
        "said": side.version_seen(placement, version).said if version else (),
        "pairs": facts.pairs(version) if version else [],
        "changes": facts.changes(before, version) if version else [],
        "warnings": facts.warnings(placement, version) if version and side.person.kind == Kind.STAFF else [],
        **crumbs(placement, side),
    }


def refusal(placement: Placement, side: PartySide) -> str:
    """Why this reader cannot confirm now; empty when she can."""
    try:
        allow(placement, CONFIRM_AS[side.key], side.person, party=side.key.value)
    except (Refused, NotAllowed) as no:
        return str(no.text)
    return ""


@page(may=May.PLACEMENTS_EDIT)
def on_behalf(request: HttpRequest, ref: str) -> HttpResponse:
    placement, side = room.fetch_room(request, ref)
    version = placement.open_version
    form = OnBehalfForm(request.POST or None, initial={"number": version.number if version else 0})
    if form.is_valid():
        if version is None or moved_on(placement, form.cleaned_data["number"]):
            return conflict(request, placement, side)
        with form.catching():
            chosen = {name: form.cleaned_data[name] for name in ("party", "on_behalf")}
            actions.confirm(by=request.person, agreement=version, **chosen)
        if not form.errors:
            return saved(request, _("Bekræftelsen er skrevet ned på partens vegne."), "placements:agreement", ref)
    return form_page(request, "placements/agreement_on_behalf.html", form, version_context(placement, version, side))


@page(may=May.PLACEMENTS_EDIT)
@require_POST
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    placement, _side = room.fetch_room(request, ref)
    version = placement.open_version
    if version is None:
        return saved(request, _("Der er ingen version at tage tilbage."), "placements:agreement", ref)
    try:
        actions.withdraw_agreement(by=request.person, agreement=version)
    except Refused as refused:
        return saved(request, refused.text, "placements:agreement", ref)
    stands = placement.in_force
    words = _("Version %(number)s gælder stadig.") % {"number": stands.number} if stands else _("Ingen aftale gælder endnu.")
    return saved(request, f"{_('Versionen er taget tilbage.')} {words}", "placements:agreement", ref)


@page(kinds=room.EVERY_KIND, may=May.PLACEMENTS_SEE)
def printed(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """The agreement on paper: no health, and no protected name."""
    placement, side = room.fetch_room(request, ref)
    version = next((found for found in placement.versions if found.number == number), None)
    if version is None:
        raise NotVisible(VERSION, f"{ref}/{number}")
    protected = placement.candidate.person.protected
    context = version_context(placement, version, side)
    names = {said.party: "" if protected and said.party is Party.CANDIDATE else said.who for said in context["said"]}
    name = _("navn og adresse er beskyttet") if protected else side.candidate_name(placement)
    lines = [(party.label, next((said for said in context["said"] if said.party is party), None), names.get(party, "")) for party in Party]
    # On paper the authority is called what it was called on the day that the version was written.
    context["authority"] = placement.municipality.authority_on(danish.as_day(version.made_at))
    return render(request, "placements/agreement_print.html", {**context, "candidate_name": name, "lines": lines})
