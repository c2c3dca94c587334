"""The three parties as three classes: what exists for me, what I see, what I may do, what is next, and whom to call."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from fodfaeste.candidates.models import Need
from fodfaeste.matching.models import SharingConsent
from fodfaeste.people.models import Kind, Person
from fodfaeste.placements.models import AgreementVersion, Party, Placement, State
from fodfaeste.placements.party_fields import CANDIDATE_SEES, COMPANY_SEES, JOBCENTRE_SEES
from fodfaeste.placements.transitions import Role, Task, allowed, company_roles, next_task, parts_in, roles_of
from fodfaeste.placements.waiting import Found, waiting_on
from fodfaeste.shared import clock
from fodfaeste.shared.access import visible_to


@dataclass(frozen=True)
class Reach:
    """Who to reach on a side, and how; an empty name means that this reader may not know it."""

    party: Party
    name: str
    title: str = ""
    phone: str = ""
    email: str = ""
    about: str = ""


@dataclass(frozen=True)
class NextTask:
    """What a party does next: the words, and the page with its reference where it is done; what waits beside the state has no task."""

    task: Task | None
    text: str
    url_name: str
    ref: str

    @property
    def url(self) -> str:
        return reverse(self.url_name, args=[self.ref]) if self.url_name else ""


@dataclass(frozen=True)
class Next:
    """One party's part of what happens next, with how to reach it."""

    party: Party
    task: NextTask
    reach: Reach


@dataclass(frozen=True)
class Said:
    """A confirmation as a reader sees it."""

    party: Party
    who: str
    at: datetime
    on_behalf: str


@dataclass(frozen=True)
class AgreementSeen:
    """A version as a reader sees it."""

    version: AgreementVersion
    made_by: str
    said: tuple[Said, ...]
    awaited: tuple[Party, ...]


@dataclass(frozen=True)
class Seen:
    """What one party sees of a placement; what it may not see is empty here, so that no template can show it."""

    ref: str
    state: State
    candidate_name: str
    needs: tuple[str, ...]
    company_name: str
    workplace: str
    job_function: str
    started_on: date | None
    ended_on: date | None
    end_kind: str
    end_side: str
    end_cause: str
    end_words: str
    recruits_again: str
    versions: tuple[AgreementSeen, ...]

    @property
    def in_force(self) -> AgreementSeen | None:
        return next((seen for seen in reversed(self.versions) if seen.version.is_in_force), None)

    @property
    def open_version(self) -> AgreementSeen | None:
        return next((seen for seen in self.versions if seen.version.is_open), None)


class PartySide:
    """What the three have in common; a subclass says what is its own."""

    key: ClassVar[Party]
    fields_visible: ClassVar[frozenset[str]]
    detail_url: ClassVar[str]

    def __init__(self, person: Any) -> None:
        self.person = person
        self._waiting: Found = {}

    @staticmethod
    def placements_for(person: Any) -> "QuerySet[Placement]":
        return visible_to(Placement, person)

    def sees(self, field: str) -> bool:
        return field in self.fields_visible

    def may(self, action: str, placement: Placement, **given: Any) -> bool:
        return allowed(placement, action, self.person, roles=self.roles(placement), **given)

    def roles(self, placement: Placement) -> frozenset[Role]:
        return roles_of(self.person, placement)

    def url(self, placement: Placement) -> str:
        return reverse(self.detail_url, args=[placement.ref])

    def candidate_name(self, placement: Placement) -> str:
        return placement.candidate.person.name

    def candidate_reach(self, placement: Placement) -> Reach:
        return reach_of(Party.CANDIDATE, placement.candidate.person)

    def needs(self, placement: Placement) -> tuple[str, ...]:
        return tuple(str(need.get_kind_display()) for need in placement.candidate.needs.order_by("kind", "pk"))

    def view(self, placement: Placement) -> Seen:
        def if_seen(field: str, value: Any, otherwise: Any = "") -> Any:
            return value if self.sees(field) else otherwise

        return Seen(
            ref=placement.ref,
            state=placement.state,
            candidate_name=self.candidate_name(placement),
            needs=self.needs(placement),
            company_name=placement.company.name,
            workplace=placement.workplace.name,
            job_function=placement.job_function.title,
            started_on=if_seen("Placement.started_on", placement.started_on, None),
            ended_on=if_seen("Placement.ended_on", placement.ended_on, None),
            end_kind=if_seen("Placement.end_kind", str(placement.get_end_kind_display())),
            end_side=if_seen("Placement.end_side", str(placement.get_end_side_display())),
            end_cause=if_seen("Placement.end_cause", str(placement.get_end_cause_display())),
            end_words=if_seen("Placement.end_words", placement.end_words),
            recruits_again=if_seen("Placement.recruits_again", str(placement.get_recruits_again_display())),
            versions=tuple(self.version_seen(placement, version) for version in placement.versions),
        )

    def version_seen(self, placement: Placement, version: AgreementVersion) -> AgreementSeen:
        said = tuple(
            Said(Party(row.party), self.name_of(placement, row.person), row.confirmed_at, str(row.get_on_behalf_display()))
            for row in sorted(version.confirmations.all(), key=lambda row: (row.confirmed_at, row.pk))
        )
        return AgreementSeen(version, version.made_by.name, said, version.awaited)

    def name_of(self, placement: Placement, person: Person) -> str:
        return self.candidate_name(placement) if person.pk == placement.candidate.person_id else person.name

    def next_task(self, placement: Placement) -> NextTask:
        return self.task_of(placement, self.key)

    def read_waiting(self, placements: Sequence[Placement]) -> None:
        """Reads what waits on many placements at once, so that a list asks once."""
        self._waiting.update(waiting_on(self.person, placements))

    def task_of(self, placement: Placement, party: Party) -> NextTask:
        """An agreement is confirmed first; then comes what waits, and then what the state asks for: hours only where a week waits."""
        if placement.pk not in self._waiting:
            self.read_waiting([placement])
        task, waits = next_task(placement, party), self._waiting[placement.pk].get(party)
        if waits is not None and task is not Task.CONFIRM:
            return NextTask(None, waits.text, waits.url_name, waits.ref)
        if task is Task.CONFIRM_HOURS:
            task = Task.NOTHING
        return NextTask(task, str(task.words), task.url_name, placement.ref)

    def reach(self, placement: Placement, party: Party) -> Reach:
        """The standing contact of a side; otherwise the candidate, the company's contact, the caseworker."""
        if party is Party.CANDIDATE:
            return self.candidate_reach(placement)
        named = next((row for row in standing_contacts(placement) if row.side == party.value), None)
        if named is not None:
            return reach_of(party, named.person, about=named.about)
        if party is Party.COMPANY:
            return reach_of(party, placement.contact.person, title=placement.contact.title)
        return reach_of(party, placement.caseworker)

    def who_next(self, placement: Placement) -> tuple[Next, ...]:
        """Every party's next task with how to reach it, the reader's own first (F1)."""
        order = sorted(Party, key=lambda party: party is not self.key)
        return tuple(Next(party, self.task_of(placement, party), self.reach(placement, party)) for party in order)


