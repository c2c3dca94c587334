"""The speed of matching, and who waits."""

from datetime import timedelta

from fodfaeste.matching import actions, facts
from fodfaeste.matching.models import Match
from fodfaeste.matching.states import State
from fodfaeste.people.models import Municipality
from fodfaeste.shared import clock
from tests.cast import ENROLLED, Cast
from tests.fodfaeste.matching import stage


def test_days_are_counted_from_enrolment_to_each_moment(cast: Cast) -> None:
    assert facts.speed(cast.candidate) == facts.Speed(None, None, None)
    with clock.moved_to(ENROLLED + timedelta(days=10)):
        match = stage.decided(cast)
        actions.record_meeting(by=cast.consultant, match=match, held_on=ENROLLED + timedelta(days=3), candidate_present=True)
    with clock.moved_to(ENROLLED + timedelta(days=14)):
        actions.record_meeting(
            by=cast.consultant,
            match=match,
            held_on=ENROLLED + timedelta(days=12),
            candidate_present=True,
            company_present=True,
        )
    assert facts.speed(cast.candidate) == facts.Speed(10, 10, 12)
    assert facts.days_to_first_meeting(match) == 12
    assert match.days_from_enrolment == 10


def test_a_state_means_the_same_for_one_match_and_for_many(cast: Cast) -> None:
    def agree(match: Match) -> State:
        row = Match.objects.with_state().get(pk=match.pk)
        assert row.state_now == row.state
        assert row.since_now == row.since
        return row.state

    match = stage.propose(cast)
    seen = [agree(match)]
    stage.candidate_yes(match, cast)
    seen.append(agree(match))
    actions.show_to_company(by=cast.consultant, match=match)
    seen.append(agree(match))
    actions.answer_as_company(by=cast.butik.contact.person, match=match, answer="yes")
    seen.append(agree(match))
    actions.decide(by=cast.caseworker, match=match, answer="yes")
    seen.append(agree(match))
    other = stage.propose(cast, candidate=cast.other_candidate, job_function=cast.other_company.job_function)
    actions.answer_as_candidate(by=cast.other_candidate.person, match=other, answer="no", reason="other")
    seen.append(agree(other))
    assert seen == list(State)


def test_who_waits_for_us(cast: Cast) -> None:
    here = Municipality.objects.filter(pk=cast.own.pk)
    assert set(facts.without_match(here)) == {cast.candidate, cast.other_candidate}
    match = stage.propose(cast)
    assert list(facts.waiting(here).order_by("pk")) == [match]
    assert set(facts.without_match(here)) == {cast.other_candidate}
    actions.withdraw_proposal(by=cast.consultant, match=match, reason="other")
    assert not facts.waiting(here).exists()
    stage.decided(cast)
    assert set(facts.without_match(here)) == {cast.other_candidate}
