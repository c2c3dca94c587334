"""What the addresses of the access table are about: made once for our municipality and once, mirrored, for the neighbour."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from fodfaeste.action_points import actions as action_points
from fodfaeste.candidates.models import CandidateCompetence, CandidateImport, Need, Wish
from fodfaeste.catalogue.models import Competence, FunctionType
from fodfaeste.companies.models import CompanyImport
from fodfaeste.evaluation.models import ComparisonFetch, ComparisonImport
from fodfaeste.matching import actions as matching
from fodfaeste.notices.models import Message
from fodfaeste.people.models import Account
from fodfaeste.placements.models import HourEntry, HoursStep, ParallelEffort, SupportNeed, WorkWeek
from fodfaeste.retention.models import CheckIn, Clip
from fodfaeste.shared import clock
from fodfaeste.workshops.models import Stage
from tests import cast as people
from tests.cast import Cast
from tests.fodfaeste.candidates import rounds
from tests.fodfaeste.evaluation import coded, planned, reported, taken
from tests.fodfaeste.handbook import writing as handbook
from tests.fodfaeste.learning import stage as learning
from tests.fodfaeste.matching import stage
from tests.fodfaeste.placements import factories
from tests.fodfaeste.practice_trials import stage as trials
from tests.fodfaeste.retention import stage as hires
from tests.fodfaeste.solution_models import stage as models
from tests.fodfaeste.supervision import stage as supervision
from tests.fodfaeste.workshops import stage as workshops

ROWS = {"lines": [], "unknown": []}


def mirrored(cast: Cast) -> Cast:
    """The same play with the neighbour municipality in the first part."""
    return replace(
        cast,
        own=cast.neighbour,
        neighbour=cast.own,
        caseworker=cast.neighbour_caseworker,
        consultant=cast.neighbour_caseworker,
        leader=cast.neighbour_caseworker,
        candidate=cast.neighbour_candidate,
        neighbour_candidate=cast.candidate,
        butik=cast.neighbour_company,
        neighbour_company=cast.butik,
    )


def colleague(cast: Cast) -> Any:
    return people.staff(cast.own, f"Kollega{cast.own.code}", "caseworker")


def stopped(cast: Cast) -> Any:
    person = colleague(cast)
    Account.objects.filter(person=person).update(is_active=False)
    return person


def competence(cast: Cast) -> Any:
    known = Competence.objects.order_by("pk").first()
    return CandidateCompetence.objects.create(municipality=cast.own, candidate=cast.candidate, competence=known, level=2, evidence="shown")


def wish(cast: Cast) -> Any:
    kind = FunctionType.objects.order_by("pk").first()
    return Wish.objects.create(municipality=cast.own, candidate=cast.candidate, function_type=kind)


def need(cast: Cast) -> Any:
    return Need.objects.create(municipality=cast.own, candidate=cast.candidate, kind="quiet")


def candidate_import(cast: Cast) -> Any:
    return CandidateImport.objects.create(municipality=cast.own, uploaded_by=cast.caseworker, file_name="liste.csv", rows=ROWS)


def comparison_import(cast: Cast) -> Any:
    return ComparisonImport.objects.create(municipality=cast.own, uploaded_by=cast.researcher, file_name="liste.csv", rows=ROWS)


def comparison_fetch(cast: Cast) -> Any:
    return ComparisonFetch.objects.create(municipality=cast.own, asked_by=cast.researcher, table_id="Y14D03", periods=8)


def company_import(cast: Cast) -> Any:
    return CompanyImport.objects.create(municipality=cast.own, uploaded_by=cast.consultant, file_name="liste.csv", rows=ROWS)


def message(cast: Cast) -> Any:
    about = stage.propose(cast)
    return Message.objects.create(
        municipality=cast.own,
        recipient=cast.candidate.person,
        template="match_candidate_answer",
        about_type="matching.Match",
        about_ref=about.ref,
    )


def agreed(cast: Cast) -> Any:
    return stage.candidate_yes(stage.propose(cast), cast)


def answered(cast: Cast) -> Any:
    return matching.answer_as_company(by=cast.butik.contact.person, match=stage.shown(cast), answer="yes")


def decided(cast: Cast) -> Any:
    return factories.decided_match(cast.candidate, cast.butik, cast.caseworker)


def week(cast: Cast) -> Any:
    placement = factories.running_placement(cast)
    made = WorkWeek.objects.create(municipality=cast.own, placement=placement, monday=clock.week_start(placement.started_on))
    HourEntry.objects.create(
        municipality=cast.own,
        week=made,
        task="fylde varer op",
        pay_kind="unpaid",
        hours=5,
        recorded_by=cast.candidate.person,
        recorded_party="candidate",
    )
    return made


def disputed_week(cast: Cast) -> Any:
    made = week(cast)
    made.disputed_at, made.disputed_by, made.disputed_party = clock.now(), cast.butik.contact.person, "company"
    made.save()
    return made


def step(cast: Cast) -> Any:
    placement = factories.running_placement(cast)
    return HoursStep.objects.create(
        municipality=cast.own,
        placement=placement,
        from_day=placement.started_on,
        hours_per_week=8,
        paid_hours_per_week=2,
        pay_kind="paid_ordinary",
    )


def support_need(cast: Cast) -> Any:
    placement = factories.running_placement(cast)
    return SupportNeed.objects.create(
        municipality=cast.own, placement=placement, kind="quiet", handling="Et fast bord", owner_party="company"
    )


def effort(cast: Cast) -> Any:
    placement = factories.running_placement(cast)
    return ParallelEffort.objects.create(
        municipality=cast.own, placement=placement, kind="course", when_words="tirsdag", from_day=placement.started_on
    )


def clip(cast: Cast) -> Any:
    card = hires.with_card(cast)
    return Clip.objects.create(
        municipality=cast.own,
        card=card,
        number=1,
        of_clips=card.clips,
        kind="visit",
        asked_by=cast.butik.contact.person,
        asked_at=clock.now(),
        promised_by_day=clock.today(),
    )


def check_in(cast: Cast, party: str = "company") -> Any:
    employment = hires.hired(cast)
    return CheckIn.objects.create(municipality=cast.own, employment=employment, party=party, due_on=employment.started_on)


def action_point(cast: Cast) -> Any:
    values = {"target": cast.butik.company, "words": "Ring til butikken", "owner": cast.caseworker, "due_on": clock.today()}
    return action_points.add_point(by=cast.leader, **values)


def developing(make: Callable[[Cast], Any]) -> Callable[[Cast], Any]:
    """A scene of a workshop, to which the expert of the municipality is invited."""

    def scene(cast: Cast) -> Any:
        found = make(cast)
        if cast.expert.municipality_id == cast.own.pk:
            workshops.expert(cast, workshops.of(found))
        return found

    return scene


def pulse(party: str) -> Callable[[Cast], Any]:
    return lambda cast: next(ask for ask in trials.asked(cast) if ask.party == party)


SCENES: dict[str, Callable[[Cast], Any]] = {
    "series": workshops.series,
    "workshop": developing(workshops.workshop),
    "gathering": developing(lambda cast: workshops.at(workshops.workshop(cast), Stage.GATHERING, cast.process_consultant)),
    "programme_item": developing(workshops.programme_item),
    "heading": developing(workshops.heading),
    "expert_participant": workshops.invited,
    "challenge": developing(workshops.with_challenge),
    "choosing": developing(lambda cast: workshops.with_challenge(cast, Stage.CHOOSING)),
    "idea": developing(workshops.with_idea),
    "action_point": action_point,
    "block_draft": lambda cast: handbook.drafted(cast.leader),
    "evidence": handbook.grounded,
    "municipality": lambda cast: cast.own,
    "colleague": colleague,
    "stopped": stopped,
    "candidate": lambda cast: cast.candidate,
    "competence": competence,
    "wish": wish,
    "need": need,
    "consent": lambda cast: cast.candidate.consents.order_by("pk").first(),
    "candidate_import": candidate_import,
    "round": rounds.open_today,
    "company": lambda cast: cast.butik.company,
    "company_import": company_import,
    "comparison_fetch": comparison_fetch,
    "comparison_import": comparison_import,
    "workplace": lambda cast: cast.butik.workplace,
    "contact": lambda cast: cast.butik.contact,
    "job_function": lambda cast: cast.butik.job_function,
    "task": lambda cast: cast.butik.job_function.tasks.order_by("pk").first(),
    "decisive": lambda cast: cast.butik.job_function.decisive_competences.order_by("pk").first(),
    "proposed": stage.propose,
    "agreed": agreed,
    "match": stage.shown,
    "answered": answered,
    "sharing_consent": lambda cast: stage.consent_of(stage.shown(cast)),
    "message": message,
    "decided": decided,
    "placement": factories.awaiting_placement,
    "running": factories.running_placement,
    "week": week,
    "disputed_week": disputed_week,
    "step": step,
    "support_need": support_need,
    "effort": effort,
    "employment": hires.hired,
    "card_employment": lambda cast: hires.with_card(cast).employment,
    "clip": clip,
    "check_in": check_in,
    "solution_model": lambda cast: models.draft(cast.caseworker),
    "settled_version": lambda cast: models.settled(cast.caseworker),
    "settled_model": lambda cast: models.settled(cast.caseworker).model,
    "mechanism": lambda cast: models.mechanism(cast.caseworker),
    "team": trials.team,
    "planned_trial": trials.planned,
    "trial": trials.begun,
    "trial_use": trials.used,
    "observation": trials.observed,
    "trial_decision": trials.decided,
    "pulse_of_staff": pulse("jobcentre"),
    "pulse_of_candidate": pulse("candidate"),
    "pulse_of_company": pulse("company"),
    "learning_activity": learning.activity,
    "session": lambda cast: learning.session(cast, learning.bare(cast)),
    "teacher": learning.teacher,
    "material": learning.material,
    "sign_up": learning.signed_up,
    "diploma_module": lambda cast: learning.module(cast, learning.activity(cast)),
    "supervision_group": supervision.group,
    "supervision_session": supervision.session,
    "supervision_case": supervision.case,
    "anchoring_item": supervision.item,
    "snapshot": taken.of_own,
    "stopped_snapshot": taken.stopped,
    "snapshot_export": taken.handed,
    "trial_plan": planned.plan,
    "trial_plan_version": lambda cast: planned.plan(cast).versions.get(),
    "criterion": planned.standing,
    "taken_snapshot": planned.snapshot,
    "potential_verdict": planned.verdict,
    "report": reported.of_own,
    "released_report": reported.released,
    "stopped_report": reported.stopped,
    "report_quote": lambda cast: reported.quote(cast).observation,
    "report_cost": reported.cost,
    "shared_observation": lambda cast: trials.observed(cast, share=True).shared,
    "theme": coded.standing,
    "disputed_observation": coded.disputed,
    "own_check_in": lambda cast: check_in(cast, "candidate"),
}
# What is reached from another scene: the placement's own open version.
PARTS: dict[str, Callable[[Any], Any]] = {"version": lambda scenes: scenes["placement"].open_version}


def build(cast: Cast, wanted: dict[str, str]) -> dict[str, Any]:
    """The parts of one address, filled in."""
    scenes: dict[str, Any] = {}
    for scene in dict.fromkeys(text.lstrip("*").partition(".")[0] for text in wanted.values() if not text.startswith("'")):
        scenes[scene] = SCENES[scene](cast) if scene in SCENES else PARTS[scene](scenes)
    return {part: text.strip("'") if text.startswith("'") else _named(scenes, text.lstrip("*")) for part, text in wanted.items()}


def _named(scenes: dict[str, Any], text: str) -> Any:
    scene, _dot, attribute = text.partition(".")
    return getattr(scenes[scene], attribute or "ref")
