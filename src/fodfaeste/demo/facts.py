"""Who can be tried in the demo; found in the data, so that every loading of the pilot has them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from fodfaeste.candidates.models import Candidate
from fodfaeste.companies.models import Contact
from fodfaeste.demo.models import DemoRun
from fodfaeste.matching.models import Match
from fodfaeste.people.facts import every_municipality
from fodfaeste.people.models import Kind, Municipality, Person
from fodfaeste.people.roles import ROLES, RoleKey
from fodfaeste.placements.models import EndKind, Placement
from fodfaeste.shared import tenancy


@dataclass(frozen=True)
class Persona:
    """Somebody to sign in as: the part they play, where, and what is worth looking at."""

    title: str
    name: str
    place: str
    person: Person
    hint: str


def is_empty() -> bool:
    return not Municipality.objects.exists()


def latest_run() -> DemoRun | None:
    return DemoRun.objects.order_by("-started_at", "-pk").first()


def personas() -> list[Persona]:
    """As the installation itself: a stranger chooses among all municipalities."""
    with tenancy.within(every_municipality()):
        return [*_staff(), *_parties()]


def _hints() -> dict[RoleKey, str]:
    return {
        RoleKey.CASEWORKER: _("Se »I dag«: hvad der venter, i den rækkefølge det koster at lade vente."),
        RoleKey.JOB_CONSULTANT: _("Se virksomhederne, og find match til en kandidat med grundene i ord."),
        RoleKey.TEAM_LEADER: _("Se porteføljen gennem de tre faser, og hvor det står stille."),
        RoleKey.PROCESS_CONSULTANT: _("Se principperne som tal på tværs af kommuner, uden navne."),
        RoleKey.RESEARCHER: _("Se tal uden navne, og hvordan hvert mål er defineret."),
        RoleKey.ADMINISTRATOR: _("Giv en rolle, sæt kommunens grænser, og kontroller revisionssporet."),
    }


def _staff() -> Iterator[Persona]:
    rows = Person.objects.filter(kind=Kind.STAFF, active=True, account__demo_persona=True, account__is_active=True)
    for role, hint in _hints().items():
        held = rows.filter(account__memberships__role=role.value).select_related("municipality").order_by("pk")
        person = held.first()
        if person is not None:
            yield _persona(str(ROLES[role].name), person, hint)


def _parties() -> Iterator[Persona]:
    started = Placement.objects.started().select_related("contact__person__municipality", "candidate__person__municipality")
    running = started.order_by("pk").first()
    if running is not None and _contact_is_active(running.contact):
        yield _persona(_("Kontaktperson i en virksomhed"), running.contact.person, _("Se aftalen, og bekræft ugens timer i ét tryk."))
    for title, row, hint in (
        (_("Jobkandidat uden match"), _enrolled().first(), _("Se profilen, og hvem der har set oplysningerne.")),
        (_("Jobkandidat i et forløb"), running.candidate if running else None, _("Se timerne, løntrinene og hvem man ringer til.")),
        (_("Jobkandidat, der er ansat"), _hired(), _("Se, hvordan forløbet blev til et job.")),
    ):
        if row is not None:
            yield _persona(title, row.person, hint)


def _contact_is_active(contact: Contact) -> bool:
    return contact.person.active


def _enrolled() -> QuerySet[Candidate]:
    taken = Match.objects.taking().values("candidate")
    rows = Candidate.objects.filter(ended_on__isnull=True, person__active=True, placements__isnull=True).exclude(pk__in=taken)
    return rows.select_related("person__municipality").order_by("pk")


def _hired() -> Candidate | None:
    rows = Placement.objects.filter(end_kind=EndKind.HIRED).select_related("candidate__person__municipality").order_by("pk")
    found = rows.first()
    return found.candidate if found else None


def _persona(title: str, person: Any, hint: str) -> Persona:
    place = person.municipality.name if person.municipality else _("på tværs af kommuner")
    return Persona(title, person.name, place, person, hint)
