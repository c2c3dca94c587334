"""One candidate's way through the pilot, told as the actions that people take, each at its moment."""

import random
from collections.abc import Generator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from fodfaeste.candidates import actions as candidates
from fodfaeste.candidates.models import Candidate, Consent
from fodfaeste.catalogue.models import FunctionType, NeedKind
from fodfaeste.demo import chances, names
from fodfaeste.demo.engine import Story
from fodfaeste.demo.placement_story import live_placement
from fodfaeste.demo.world import Catalogue, Numbers, Place, address_of, person_name
from fodfaeste.matching import actions as matching
from fodfaeste.matching import scoring
from fodfaeste.matching.models import Match
from fodfaeste.people.models import Person
from fodfaeste.placements import actions as placements
from fodfaeste.placements.models import Placement
from fodfaeste.shared import audit, clock
from fodfaeste.shared.errors import Refused

Step = Generator[datetime, None, None]


@dataclass
class Teller:
    """What every step of one candidate's story leans on."""

    chance: random.Random
    # For what was told later on, so that a pilot of the same seed stays the one it was.
    beside: random.Random
    place: Place
    catalogue: Catalogue
    numbers: Numbers
    turn: int
    began: datetime

    @property
    def caseworker(self) -> Person:
        return self.place.caseworkers[self.turn % len(self.place.caseworkers)]

    @property
    def consultant(self) -> Person:
        return self.place.consultants[self.turn % len(self.place.consultants)]

    def look(self, by: Person, candidate: Candidate, purpose: str) -> None:
        """Somebody reads of the candidate, and it is noted as the pages note it."""
        audit.record(by=by, target=candidate.person, about=candidate.person, purpose=purpose, event="candidates.read")

    def later(self, low: int, high: int) -> datetime:
        """So many days from now, at an hour when people work."""
        day = clock.today() + timedelta(days=self.chance.randint(low, high))
        return clock.at(day, self.chance.randint(8, 15), self.chance.randrange(0, 60, 5))


def story_of(teller: Teller) -> Story:
    yield teller.began
    candidate = _enrol(teller)
    yield teller.later(1, 14)
    _know(teller, candidate)
    _ask_about_research(teller, candidate)
    for _try in range(chances.TRIES):
        yield teller.later(5, 45)
        placement = yield from _match(teller, candidate)
        if placement is not None:
            hired = yield from live_placement(teller, placement)
            if hired:
                return
        _think_again(teller, candidate)
    if teller.chance.random() < chances.LEAVES_PROJECT:
        yield teller.later(10, 60)
        reason = teller.chance.choice(("moved", "withdrew", "other_job", "education"))
        candidates.end_enrolment(by=teller.caseworker, candidate=_fresh(candidate), ended_on=clock.today(), reason=reason)


def _fresh(candidate: Candidate) -> Candidate:
    return Candidate.objects.select_related("person", "municipality").get(pk=candidate.pk)


def _enrol(teller: Teller) -> Candidate:
    chance = teller.chance
    sex = chance.choice(("woman", "man"))
    given, family = person_name(chance, sex)
    born = date(chance.randint(1966, 1995), chance.randint(1, 12), chance.randint(1, 28))
    return candidates.enrol(
        by=teller.caseworker, municipality=teller.place.municipality, given_name=given, family_name=family, sex=sex,
        cpr=teller.numbers.cpr(chance, born), birth_year=born.year, enrolled_on=clock.today(), caseworker=teller.caseworker,
        target_group="flex_job" if chance.random() < 0.35 else "activity_ready", consultant=teller.consultant,
        consent_how=chance.choice(("written", "spoken")), email=address_of(given, family, teller.turn, f"mail{teller.place.number}"),
        phone=f"0003{teller.place.number}{teller.turn:03}", protected=chance.random() < 0.02,
    )  # fmt: skip


def _know(teller: Teller, candidate: Candidate) -> None:
    """Told partly by the candidate herself, partly together with staff; a little is often left unknown."""
    chance = teller.chance
    fields = chance.sample(sorted(teller.catalogue.functions), 2)
    wished = [chance.choice(teller.catalogue.functions[one]) for one in fields]
    by = candidate.person if chance.random() < 0.5 else teller.consultant
    teller.look(teller.consultant, candidate, "casework")
    candidates.set_profile(
        by=by, candidate=candidate, wished_hours=Decimal(chance.choice((5, 8, 10, 12, 15, 20))),
        can_start_on=clock.today() + timedelta(days=chance.randint(0, 30)) if chance.random() < 0.7 else None,
        travel_minutes=chance.choice((20, 30, 45, 60)) if chance.random() < 0.6 else None,
        own_words=chance.choice(names.JOB_WISHES_WHY),
    )  # fmt: skip
    for place, kind in enumerate(wished, start=1):
        candidates.set_wish(by=by, candidate=candidate, function_type=kind, priority=place, why=chance.choice(names.JOB_WISHES_WHY))
    _competences(teller, candidate, by, wished)
    for need in chance.sample(list(NeedKind), chance.choice((1, 2, 3))):
        candidates.set_need(
            by=by,
            candidate=candidate,
            kind=need.value,
            important=chance.random() < 0.4,
            may_be_shared=chance.random() < 0.7,
        )
    if chance.random() < 0.8:
        candidates.approve_profile(by=candidate.person, candidate=candidate)


