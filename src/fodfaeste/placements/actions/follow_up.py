"""What follows a placement along: assessments, and follow-ups with a word on the potential hire."""

from collections.abc import Mapping
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from fodfaeste.catalogue.models import Level
from fodfaeste.companies.models import DecisiveCompetence
from fodfaeste.notices.actions import notify
from fodfaeste.people.models import Kind, Person
from fodfaeste.people.protection import refuse_name
from fodfaeste.placements.actions.clash import refusing
from fodfaeste.placements.actions.hours import PARTY_OF
from fodfaeste.placements.facts import assessments
from fodfaeste.placements.models import Absence, Assessment, AssessmentScore, FollowUp, HireWord, Party, Placement
from fodfaeste.placements.transitions import Action, allow
from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import NotAllowed, Refused, action


@action("assessment.made")
def assess(
    *,
    by: Person,
    placement: Placement,
    party: str,
    day: date,
    levels: Mapping[str | int, int],
    note: str = "",
) -> Assessment:
    """One party's look at the decisive competences; staff may write down what another party said."""
    allow(placement, Action.ASSESS, by)
    if party not in Party.values or (by.kind != Kind.STAFF and party != PARTY_OF[Kind(by.kind)].value):
        raise NotAllowed(_("Hver part skriver sin egen vurdering. Kommunen kan skrive en anden parts vurdering ned."), target=placement)
    _check_past(placement, day, "day")
    refuse_name(placement.candidate.person, note=note)
    found = _scores(placement, levels)
    with refusing(_("Der er allerede en vurdering fra denne part den dag. Vælg en anden dag.")):
        made = Assessment.objects.create(
            municipality_id=placement.municipality_id,
            placement=placement,
            party=party,
            person=by,
            day=day,
            note=note.strip(),
        )
    place = placement.municipality_id
    AssessmentScore.objects.bulk_create(
        AssessmentScore(municipality_id=place, assessment=made, decisive_competence=competence, level=level) for competence, level in found
    )
    audit.record(by=by, target=made, fields=["party", "day", "scores"], about=placement.candidate.person, code=party)
    return made


@action("assessment.asked")
def ask_assessment(*, by: Person, placement: Placement) -> list[Party]:
    """Staff ask the candidate and the company, where one of them owes a look, at most once a day."""
    if by.kind != Kind.STAFF:
        raise NotAllowed(_("Kommunen beder om en vurdering."), target=placement)
    allow(placement, Action.ASSESS, by)
    owing = assessments.to_ask(placement)
    if not owing:
        raise Refused(_("Jobkandidat og virksomhed har begge vurderet for nylig. Spørg igen, når en vurdering mangler."))
    persons = {Party.CANDIDATE: placement.candidate.person, Party.COMPANY: placement.contact.person}
    path = reverse("placements:assess", args=[placement.ref])
    for party in owing:
        notify(by=by, recipient=persons[party], template="assessment_ask", path=path, about=placement, seldom=True)
    audit.record(by=by, target=placement, fields=["assessments"], about=placement.candidate.person)
    return owing


def _check_past(placement: Placement, day: date, field: str) -> None:
    if day > clock.today():
        raise Refused(_("Dagen ligger i fremtiden. Skriv det, når det er sket."), field=field)
    if placement.started_on is not None and day < placement.started_on:
        raise Refused(_("Dagen ligger før første dag i forløbet."), field=field)


def _scores(placement: Placement, levels: Mapping[str | int, int]) -> list[tuple[DecisiveCompetence, int]]:
    """By reference or key; only the competences that decide this hire."""
    if not levels:
        raise Refused(_("Vurder mindst en af de afgørende kompetencer."))
    rows = list(DecisiveCompetence.objects.filter(job_function_id=placement.job_function_id).order_by("pk"))
    known: dict[str | int, DecisiveCompetence] = {**{row.ref: row for row in rows}, **{row.pk: row for row in rows}}
    if any(key not in known for key in levels):
        raise Refused(_("Kompetencen hører ikke til jobfunktionen. Genindlæs siden."))
    if any(level not in Level.values for level in levels.values()):
        raise Refused(_("Vælg et af de fem niveauer."))
    return [(known[key], level) for key, level in levels.items()]


@action("follow_up.held")
def follow_up(  # noqa: PLR0913 - a follow-up has this many sides
    *,
    by: Person,
    placement: Placement,
    held_on: date,
    candidate_present: bool,
    company_present: bool,
    hire_word: str,
    hire_words: str,
    agreed: str = "",
    absence: str = "",
    staff_note: str = "",
    next_on: date | None = None,
) -> FollowUp:
    allow(placement, Action.FOLLOW_UP, by)
    if held_on > clock.today():
        raise Refused(_("Dagen ligger i fremtiden. Skriv det, når det er sket."), field="held_on")
    if hire_word not in HireWord.values or not hire_words.strip():
        raise Refused(_("Spørg virksomheden til den mulige ansættelse, og skriv, hvad den siger."), field="hire_words")
    if absence not in {"", *Absence.values}:
        raise Refused(_("Vælg, hvor meget sygefravær der har været siden sidst."), field="absence")
    if next_on is not None and next_on <= held_on:
        raise Refused(_("Næste opfølgning skal ligge efter denne."), field="next_on")
    refuse_name(placement.candidate.person, hire_words=hire_words, agreed=agreed)
    made = FollowUp.objects.create(
        municipality_id=placement.municipality_id,
        placement=placement,
        held_on=held_on,
        held_by=by,
        candidate_present=candidate_present,
        company_present=company_present,
        hire_word=hire_word,
        hire_words=hire_words.strip(),
        agreed=agreed,
        absence=absence,
        staff_note=staff_note,
        next_on=next_on,
    )
    fields = ["held_on", "candidate_present", "company_present", "hire_word", "hire_words", "agreed", "absence", "staff_note", "next_on"]
    audit.record(by=by, target=made, fields=fields, about=placement.candidate.person)
    return made
