"""What matching hands over: a match with its answers, and each moment on its day in Denmark."""

from datetime import UTC, date, datetime

from fodfaeste.matching import actions
from fodfaeste.shared import clock, crypto
from tests.cast import Cast
from tests.fodfaeste import facts_scene as scene
from tests.fodfaeste.matching import stage


def test_a_match_tells_its_answers_and_the_days_since_enrolment(cast: Cast) -> None:
    scene.consent(cast.candidate)
    # Half past midnight in Denmark is another day than in London.
    with clock.moved_to(datetime(2026, 4, 9, 22, 30, tzinfo=UTC)):
        match = stage.decided(cast)
        actions.record_meeting(by=cast.consultant, match=match, held_on=date(2026, 4, 3), company_present=True)
        actions.record_meeting(by=cast.consultant, match=match, held_on=date(2026, 4, 7), candidate_present=True, company_present=True)
    (row,) = scene.rows("matches", cast.own)
    assert row["candidate"] == crypto.pseudonym(cast.candidate.ref)
    assert (row["state"], row["decision"], row["candidate_answer"], row["candidate_reason"]) == ("decided", "yes", "yes", None)
    assert {row[name] for name in ("proposed_on", "candidate_answered_on", "shown_on", "company_answered_on", "decided_on")} == {
        date(2026, 4, 10)
    }
    assert (row["days_to_proposal"], row["days_to_decision"]) == (39, 39)
    assert (row["first_meeting_on"], row["days_to_first_meeting"]) == (date(2026, 4, 7), 36)


def test_what_has_not_happened_has_no_day(cast: Cast) -> None:
    scene.consent(cast.candidate)
    stage.propose(cast)
    (row,) = scene.rows("matches", cast.own)
    assert row["state"] == "waiting_candidate"
    assert [row[name] for name in ("decided_on", "first_meeting_on", "days_to_decision", "decision")] == [None] * 4
