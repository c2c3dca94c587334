"""What is known of a candidate and what is not, the next question worth asking, and the numbers of a municipality."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from fodfaeste.candidates.models import Candidate, CandidateCompetence, Consent, Need, TargetGroup, Wish
from fodfaeste.people.models import Membership, Municipality
from fodfaeste.people.roles import May, holders_of
from fodfaeste.shared import danish

ENOUGH_COMPETENCES = 3
Words = Any  # plain or lazy text


@dataclass(frozen=True)
class Ask:
    """Something to know: in the order of what it unlocks in matching."""

    key: str
    label: Words
    question: Words
    says: Callable[[Candidate], str]
    url_name: str


@dataclass(frozen=True)
class Part:
    """One thing known, or not."""

    key: str
    label: Words
    question: Words
    value: str
    url_name: str

    @property
    def known(self) -> bool:
        return bool(self.value)


@dataclass(frozen=True)
class Knowledge:
    """All parts of one candidate, most important first."""

    parts: tuple[Part, ...]

    def __iter__(self) -> Iterator[Part]:
        return iter(self.parts)

    @property
    def known(self) -> int:
        return sum(part.known for part in self.parts)

    @property
    def share(self) -> float:
        return self.known / len(self.parts)

    @property
    def missing(self) -> list[Part]:
        return [part for part in self.parts if not part.known]

    @property
    def next(self) -> Part | None:
        return next(iter(self.missing), None)


def _wishes(candidate: Candidate) -> str:
    return ", ".join(wish.function_type.name for wish in sorted(candidate.wishes.all(), key=lambda wish: (wish.priority, wish.pk)))


def _competences(candidate: Candidate) -> str:
    names = sorted(row.competence.name for row in candidate.competences.all())
    return ", ".join(names) if len(names) >= ENOUGH_COMPETENCES else ""


def _needs(candidate: Candidate) -> str:
    names = sorted(str(need.get_kind_display()) for need in candidate.needs.all())
    return ", ".join(names) or (str(_("ingen særlige behov")) if candidate.has_no_needs else "")


def _travel(candidate: Candidate) -> str:
    return str(_("højst %(minutes)s minutter")) % {"minutes": candidate.travel_minutes} if candidate.travel_minutes else ""


ASKS = (
    Ask("wishes", _("Ønsker til arbejde"), _("Hvilket arbejde vil du helst prøve?"), _wishes, "candidates:wish_add"),
    Ask(
        "competences",
        _("Mindst tre ting, kandidaten kan"),
        _("Hvad er du god til, og hvor har du vist det?"),
        _competences,
        "candidates:competence_add",
    ),
    Ask(
        "wished_hours",
        _("Timer om ugen"),
        _("Hvor mange timer om ugen kan du forestille dig?"),
        lambda candidate: danish.hours(candidate.wished_hours),
        "candidates:profile",
    ),
    Ask("needs", _("Behov på arbejdspladsen"), _("Hvad skal være på plads, for at du trives?"), _needs, "candidates:need_add"),
    Ask("travel_minutes", _("Transport"), _("Hvor lang transporttid kan du klare?"), _travel, "candidates:profile"),
    Ask(
        "can_start_on",
        _("Kan begynde"),
        _("Hvornår kan du begynde?"),
        lambda candidate: danish.day(candidate.can_start_on),
        "candidates:profile",
    ),
    Ask(
        "own_words",
        _("Med egne ord"),
        _("Hvad vil du gerne have, at andre ved om dig?"),
        lambda candidate: candidate.own_words,
        "candidates:profile",
    ),
    Ask(
        "profile_approved_on",
        _("Profilen godkendt"),
        _("Kan du genkende dig selv i profilen?"),
        lambda candidate: danish.day(candidate.profile_approved_on),
        # Approving is a button; the page with the whole profile is where it stands.
        "candidates:detail",
    ),
)


def described(candidates: QuerySet[Candidate]) -> QuerySet[Candidate]:
    """With all that `knowledge` reads, in a fixed number of queries."""
    return candidates.select_related("person", "municipality", "caseworker", "consultant").prefetch_related(
        Prefetch("competences", CandidateCompetence.objects.select_related("competence")),
        Prefetch("wishes", Wish.objects.select_related("function_type")),
        "needs",
    )


def knowledge(candidate: Candidate) -> Knowledge:
    """Known and unknown; cheap on rows from `described`."""
    return Knowledge(tuple(Part(ask.key, ask.label, ask.question, ask.says(candidate), ask.url_name) for ask in ASKS))


def _has(model: Any) -> Exists:
    return Exists(model.objects.filter(candidate=OuterRef("pk")))


def _enough_competences() -> Q:
    three = CandidateCompetence.objects.filter(candidate=OuterRef("pk")).order_by().values("candidate")
    return Q(Exists(three.annotate(n=Count("pk")).filter(n__gte=ENOUGH_COMPETENCES)))


def with_knowledge(candidates: QuerySet[Candidate]) -> QuerySet[Candidate]:
    """`known_parts` on every row, the same count as `knowledge(candidate).known`, for lists."""
    conditions = (
        Q(_has(Wish)),
        _enough_competences(),
        Q(wished_hours__isnull=False),
        Q(_has(Need)) | Q(has_no_needs=True),
        Q(travel_minutes__isnull=False) & ~Q(travel_minutes=0),
        Q(can_start_on__isnull=False),
        ~Q(own_words=""),
        Q(profile_approved_on__isnull=False),
    )
    total: Any = Value(0)
    for condition in conditions:
        total = total + Case(When(condition, then=1), default=0, output_field=IntegerField())
    return candidates.annotate(known_parts=total)


def take_part_withdrawn_on(consents: Iterable[Consent]) -> date | None:
    """The last day that the consent to take part was withdrawn; None while one stands."""
    days = [consent.withdrawn_on for consent in consents if consent.purpose == Consent.Purpose.TAKE_PART]
    return None if None in days else max(filter(None, days), default=None)


@dataclass(frozen=True)
class Enrolment:
    """How far one municipality is toward its places."""

    municipality: Municipality
    total: int
    still: int
    by_group: tuple[tuple[Words, int], ...]


def enrolment(municipalities: QuerySet[Municipality], candidates: QuerySet[Candidate]) -> list[Enrolment]:
    """Numbers by target group; the third group only where the municipality includes it or has used it."""
    groups = candidates.order_by().values("municipality_id", "target_group")
    rows = groups.annotate(n=Count("pk"), still=Count("pk", filter=Q(ended_on=None)))
    counted = {(row["municipality_id"], row["target_group"]): (row["n"], row["still"]) for row in rows}
    return [_enrolment(place, counted) for place in municipalities]


def _enrolment(place: Municipality, counted: dict[tuple[int, str], tuple[int, int]]) -> Enrolment:
    mine = {group: counted.get((place.pk, group.value), (0, 0)) for group in TargetGroup}
    shown = [
        group
        for group in TargetGroup
        if group != TargetGroup.YOUNG_ACTIVITY_READY or place.includes_young_without_education or mine[group][0]
    ]
    return Enrolment(
        place,
        sum(total for total, _still in mine.values()),
        sum(still for _total, still in mine.values()),
        tuple((group.label, mine[group][0]) for group in shown),
    )


def in_research(municipality: int) -> QuerySet[Candidate]:
    """Those of whom something may be handed over for research: their consent to it stands."""
    standing = Consent.objects.filter(candidate=OuterRef("pk"), purpose=Consent.Purpose.RESEARCH, withdrawn_on__isnull=True)
    return Candidate.objects.filter(Exists(standing), municipality=municipality)


def without_caseworker(rows: QuerySet[Candidate]) -> QuerySet[Candidate]:
    """Those whose case nobody has: never given to anybody, or to somebody who has stopped or has no role in the municipality any more."""
    can_work = Membership.objects.filter(
        account__person=OuterRef("caseworker"),
        account__person__active=True,
        municipality=OuterRef("municipality"),
        role__in=holders_of(May.CANDIDATES_EDIT),
    )
    return rows.filter(~Exists(can_work), ended_on__isnull=True)
