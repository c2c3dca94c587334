"""Who can be tried in the demo; found in the data, so that every loading of the pilot has them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, QuerySet, When
from django.utils.translation import gettext as _

from fodfaeste.candidates.models import Candidate
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


def is_loading() -> bool:
    run = latest_run()
    return run is not None and run.finished_at is None


def personas() -> list[Persona]:
    """As the installation itself: a stranger chooses among people of one municipality, so that one case can be walked as all its parties.

    While the demo loads the placements come and go by the second, so the parties are named once it is done.
    """
    with tenancy.within(every_municipality()):
        place = _place()
        if place is None:
            return []
        staff = _staff(place)
        found = [_persona(str(ROLES[role].name), person, hint) for role, hint in _hints().items() if (person := staff.get(role))]
        return found if is_loading() else [*found, *_parties(place, staff)]


def _place() -> Municipality | None:
    """The first municipality; the personas of the whole demo stay there."""
    return Municipality.objects.order_by("pk").first()


def _hints() -> dict[RoleKey, str]:
    return {
        RoleKey.CASEWORKER: _("Se »I dag«: hvad der venter, i den rækkefølge det koster at lade vente."),
        RoleKey.JOB_CONSULTANT: _("Se virksomhederne, og find match til en kandidat med grundene i ord."),
        RoleKey.TEAM_LEADER: _("Se porteføljen gennem de tre faser, og hvor det står stille."),
        RoleKey.PROCESS_CONSULTANT: _("Se principperne som tal på tværs af kommuner, uden navne."),
        RoleKey.RESEARCHER: _("Se tal uden navne, og hvordan hvert mål er defineret."),
        RoleKey.ADMINISTRATOR: _("Giv en rolle, sæt kommunens grænser, og kontroller revisionssporet."),
    }


def _staff(place: Municipality) -> dict[RoleKey, Person]:
    rows = Person.objects.filter(kind=Kind.STAFF, active=True, account__demo_persona=True, account__is_active=True)
    rows = rows.filter(account__memberships__municipality=place).select_related("municipality")
    held = {role: rows.filter(account__memberships__municipality=place, account__memberships__role=role.value) for role in RoleKey}
    return {role: person for role, found in held.items() if (person := found.order_by("pk").first())}


def _parties(place: Municipality, staff: dict[RoleKey, Person]) -> Iterator[Persona]:
    running = _running(place, staff)
    if running is not None:
        yield _persona(_("Kontaktperson i en virksomhed"), running.contact.person, _("Se aftalen, og bekræft ugens timer i ét tryk."))
    for title, row, hint in (
        (_("Jobkandidat uden match"), _enrolled(place).first(), _("Se profilen, og hvem der har set oplysningerne.")),
        (_("Jobkandidat i et forløb"), running.candidate if running else None, _("Se timerne, løntrinene og hvem man ringer til.")),
        (_("Jobkandidat, der er ansat"), _hired(place), _("Se, hvordan forløbet blev til et job.")),
    ):
        if row is not None:
            yield _persona(title, row.person, hint)


def _running(place: Municipality, staff: dict[RoleKey, Person]) -> Placement | None:
    """The one placement of the three parties: where it can be, that of the caseworker and the consultant who are personas themselves."""
    rows = Placement.objects.started().filter(municipality=place, contact__person__active=True, candidate__person__active=True)
    theirs = Case(
        When(caseworker=staff.get(RoleKey.CASEWORKER), candidate__consultant=staff.get(RoleKey.JOB_CONSULTANT), then=0),
        When(caseworker=staff.get(RoleKey.CASEWORKER), then=1),
        default=2,
    )
    people = ("contact__person__municipality", "candidate__person__municipality")
    return rows.annotate(theirs=theirs).select_related(*people).order_by("theirs", "pk").first()


def _enrolled(place: Municipality) -> QuerySet[Candidate]:
    rows = Candidate.objects.filter(municipality=place, ended_on__isnull=True, person__active=True, placements__isnull=True)
    rows = rows.exclude(pk__in=Match.objects.taking().values("candidate"))
    return rows.select_related("person__municipality").order_by("pk")


def _hired(place: Municipality) -> Candidate | None:
    rows = Placement.objects.filter(municipality=place, end_kind=EndKind.HIRED, employment__ended_on__isnull=True)
    found = rows.select_related("candidate__person__municipality").order_by("pk").first()
    return found.candidate if found else None


def _persona(title: str, person: Any, hint: str) -> Persona:
    place = person.municipality.name if person.municipality else _("på tværs af kommuner")
    return Persona(title, person.name, place, person, hint)