def _ask_about_research(teller: Teller, candidate: Candidate) -> None:
    chance = teller.beside
    if chance.random() > chances.IS_ASKED_ABOUT_RESEARCH:
        return
    by = candidate.person if chance.random() < 0.4 else teller.consultant
    if chance.random() > chances.SAYS_YES_TO_RESEARCH:
        candidates.refuse_consent(by=by, candidate=candidate, purpose=Consent.Purpose.RESEARCH)
        return
    how = chance.choice((Consent.How.WRITTEN, Consent.How.WRITTEN, Consent.How.SPOKEN))
    candidates.give_consent(by=by, candidate=candidate, purpose=Consent.Purpose.RESEARCH, how=how)


def _think_again(teller: Teller, candidate: Candidate) -> None:
    """A few take their consent to research back, which leaves everything else as it is."""
    if teller.turn in chances.THINKS_AGAIN:
        for consent in Consent.objects.filter(candidate=candidate, purpose=Consent.Purpose.RESEARCH, withdrawn_on__isnull=True):
            candidates.withdraw_consent(by=candidate.person, consent=consent)


def _competences(teller: Teller, candidate: Candidate, by: Person, wished: list[FunctionType]) -> None:
    chance = teller.chance
    near = [one for kind in wished for one in kind.competences.all()]
    chosen = {one.pk: one for one in [*chance.sample(near, min(4, len(near))), *chance.sample(teller.catalogue.competences, 3)]}
    for competence in chosen.values():
        evidence = chance.choice(("told", "told", "shown", "certified"))
        candidates.set_competence(
            by=by,
            candidate=candidate,
            competence=competence,
            level=chance.choice((1, 2, 2, 3, 3, 4)),
            evidence=evidence,
        )


def _match(teller: Teller, candidate: Candidate) -> Generator[datetime, None, Placement | None]:
    teller.look(teller.consultant, candidate, "matching")
    match = _propose(teller, candidate)
    if match is None:
        return None
    yield teller.later(1, 6)
    agreed = yield from _answers(teller, match)
    if not agreed:
        matching.decide(by=teller.consultant, match=match, answer="no", reason="better_match", words="Vi leder videre.")
        return None
    try:
        matching.decide(by=teller.consultant, match=match, answer="yes", words="Alle tre er klar til at prøve.")
    except Refused:
        matching.decide(by=teller.consultant, match=match, answer="no", reason="opening_closed", words="Pladsen blev taget imens.")
        return None
    yield teller.later(1, 9)
    matching.record_meeting(
        by=teller.consultant, match=match, held_on=clock.today(), place=match.job_function.workplace.name,
        candidate_present=True, company_present=True, staff_present=[teller.consultant], agreed="Rundvisning og de første opgaver.",
    )  # fmt: skip
    return placements.create(
        by=teller.caseworker,
        match=match,
        contact=teller.place.contact_for(match.job_function),
        caseworker=teller.caseworker,
    )


def _propose(teller: Teller, candidate: Candidate) -> Match | None:
    for proposal, _turn in zip(scoring.for_candidate(candidate), range(6), strict=False):
        try:
            return matching.propose(
                by=teller.consultant, candidate=candidate, job_function=proposal.job_function,
                why="Opgaverne ligger tæt på det, du kan og gerne vil.",
            )  # fmt: skip
        except Refused:
            continue
    return None


def _answers(teller: Teller, match: Match) -> Generator[datetime, None, bool]:
    chance = teller.chance
    herself = match.candidate.person
    if chance.random() > chances.CANDIDATE_SAYS_YES:
        reason = chance.choice(("not_the_work", "hours", "transport", "not_now"))
        matching.answer_as_candidate(by=herself, match=match, answer="no", reason=reason, share_reason=chance.random() < 0.5)
        return False
    shown = ["name", "competences", "wishes"] + (["needs"] if chance.random() < 0.6 else [])
    matching.answer_as_candidate(
        by=herself,
        match=match,
        answer="yes",
        categories=shown,
        valid_until=clock.today() + timedelta(days=180),
    )
    yield teller.later(0, 3)
    matching.show_to_company(by=teller.consultant, match=match)
    yield teller.later(1, 8)
    contact = teller.place.contact_for(match.job_function).person
    teller.look(contact, match.candidate, "matching")
    if chance.random() > chances.COMPANY_SAYS_YES:
        reason = chance.choice(("no_opening", "other_competences", "hours", "no_time"))
        matching.answer_as_company(by=contact, match=match, answer="no", reason=reason)
        return False
    matching.answer_as_company(by=contact, match=match, answer="yes")
    yield teller.later(0, 4)
    return True
