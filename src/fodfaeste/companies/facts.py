"""What is known about companies and job functions, what is not, and what would be the best to ask next."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, Count, Exists, OuterRef, Prefetch, Q, QuerySet, When
from django.utils.translation import gettext as _

from fodfaeste.catalogue.models import NeedKind
from fodfaeste.companies.models import (
    Company,
    Contact,
    ContactRole,
    DecisiveCompetence,
    JobFunction,
    Offer,
    Task,
    Workplace,
)
from fodfaeste.shared import text

FIFTY = Decimal(50)


@dataclass(frozen=True)
class Part:
    """One thing worth knowing, and how to ask for it."""

    key: str
    label: str
    known: bool
    question: str


@dataclass(frozen=True)
class Knowledge:
    """All that is worth knowing, most important first."""

    parts: tuple[Part, ...]

    @property
    def known(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.known)

    @property
    def unknown(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if not part.known)

    @property
    def share(self) -> float:
        return len(self.known) / len(self.parts)

    @property
    def next_question(self) -> str:
        return self.unknown[0].question if self.unknown else ""


def knowledge(job_function: JobFunction) -> Knowledge:
    """Reads what `with_parts` has fetched; asks the database only where nothing was fetched."""
    function = job_function
    return Knowledge(
        (
            Part("tasks", _("opgaver"), bool(function.tasks.all()), _("Hvilke opgaver består arbejdet af en almindelig dag?")),
            Part(
                "decisive",
                _("afgørende kompetencer"),
                bool(function.decisive_competences.all()),
                _("Hvad skal en person kunne, for at I vil ansætte?"),
            ),
            Part(
                "opening",
                _("reel åbning"),
                function.opening != JobFunction.Opening.UNKNOWN,
                _("Er der brug for en person nu eller inden for et halvt år?"),
            ),
            Part("hire", _("en mulig ansættelse"), bool(function.hire_picture), _("Hvordan kunne en ansættelse se ud hos jer?")),
            Part(
                "hours",
                _("timer om ugen"),
                function.hours_from is not None or function.hours_to is not None,
                _("Hvor mange timer om ugen kunne det være, i starten og senere?"),
            ),
            Part(
                "offers",
                _("hensyn"),
                len(function.offers.all()) * 2 >= len(NeedKind.values),
                _("Hvilke hensyn kan arbejdspladsen tage: korte dage, pauser, en fast kollega?"),
            ),
        )
    )


def company_knowledge(company: Company) -> Knowledge:
    """Of the company as a whole; a job function has its own."""
    roles = {held.role for contact in company.contacts.all() if contact.person.active for held in contact.roles.all()}
    workplaces = company.workplaces.all()
    counted = bool(workplaces) and all(place.employees is not None for place in workplaces)
    return Knowledge(
        (
            Part("contact", _("daglig kontakt"), ContactRole.Role.DAILY in roles, _("Hvem ringer vi til om hverdagen?")),
            Part("workplace", _("arbejdspladser"), bool(workplaces), _("Hvor foregår arbejdet, og hvad er P-nummeret?")),
            Part("job_function", _("jobfunktioner"), bool(company.job_functions.all()), _("Hvilke opgaver kunne I ansætte nogen til?")),
            Part("signs", _("hvem der indgår aftaler"), ContactRole.Role.SIGNS in roles, _("Hvem kan sige ja til en aftale?")),
            Part(
                "own_support",
                _("støtte til egne ansatte"),
                bool(company.own_support),
                _("Hvad gør I, når en af jeres egne ansatte har brug for støtte?"),
            ),
            Part("culture", _("sådan er der at være"), bool(company.culture), _("Hvordan er en almindelig dag, og hvordan er tonen?")),
            Part("owner", _("ansvarlig for kontakten"), company.owner_id is not None, _("Hvem hos os holder kontakten?")),
            Part("employees", _("antal ansatte"), counted, _("Hvor mange er ordinært ansat på hver arbejdsplads, regnet i årsværk?")),
            Part(
                "employee_rep",
                _("medarbejderrepræsentant"),
                ContactRole.Role.EMPLOYEE_REP in roles,
                _("Hvem repræsenterer medarbejderne?"),
            ),
        )
    )


def with_parts(rows: QuerySet[JobFunction]) -> QuerySet[JobFunction]:
    """Job functions with all that `knowledge` and their pages read, in a fixed number of queries."""
    return rows.select_related("company__owner", "workplace", "function_type", "municipality").prefetch_related(
        Prefetch("tasks", Task.objects.order_by("position", "pk")),
        Prefetch(
            "decisive_competences",
            DecisiveCompetence.objects.select_related("competence").order_by("-level", "competence__name", "pk"),
        ),
        Prefetch("offers", Offer.objects.order_by("pk")),
    )


def with_all(rows: QuerySet[Company]) -> QuerySet[Company]:
    """Companies with all that their page reads, in a fixed number of queries."""
    contacts = Contact.objects.select_related("person").prefetch_related(Prefetch("roles", ContactRole.objects.order_by("pk")))
    functions = with_parts(JobFunction.objects.order_by("-open", "title", "pk"))
    return rows.select_related("owner", "municipality").prefetch_related(
        Prefetch("workplaces", Workplace.objects.order_by("name", "pk")),
        Prefetch("contacts", contacts.order_by("-person__active", "person__given_name", "pk")),
        Prefetch("job_functions", functions),
    )


def with_counts(rows: QuerySet[Company]) -> QuerySet[Company]:
    """Companies as a list shows them."""
    known = JobFunction.objects.filter(company=OuterRef("pk"), open=True).exclude(opening=JobFunction.Opening.UNKNOWN)
    # Nobody has asked, or there is nothing to ask about yet: that is not a no.
    now = Case(When(Exists(known.filter(opening=JobFunction.Opening.YES)), then=True), When(Exists(known), then=False), default=None)
    open_ones = Count("job_functions", filter=Q(job_functions__open=True))
    return rows.select_related("owner").annotate(open_functions=open_ones, opening_now=now)


def search_words(company: Company) -> str:
    places = company.workplaces.order_by("pk").values_list("name", "p_number", "address")
    return text.fold(" ".join([company.name, company.cvr, company.industry, *(word for place in places for word in place)]))


def ratio_cap(employees: Decimal) -> int:
    """How many may be on supported terms at once: one in five up to fifty, one in ten above, always one."""
    low = int(min(employees, FIFTY) // 5)
    high = int(max(employees - FIFTY, Decimal(0)) // 10)
    return max(1, low) + high


def ratio_words(workplace: Workplace) -> str:
    """The rule in words with what is uncertain about it; empty where nobody knows how many work there."""
    if workplace.employees is None:
        return ""
    return _(
        "Højst %(cap)s ad gangen i praktik, løntilskud og nytteindsats til sammen, regnet i årsværk. Vejledende: antallet af ansatte "
        "skal være et gennemsnit af de seneste fire måneder, og loven siger ikke, hvordan der rundes."
    ) % {"cap": ratio_cap(workplace.employees)}
