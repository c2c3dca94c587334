"""The shared room: the one page of a placement, drawn for whichever party is reading."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.people.models import Kind
from fodfaeste.placements.facts import agreement as agreement_facts
from fodfaeste.placements.facts import course
from fodfaeste.placements.models import Placement
from fodfaeste.placements.parties import PartySide, party_of
from fodfaeste.placements.transitions import Action
from fodfaeste.practice_model import authority
from fodfaeste.shared import audit
from fodfaeste.shared.access import NotVisible, visible_to

PLACEMENT = "placements.Placement"
EVERY_KIND = (Kind.STAFF.value, Kind.CANDIDATE.value, Kind.CONTACT.value)
STAFF_ACTIONS = (
    (Action.WRITE_AGREEMENT, gettext_lazy("Skriv en ny version af aftalen"), "placements:agreement_write"),
    (Action.START, gettext_lazy("Skriv første dag"), "placements:start"),
    (Action.HIRE, gettext_lazy("Skriv ansættelsen"), "retention:hire"),
    (Action.END, gettext_lazy("Afslut forløbet"), "placements:end"),
)


@dataclass(frozen=True)
class Fragment:
    """A part of the page that another view draws, and the page that those without JavaScript are led to."""

    title: str
    url: str
    page: str
    id: str


@dataclass(frozen=True)
class Link:
    """Something this reader may do from here."""

    label: str
    url: str


def fetch_room(request: HttpRequest, ref: str) -> tuple[Placement, PartySide]:
    """The placement behind an address with all that its page reads; a look by staff or company is noted."""
    person = request.person
    placement = visible_to(Placement, person).with_room().filter(ref=ref).first()
    if placement is None:
        raise NotVisible(PLACEMENT, ref)
    if person.kind != Kind.CANDIDATE:
        audit.note_read(request, placement.candidate.person, "casework" if person.kind == Kind.STAFF else "cooperation")
    authority.known_as(placement.municipality.authority_on)
    return placement, party_of(person)


def show(request: HttpRequest, ref: str) -> HttpResponse:
    placement, side = fetch_room(request, ref)
    return render(request, "placements/detail.html", context(placement, side))


def context(placement: Placement, side: PartySide) -> dict[str, Any]:
    seen = side.view(placement)
    parties = side.who_next(placement)
    staff = side.person.kind == Kind.STAFF
    current = seen.open_version or seen.in_force
    return {
        "placement": placement,
        "seen": seen,
        "own": parties[0],
        "others": parties[1:],
        "steps": course.phase_steps(placement),
        "events": course.events(placement, side),
        "fragments": fragments(placement, side),
        "links": links(placement, side) if staff else [],
        "warnings": agreement_facts.warnings(placement, current.version) if staff and current else [],
        "pairs": agreement_facts.pairs(current.version) if current else [],
        "current": current,
        "may_undo_start": staff and side.may(Action.UNDO_START, placement),
        "is_staff": staff,
        "back": back_of(side),
    }


def back_of(side: PartySide) -> tuple[str, str]:
    """Label and address of the list this reader came from."""
    names = {
        Kind.STAFF: (_("Forløb"), "placements:list"),
        Kind.CANDIDATE: (_("Mit forløb"), "placements:mine"),
        Kind.CONTACT: (_("Vores forløb"), "placements:ours"),
    }
    label, name = names[side.person.kind]
    return label, reverse(name)


def fragments(placement: Placement, side: PartySide) -> list[Fragment]:
    """What hangs on a placement that has come so far; the figures are for staff."""
    wanted = [
        (_("Timer"), "placements:hours_panel", "placements:hours", "timer"),
        (_("Opfølgning"), "placements:follow_up_panel", "placements:follow_up", "opfoelgning"),
        (_("Ansættelse og fastholdelse"), "retention:of_placement", "retention:of_placement", "fastholdelse"),
        (_("Afprøvninger og korte spørgsmål"), "practice_trials:of_placement", "practice_trials:of_placement", "afproevninger"),
    ]
    if side.person.kind == Kind.STAFF:
        wanted.append((_("De fem principper"), "principles:of_placement", "principles:of_placement", "principper"))
        wanted.append((_("Kollegial supervision"), "supervision:of_placement", "supervision:of_placement", "supervision"))
    at = [placement.ref]
    return [Fragment(title, reverse(part, args=at), reverse(whole, args=at), anchor) for title, part, whole, anchor in wanted]


def links(placement: Placement, side: PartySide) -> list[Link]:
    """What staff may do from here; writing the first agreement is the next task above, not one more link."""
    wanted = [row for row in STAFF_ACTIONS if row[0] is not Action.WRITE_AGREEMENT or placement.versions]
    return [Link(str(label), reverse(name, args=[placement.ref])) for action, label, name in wanted if side.may(action, placement)]
