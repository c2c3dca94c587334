"""Many candidates and job functions at once, described differently, for lists and for speed."""

import random
from decimal import Decimal

from fodfaeste.candidates.models import Candidate, CandidateCompetence, Need, Wish
from fodfaeste.catalogue.models import Competence, NeedKind
from fodfaeste.companies.models import DecisiveCompetence, JobFunction, Offer
from fodfaeste.matching.models import Match
from fodfaeste.shared import clock
from tests.cast import ENROLLED, Cast
from tests.fodfaeste.candidates.rows import many


def crowd(cast: Cast, candidates: int = 0, functions: int = 0) -> tuple[list[Candidate], list[JobFunction]]:
    dice = random.Random(1)
    return _candidates(cast, candidates, dice), _functions(cast, functions, dice)


def _candidates(cast: Cast, number: int, dice: random.Random) -> list[Candidate]:
    found = many(cast.own, cast.caseworker, number, name="Prøve ", enrolled_on=ENROLLED)
    kind = cast.butik.job_function.function_type
    keys = list(Competence.objects.filter(key__startswith="cast-").order_by("pk"))
    describe = [one for one in found if number > 1 and dice.random() < 0.7]
    CandidateCompetence.objects.bulk_create(
        CandidateCompetence(municipality=cast.own, candidate=one, competence=key, level=dice.randint(1, 5), evidence="told")
        for one in describe
        for key in keys
    )
    Wish.objects.bulk_create(Wish(municipality=cast.own, candidate=one, function_type=kind) for one in describe[::2])
    Need.objects.bulk_create(
        Need(municipality=cast.own, candidate=one, kind=dice.choice(NeedKind.values), important=dice.random() < 0.5) for one in describe
    )
    return found


def _functions(cast: Cast, number: int, dice: random.Random) -> list[JobFunction]:
    side = cast.butik
    found = JobFunction.objects.bulk_create(
        JobFunction(
            municipality=cast.own,
            company=side.company,
            workplace=side.workplace,
            function_type=side.job_function.function_type,
            title=f"Funktion {n}",
            hours_from=Decimal(dice.randint(1, 10)),
            hours_to=Decimal(dice.randint(10, 30)),
            opening="yes",
        )
        for n in range(number)
    )
    keys = list(Competence.objects.filter(key__startswith="cast-").order_by("pk"))
    DecisiveCompetence.objects.bulk_create(
        DecisiveCompetence(municipality=cast.own, job_function=one, competence=key, level=dice.randint(1, 5))
        for one in found
        for key in keys
    )
    Offer.objects.bulk_create(
        Offer(municipality=cast.own, job_function=one, kind=kind, possible=dice.random() < 0.5)
        for one in found
        for kind in NeedKind.values[:6]
    )
    return found


def propose_all(cast: Cast, candidates: list[Candidate]) -> None:
    """A match for each, straight into the table: a list does not ask how it came."""
    Match.objects.bulk_create(
        Match(
            municipality=cast.own,
            candidate=one,
            job_function=cast.butik.job_function,
            proposed_by=cast.consultant,
            proposed_at=clock.now(),
            why="Prøve",
        )
        for one in candidates
    )
