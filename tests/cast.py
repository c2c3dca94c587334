"""The small cast of every test: two municipalities, their people, a company, two candidates, and a stranger."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.test import Client

from fodfaeste.candidates.models import Candidate, Consent, TargetGroup
from fodfaeste.catalogue.models import Competence, FunctionType
from fodfaeste.companies.models import Company, Contact, ContactRole, DecisiveCompetence, JobFunction, Task, Workplace
from fodfaeste.people.models import Account, Kind, Membership, Municipality, Person
from fodfaeste.people.sessions import PARTY_KEY
from fodfaeste.shared import crypto, demo_mark, tenancy, text

ENROLLED = date(2026, 3, 2)


def staff(municipality: Municipality | None, given_name: str, *roles: str, places: list[Municipality] | None = None) -> Person:
    person = Person.objects.create(
        municipality=municipality,
        kind=Kind.STAFF,
        given_name=given_name,
        family_name="Medarbejder",
        email=f"{given_name.lower()}@kommune.example",
    )
    account = Account.objects.create_user(f"{text.fold(given_name)}@kommune.example", "en-lang-adgangskode", person=person)
    for place in places or [municipality]:
        for role in roles:
            Membership.objects.create(account=account, municipality=place, role=role)
    return person


def candidate(municipality: Municipality, given_name: str, cpr: str, caseworker: Person, **extra: Any) -> Candidate:
    person = Person.objects.create(
        municipality=municipality,
        kind=Kind.CANDIDATE,
        given_name=given_name,
        family_name="Kandidat",
        email=f"{given_name.lower()}@mail.example",
        phone="12345678",
    )
    values = {"sex": "woman", "birth_year": 1984, "target_group": TargetGroup.ACTIVITY_READY, "enrolled_on": ENROLLED, **extra}
    made = Candidate.objects.create(
        municipality=municipality,
        person=person,
        cpr=cpr,
        cpr_index=crypto.blind_index(cpr),
        caseworker=caseworker,
        **values,
    )
    Consent.objects.create(municipality=municipality, candidate=made, purpose="take_part", how="written", given_on=ENROLLED)
    return made


@dataclass
class CompanySide:
    """A company with one workplace, one contact and one open job function."""

    company: Company
    workplace: Workplace
    contact: Contact
    job_function: JobFunction


def company(municipality: Municipality, name: str, cvr: str, p_number: str, owner: Person) -> CompanySide:
    made = Company.objects.create(municipality=municipality, name=name, cvr=cvr, owner=owner, search_text=text.fold(f"{name} {cvr}"))
    workplace = Workplace.objects.create(
        municipality=municipality,
        company=made,
        name=f"{name}, butikken",
        p_number=p_number,
        address="Torvet 1",
        employees=Decimal(24),
    )
    person = Person.objects.create(
        municipality=municipality,
        kind=Kind.CONTACT,
        given_name="Karen",
        family_name=f"hos {name}",
        email="karen@firma.example",
        phone="87654321",
    )
    contact = Contact.objects.create(municipality=municipality, person=person, company=made, title="butikschef")
    for role in ("signs", "daily", "confirms_hours"):
        ContactRole.objects.create(municipality=municipality, contact=contact, role=role)
    return CompanySide(made, workplace, contact, job_function(municipality, made, workplace))


def job_function(municipality: Municipality, made: Company, workplace: Workplace) -> JobFunction:
    kind, _new = FunctionType.objects.get_or_create(
        key="cast-butik", defaults={"name": "Butiksarbejde (cast)", "disco": "5223", "field": "Handel"}
    )
    function = JobFunction.objects.create(
        municipality=municipality,
        company=made,
        workplace=workplace,
        function_type=kind,
        title="Varer på plads",
        hours_from=Decimal(8),
        hours_to=Decimal(20),
        opening="likely",
        hire_picture="Fast i butikken 15 timer om ugen",
        search_text=text.fold("Varer på plads"),
    )
    for position, name in enumerate(("fylde varer op", "holde lager"), start=1):
        Task.objects.create(municipality=municipality, job_function=function, name=name, position=position)
    for key, name in (("cast-stabil", "Mødestabilitet (cast)"), ("cast-orden", "Holde orden (cast)")):
        competence, _made = Competence.objects.get_or_create(key=key, defaults={"name": name, "group": "På jobbet"})
        DecisiveCompetence.objects.create(municipality=municipality, job_function=function, competence=competence, level=3)
    return function


@dataclass
class Cast:
    """Everybody, by the part they play; `own` is the first municipality, `neighbour` the other."""

    own: Municipality
    neighbour: Municipality
    caseworker: Person
    consultant: Person
    leader: Person
    administrator: Person
    researcher: Person
    neighbour_caseworker: Person
    candidate: Candidate
    other_candidate: Candidate
    neighbour_candidate: Candidate
    butik: CompanySide
    other_company: CompanySide
    neighbour_company: CompanySide
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def process_consultant(self) -> Person:
        """From outside, in both municipalities; enters when a test first asks for her."""
        if "process_consultant" not in self.extra:
            self.extra["process_consultant"] = staff(None, "Pia", "process_consultant", places=[self.own, self.neighbour])
        return self.extra["process_consultant"]

    @property
    def expert(self) -> Person:
        """Invited from outside to a workshop of our municipality."""
        return self._expert("expert", "Eva")

    @property
    def other_expert(self) -> Person:
        """Invited to another workshop."""
        return self._expert("other_expert", "Otto")

    def _expert(self, part: str, given_name: str) -> Person:
        if part not in self.extra:
            values = {"given_name": given_name, "family_name": "Ekspert", "email": f"{part}@fag.example"}
            self.extra[part] = Person.objects.create(municipality=self.own, kind=Kind.EXPERT, **values)
        return self.extra[part]

    def client(self, person: Person | None) -> Client:
        """A browser of its own for a person; staff by account, the other two by a link already used."""
        browser = Client()
        if person is None:
            return browser
        if person.kind == Kind.STAFF:
            browser.force_login(Account.objects.get(person_id=person.pk))
            return browser
        session = browser.session
        session[PARTY_KEY] = {"person": person.pk, "municipality": person.municipality_id}
        session.save()
        return browser


def municipalities() -> tuple[Municipality, Municipality]:
    return Municipality.objects.create(name="Åkirke", code="9001"), Municipality.objects.create(name="Nabo", code="9002")


def assemble() -> Cast:
    """Make the cast. The caller's tenancy is left open to both municipalities (tests narrow it by visiting pages)."""
    demo_mark.mark()
    own, neighbour = municipalities()
    tenancy.enter([own.pk, neighbour.pk])
    caseworker = staff(own, "Sanne", "caseworker")
    consultant = staff(own, "Jonas", "job_consultant")
    neighbour_caseworker = staff(neighbour, "Nanna", "caseworker", "job_consultant", "team_leader")
    return Cast(
        own=own,
        neighbour=neighbour,
        caseworker=caseworker,
        consultant=consultant,
        leader=staff(own, "Lone", "team_leader"),
        administrator=staff(own, "Adam", "administrator"),
        researcher=staff(None, "Rikke", "researcher", places=[own, neighbour]),
        neighbour_caseworker=neighbour_caseworker,
        candidate=candidate(own, "Amina", "6103841234", caseworker, consultant=consultant),
        other_candidate=candidate(own, "Bent", "6205701235", caseworker, sex="man", birth_year=1970),
        neighbour_candidate=candidate(neighbour, "Carla", "6306901236", neighbour_caseworker),
        butik=company(own, "Ærø Butik", "00123456", "0000000001", consultant),
        other_company=company(own, "Bageriet", "00123464", "0000000002", consultant),
        neighbour_company=company(neighbour, "Nabofirma", "00123472", "0000000003", neighbour_caseworker),
    )
