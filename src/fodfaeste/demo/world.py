"""The stage of the demo: municipalities with their staff and companies, made by the same actions as real ones."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch

from fodfaeste.catalogue.models import Competence, FunctionType, NeedKind
from fodfaeste.companies import actions as companies
from fodfaeste.companies.models import Contact, JobFunction, Workplace
from fodfaeste.demo import names
from fodfaeste.people import actions as people
from fodfaeste.people.models import Municipality, Person
from fodfaeste.shared import tenancy, text

COMPANIES = 14
OWN_SUPPORT = (
    "Den, der har brug for det, aftaler faste pauser med sin leder. Alle nye har en makker de første tre måneder.",
    "Vi flytter rundt på opgaverne, når nogen har en dårlig periode, og vi taler om det ved mandagsmødet.",
    "Lederen aftaler tid og opgaver med den enkelte. Det bliver skrevet ned og set på igen efter en måned.",
)
CULTURE = (
    "Rolig morgen, travlt over middag. Vi spiser sammen klokken tolv.",
    "Fri tone, og der bliver spurgt, hvis noget er uklart.",
    "Faste rutiner og den samme vagtplan fra uge til uge.",
)


@dataclass
class Catalogue:
    """The common words, read once."""

    competences: list[Competence]
    functions: dict[str, list[FunctionType]]

    @classmethod
    def read(cls) -> "Catalogue":
        functions: dict[str, list[FunctionType]] = {}
        competences = Competence.objects.order_by("key")
        for kind in FunctionType.objects.prefetch_related(Prefetch("competences", competences)).order_by("key"):
            functions.setdefault(kind.field, []).append(kind)
        return cls(list(competences), functions)


@dataclass
class Place:
    """A municipality of the demo and who works there."""

    number: int
    municipality: Municipality
    caseworkers: list[Person] = field(default_factory=list)
    consultants: list[Person] = field(default_factory=list)
    leader: Person | None = None
    functions: list[JobFunction] = field(default_factory=list)
    contacts: dict[int, Contact] = field(default_factory=dict)

    def contact_for(self, function: JobFunction) -> Contact:
        return self.contacts[function.company_id]


@dataclass
class Numbers:
    """Numbers that cannot belong to anybody: CPR days above 60, CVR numbers beginning with 00."""

    used: set[str] = field(default_factory=set)
    serial: Iterator[int] = field(default_factory=lambda: iter(range(1, 1_000_000)))

    def cpr(self, chance: random.Random, born: date) -> str:
        while True:
            digits = f"{born.day + 60:02}{born.month:02}{born.year % 100:02}{chance.randrange(4000):04}"
            if digits not in self.used:
                self.used.add(digits)
                return digits

    def cvr(self) -> str:
        return f"00{next(self.serial):06}"

    def p_number(self) -> str:
        return f"00000{next(self.serial):05}"


def person_name(chance: random.Random, sex: str | None = None) -> tuple[str, str]:
    given = names.WOMEN if sex == "woman" else names.MEN if sex == "man" else names.WOMEN + names.MEN
    return chance.choice(given), chance.choice(names.FAMILIES)


def address_of(given: str, family: str, number: int, host: str) -> str:
    return f"{text.fold(given)}.{text.fold(family)}{number}@{host}.example".replace(" ", "")


def build_place(chance: random.Random, number: int, quota: int, began: date) -> Place:
    """A municipality with two caseworkers, two consultants, a leader and an administrator; consultants come from outside."""
    name, code = names.MUNICIPALITIES[number]
    made = people.add_municipality(by=None, name=name, code=code, quota=quota)
    tenancy.enter({*tenancy.open_to(), made.pk})
    people.name_authority(by=None, municipality=made, name=f"Jobcenter {name}", valid_from=date(2019, 1, 1))
    if began > date(2025, 1, 1):
        people.name_authority(by=None, municipality=made, name=f"{name} Kommune, beskæftigelse", valid_from=date(2026, 2, 1))
    place = Place(number, made)
    place.caseworkers = [_hire_staff(chance, place, turn, "caseworker") for turn in (1, 2)]
    place.consultants = [_hire_staff(chance, place, turn, "job_consultant") for turn in (3, 4)]
    place.leader = _hire_staff(chance, place, 5, "team_leader")
    _hire_staff(chance, place, 6, "administrator")
    return place


def _hire_staff(chance: random.Random, place: Place, turn: int, role: str) -> Person:
    given, family = person_name(chance)
    return people.add_staff(
        by=None, municipality=place.municipality, given_name=given, family_name=family, roles=[role], persona=True,
        email=address_of(given, family, turn, f"kommune{place.number + 1}"), phone=f"0000{place.number}{turn:03}",
    )  # fmt: skip


def invite_outsiders(chance: random.Random, places: list[Place]) -> list[Person]:
    """One process consultant and one researcher, in this order, who see figures of every municipality."""
    invited = []
    for turn, role in enumerate(("process_consultant", "researcher")):
        given, family = person_name(chance)
        for place in places:
            person = people.add_staff(
                by=None, municipality=place.municipality, given_name=given, family_name=family, roles=[role], persona=True,
                email=address_of(given, family, turn, "projekt"),
            )  # fmt: skip
        # Read anew: a person remembers the roles they had when they were asked first.
        invited.append(Person.objects.get(pk=person.pk))
    return invited


def build_companies(chance: random.Random, place: Place, catalogue: Catalogue, numbers: Numbers) -> None:
    firsts = chance.sample(names.COMPANY_FIRST, COMPANIES)
    for turn, first in enumerate(firsts):
        kind, industry = names.COMPANY_KINDS[turn % len(names.COMPANY_KINDS)]
        owner = place.consultants[turn % 2]
        company = companies.add_company(
            by=owner, municipality=place.municipality, name=f"{first} {kind}", cvr=numbers.cvr(), industry=industry, owner=owner,
            phone=f"0001{place.number}{turn:03}", own_support=chance.choice((*OWN_SUPPORT, "")), culture=chance.choice((*CULTURE, "")),
        )  # fmt: skip
        workplace = companies.add_workplace(
            by=owner, company=company, name=f"{first} {kind}, {place.municipality.name}", p_number=numbers.p_number(),
            address=f"Havnevej {turn + 1}", employees=Decimal(chance.randrange(6, 80)),
        )  # fmt: skip
        given, family = person_name(chance)
        place.contacts[company.pk] = companies.add_contact(
            by=owner, company=company, given_name=given, family_name=family, title="daglig leder", phone=f"0002{place.number}{turn:03}",
            email=address_of(given, family, turn, f"firma{place.number}x{turn}"), roles=["signs", "daily", "confirms_hours"],
        )  # fmt: skip
        for function_type in chance.sample(catalogue.functions[industry], k=min(2, len(catalogue.functions[industry]))):
            place.functions.append(_carve(chance, owner, workplace, function_type))


def _carve(chance: random.Random, owner: Person, workplace: Workplace, kind: FunctionType) -> JobFunction:
    wanted = list(kind.competences.order_by("key"))[:4]
    low = Decimal(chance.choice((4, 5, 8, 10)))
    made: JobFunction = companies.add_job_function(
        by=owner, company=workplace.company, workplace=workplace, title=kind.name, function_type=kind,
        hours_from=low, hours_to=low + chance.choice((7, 10, 15)), seats=chance.choice((1, 2, 2, 3)),
        opening=chance.choice(("yes", "likely", "likely", "unknown")),
        hire_picture=f"{kind.name} {low + 5} timer om ugen, når opgaverne sidder fast." if chance.random() < 0.8 else "",
        tasks=kind.typical_tasks[:4], decisive=[(competence, chance.choice((2, 3, 3, 4))) for competence in wanted[:3]],
        named_by="company" if chance.random() < 0.7 else "jobcentre",
    )  # fmt: skip
    for need in chance.sample(list(NeedKind), 5):
        companies.set_offer(by=owner, job_function=made, kind=need.value, possible=chance.random() < 0.75)
    return made
