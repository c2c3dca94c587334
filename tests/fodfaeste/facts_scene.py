"""One candidate's whole way and the development work around it, so that every fact table has something to tell."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from fodfaeste.action_points import actions as points
from fodfaeste.candidates import actions as candidates
from fodfaeste.candidates.models import Candidate, Consent, Side
from fodfaeste.learning import actions as learning
from fodfaeste.matching import actions as matching
from fodfaeste.people.models import Municipality
from fodfaeste.placements import actions as placements
from fodfaeste.placements.models import HireWord, Party
from fodfaeste.practice_trials import actions as trials
from fodfaeste.practice_trials.models import PracticeTrial, TrialUse
from fodfaeste.retention import actions as retention
from fodfaeste.retention.models import CheckIn
from fodfaeste.shared import clock, dictionary
from fodfaeste.solution_models.models import Mechanism
from tests.cast import ENROLLED, Cast
from tests.fodfaeste.evaluation import coded
from tests.fodfaeste.learning import stage as courses
from tests.fodfaeste.placements import factories
from tests.fodfaeste.placements.test_hours import entry, record
from tests.fodfaeste.practice_trials import stage as tried
from tests.fodfaeste.retention import stage as hires
from tests.fodfaeste.supervision import stage as groups
from tests.fodfaeste.workshops import stage as workshops

ASKED = date(2026, 3, 3)
SECRET = "Hemmelige ord om en bestemt person"
END = date(2026, 7, 1)


def rows(name: str, municipality: Municipality) -> list[dict[str, Any]]:
    """As a snapshot takes them."""
    table = dictionary.table(name)
    return [dictionary.checked(table, row) for row in table.rows(municipality.pk)]


def consent(candidate: Candidate, day: date = ASKED) -> Consent:
    """To research."""
    return Consent.objects.create(
        municipality=candidate.municipality, candidate=candidate, purpose=Consent.Purpose.RESEARCH, how="written", given_on=day
    )


def everything(cast: Cast) -> None:
    """Both municipalities have somebody who consented; only ours has more."""
    consent(cast.candidate)
    consent(cast.neighbour_candidate)
    factories.neighbour_placement(cast)
    use = tried.used(cast)
    _meet(cast, use)
    _work(cast, use)
    _try(cast, use)
    _hire(cast, use)
    _develop(cast)
    _ask(cast)


def _ask(cast: Cast) -> None:
    with clock.moved_to(ENROLLED):
        rounds = candidates.open_rounds(by=None, municipality=cast.own)
        mine = next(row for row in rounds if row.candidate_id == cast.candidate.pk)
        candidates.answer(by=cast.candidate.person, round=mine, side=Side.CANDIDATE, answers={"helbred": 4})


def _meet(cast: Cast, use: TrialUse) -> None:
    with clock.moved_to(date(2026, 3, 24)):
        there = {"candidate_present": True, "company_present": True, "staff_present": [cast.consultant], "agreed": SECRET}
        matching.record_meeting(by=cast.consultant, match=use.placement.match, held_on=date(2026, 3, 24), place="Torvet", **there)


def _work(cast: Cast, use: TrialUse) -> None:
    placement, day = factories.fresh(use.placement), date(2026, 4, 22)
    week = record(
        placement, cast.candidate.person, entry(hours=Decimal("7.5")), entry(task="holde lager", pay_kind="paid_ordinary", hours=3)
    )
    with clock.moved_to(day):
        placements.confirm_week(by=cast.butik.contact.person, week=week)
        levels = {one.ref: 3 for one in placement.job_function.decisive_competences.order_by("pk")}
        placements.assess(by=cast.candidate.person, placement=placement, party=Party.CANDIDATE, day=day, levels=levels, note=SECRET)
        placements.follow_up(
            by=cast.consultant, placement=placement, held_on=day, candidate_present=True, company_present=True,
            hire_word=HireWord.CLOSER, hire_words=SECRET, staff_note=SECRET,
        )  # fmt: skip
        placements.add_parallel_effort(
            by=cast.consultant, placement=placement, kind="course", when_words="tirsdag", from_day=day, staff_note=SECRET
        )


def _try(cast: Cast, use: TrialUse) -> None:
    with clock.moved_to(tried.TODAY):
        trials.check_fidelity(by=cast.caseworker, use=use, day=tried.TODAY, done=["full", "full", "no"])
        trials.note_deviation(
            by=cast.caseworker, trial=PracticeTrial.objects.get(pk=use.trial_id), day=tried.TODAY, what=SECRET, why=SECRET
        )
    tried.observed(cast, use, what=SECRET, mechanism=Mechanism.objects.get(), stands="for")
    coded.both(cast, coded.shared(use, cast), coded.theme(cast), None)
    asks = tried.asked(cast, use)
    with clock.moved_to(tried.TODAY):
        own = next(ask for ask in asks if ask.party == Party.CANDIDATE)
        trials.answer_pulse(by=own.person, ask=own, answer=4)
    tried.decided(cast, "adapt", PracticeTrial.objects.get(pk=use.trial_id), outcomes=["yes"])


def _hire(cast: Cast, use: TrialUse) -> None:
    with clock.moved_to(hires.HIRED):
        placement = factories.fresh(use.placement)
        employment = retention.hire(by=cast.caseworker, placement=placement, **hires.TERMS)
        until = hires.VALID_TO
        card = retention.issue_card(by=cast.caseworker, employment=employment, clips=3, valid_from=hires.HIRED, valid_to=until)
        clip = retention.use_clip(by=cast.butik.contact.person, card=card, kind="conflict", words=SECRET)
        retention.answer_clip(by=cast.caseworker, clip=clip, answer=SECRET, held=True)
    with clock.moved_to(END):
        retention.change_hours(
            by=cast.caseworker, employment=employment, from_day=END, hours_per_week=Decimal(20), pay_kind="paid_ordinary", why=SECRET
        )
        talk = CheckIn.objects.order_by("due_on", "party").first()
        retention.hold_check_in(by=cast.caseworker, check_in=talk, going=2, how="call", words=SECRET, warning=True)
        again = employment.check_ins.filter(party="company", held_at__isnull=True).order_by("due_on")[0]
        retention.hold_check_in(by=cast.butik.contact.person, check_in=again, going=4, recruits_again="yes")


def _develop(cast: Cast) -> None:
    sign_up = courses.signed_up(cast)
    courses.assess(sign_up, "before", 2)
    courses.assess(sign_up, "after", 4)
    with clock.moved_to(courses.AFTER):
        first = sign_up.activity.sessions.order_by("held_on")[0]
        learning.note_attendance(by=cast.process_consultant, session=first, listed=[sign_up], came=[sign_up])
    session = groups.held(cast, groups.group(cast), groups.TODAY, part="sits_in")
    with clock.moved_to(groups.TODAY):
        due = groups.TODAY + timedelta(days=7)
        kept = points.add_point(by=cast.caseworker, target=session, words="Ring til lederen", owner=cast.caseworker, due_on=due)
        points.add_point(by=cast.caseworker, target=session, words="Bestil lokale", owner=cast.caseworker, due_on=due)
        points.finish_point(by=cast.caseworker, point=kept)
        groups.item(cast)
    workshops.with_idea(cast)


def withdraw(candidate: Candidate) -> None:
    for row in Consent.objects.filter(candidate=candidate, purpose=Consent.Purpose.RESEARCH, withdrawn_on__isnull=True):
        candidates.withdraw_consent(by=candidate.person, consent=row)