class CandidateParty(PartySide):
    """The job candidate: sees everything of their own but the municipality's notes to itself."""

    key = Party.CANDIDATE
    fields_visible = CANDIDATE_SEES
    detail_url = "placements:mine_detail"


class JobcentreParty(PartySide):
    """The municipality: sees everything its roles allow."""

    key = Party.JOBCENTRE
    fields_visible = JOBCENTRE_SEES
    detail_url = "placements:detail"


class CompanyParty(PartySide):
    """The company: sees the candidate only through the candidate's standing consent, and never health, CPR or notes."""

    key = Party.COMPANY
    fields_visible = COMPANY_SEES
    detail_url = "placements:ours_detail"

    def __init__(self, person: Any) -> None:
        super().__init__(person)
        self._shared: dict[int, frozenset[str]] = {}
        self._needs: dict[int, tuple[str, ...]] = {}
        self._parts: dict[int, dict[str, set[int]]] = {}

    def roles(self, placement: Placement) -> frozenset[Role]:
        """Who has which part is read once a company, so that a list asks once."""
        company = placement.company_id
        if company not in self._parts:
            self._parts[company] = parts_in(company)
        return company_roles(self.person, placement, self._parts[company])

    def shared(self, placement: Placement) -> frozenset[str]:
        """The categories that the candidate lets this company see today."""
        if placement.candidate_id not in self._shared:
            self.read_consents([placement])
        return self._shared[placement.candidate_id]

    def read_consents(self, placements: list[Placement]) -> None:
        """Reads the consents of many placements at once, so that a list asks once."""
        self._shared.update({placement.candidate_id: frozenset() for placement in placements})
        standing = SharingConsent.objects.filter(
            candidate_id__in=list(self._shared),
            company_id=self.person.contact.company_id,
            withdrawn_at__isnull=True,
            valid_until__gte=clock.today(),
        )
        for candidate, categories in standing.order_by("pk").values_list("candidate_id", "categories"):
            self._shared[candidate] = frozenset(categories)
        self._read_needs([candidate for candidate, shared in self._shared.items() if SharingConsent.Category.NEEDS.value in shared])

    def _read_needs(self, candidates: list[int]) -> None:
        self._needs = {}
        for need in Need.objects.filter(candidate_id__in=candidates, may_be_shared=True).order_by("kind", "pk"):
            self._needs[need.candidate_id] = (*self._needs.get(need.candidate_id, ()), str(need.get_kind_display()))

    def candidate_name(self, placement: Placement) -> str:
        """The name by consent, or once the candidate has signed an agreement with the company."""
        person = placement.candidate.person
        known = SharingConsent.Category.NAME.value in self.shared(placement) or placement.in_force is not None
        return person.name if known and not person.protected else _("Jobkandidaten")

    def candidate_reach(self, placement: Placement) -> Reach:
        person = placement.candidate.person
        if person.protected or SharingConsent.Category.CONTACT.value not in self.shared(placement):
            return Reach(Party.CANDIDATE, self.candidate_name(placement), about=_("kontakt går gennem kommunen"))
        return Reach(Party.CANDIDATE, self.candidate_name(placement), phone=person.phone, email=person.email)

    def needs(self, placement: Placement) -> tuple[str, ...]:
        self.shared(placement)
        return self._needs.get(placement.candidate_id, ())


SIDES: dict[str, type[PartySide]] = {Kind.CANDIDATE: CandidateParty, Kind.CONTACT: CompanyParty, Kind.STAFF: JobcentreParty}


def party_of(person: Any) -> PartySide:
    """The side that this person stands on."""
    return SIDES[person.kind](person)


def reach_of(party: Party, person: Person, *, title: str = "", about: str = "") -> Reach:
    return Reach(party, person.name, title, person.phone, person.email, about)


def standing_contacts(placement: Placement) -> list[Any]:
    """What `with_room()` fetched, or asked for now."""
    if hasattr(placement, "standing_contacts"):
        return list(placement.standing_contacts)
    return list(placement.named_contacts.filter(to_day__isnull=True).select_related("person").order_by("pk"))
