"""What is known of candidates and of job functions, fetched side by side in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from fodfaeste.candidates.models import Candidate, CandidateCompetence, Need, Wish
from fodfaeste.companies.models import DecisiveCompetence, JobFunction, Offer
from fodfaeste.matching.models import Match


@dataclass(frozen=True)
class CandidateColumns:
    """Candidates in a fixed order and what is known of each, by primary key."""

    rows: Sequence[Candidate]
    competences: dict[int, dict[int, CandidateCompetence]]
    wishes: dict[int, list[Wish]]
    needs: dict[int, list[Need]]


@dataclass(frozen=True)
class Wanted:
    """A competence that decides a hire, and how well."""

    competence_id: int
    name: str
    level: int


@dataclass(frozen=True)
class FunctionColumns:
    """Job functions in a fixed order and what is known of each, by primary key."""

    rows: Sequence[JobFunction]
    decisive: dict[int, list[Wanted]]
    offers: dict[int, dict[str, bool]]


def of_candidates(rows: Iterable[Candidate]) -> CandidateColumns:
    """In the order of `rows`."""
    found = list(rows)
    keys = [row.pk for row in found]
    competences: dict[int, dict[int, CandidateCompetence]] = defaultdict(dict)
    for competence in CandidateCompetence.objects.filter(candidate__in=keys).order_by("pk"):
        competences[competence.candidate_id][competence.competence_id] = competence
    wishes = _grouped(Wish.objects.filter(candidate__in=keys).select_related("function_type").order_by("priority", "pk"), "candidate_id")
    needs = _grouped(Need.objects.filter(candidate__in=keys).order_by("-important", "pk"), "candidate_id")
    return CandidateColumns(found, competences, wishes, needs)


def of_functions(rows: Iterable[JobFunction]) -> FunctionColumns:
    """In the order of `rows`."""
    found = list(rows)
    keys = [row.pk for row in found]
    decisive: dict[int, list[Wanted]] = defaultdict(list)
    asked = DecisiveCompetence.objects.filter(job_function__in=keys).order_by("-level", "pk")
    for function, *wanted in asked.values_list("job_function", "competence", "competence__name", "level"):
        decisive[function].append(Wanted(*wanted))
    offers: dict[int, dict[str, bool]] = defaultdict(dict)
    given = Offer.objects.filter(job_function__in=keys).order_by("pk")
    for function, kind, possible in given.values_list("job_function", "kind", "possible"):
        offers[function][kind] = possible
    return FunctionColumns(found, decisive, offers)


def _grouped(rows: Any, key: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found


def taken_seats(rows: QuerySet[JobFunction]) -> QuerySet[JobFunction]:
    """Job functions with the number of seats that a decided match holds."""
    taking = Match.objects.taking().filter(job_function=OuterRef("pk")).order_by().values("job_function")
    count = taking.annotate(number=Count("pk", distinct=True)).values("number")
    return rows.annotate(taken=Coalesce(Subquery(count, output_field=IntegerField()), 0))


def with_room(rows: QuerySet[JobFunction]) -> QuerySet[JobFunction]:
    """Open for a match and not full, with what a proposal says of them."""
    free = taken_seats(rows.filter(open=True, company__active=True)).filter(taken__lt=F("seats"))
    return free.select_related("company", "function_type")


def functions_for(candidate: Candidate) -> QuerySet[JobFunction]:
    """Everything open in the candidate's municipality that was not proposed already."""
    proposed = Match.objects.standing().filter(candidate=candidate).values("job_function")
    rows = with_room(JobFunction.objects.filter(municipality=candidate.municipality_id)).exclude(pk__in=proposed)
    return rows.order_by("recorded_at", "pk")


def candidates_for(job_function: JobFunction) -> QuerySet[Candidate]:
    """Everybody enrolled in the municipality who has no match, and was not proposed for this one already.

    Longest enrolled first: who has waited longest goes first where scores are equal.
    """
    taken = Match.objects.taking().values("candidate")
    proposed = Match.objects.standing().filter(job_function=job_function).values("candidate")
    rows = Candidate.objects.filter(municipality=job_function.municipality_id, ended_on__isnull=True)
    rows = rows.exclude(pk__in=taken).exclude(pk__in=proposed)
    return rows.select_related("person").order_by("enrolled_on", "pk")
