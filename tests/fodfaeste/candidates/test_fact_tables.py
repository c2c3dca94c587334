"""What candidates hand over: those who consented, counts of everybody, and how often a caseworker was changed."""

from datetime import date

from fodfaeste.candidates import actions
from fodfaeste.candidates.models import Candidate
from fodfaeste.shared import clock, crypto
from tests.cast import ENROLLED, Cast
from tests.fodfaeste import facts_scene as scene


def test_a_candidate_is_told_with_the_age_of_the_enrolment_and_the_days_of_both_consents(cast: Cast) -> None:
    scene.consent(cast.candidate)
    (row,) = scene.rows("candidates", cast.own)
    assert row["candidate"] == crypto.pseudonym(cast.candidate.ref)
    assert (row["age_band"], row["sex"], row["target_group"]) == ("40-49", "woman", "activity_ready")
    assert (row["enrolled_on"], row["research_given_on"], row["take_part_withdrawn_on"]) == (ENROLLED, scene.ASKED, None)
    assert (row["ended_on"], row["end_reason"], row["caseworker_changes"], row["knowledge"]) == (None, None, 0, 0.0)


def test_who_left_is_told_with_the_reason_while_the_consent_to_research_stands(cast: Cast) -> None:
    scene.consent(cast.candidate)
    with clock.moved_to(date(2026, 5, 4)):
        actions.withdraw_consent(by=cast.caseworker, consent=cast.candidate.consents.get(purpose="take_part"))
        actions.end_enrolment(by=cast.caseworker, candidate=cast.candidate, ended_on=date(2026, 5, 4), reason="withdrew")
    (row,) = scene.rows("candidates", cast.own)
    assert (row["ended_on"], row["end_reason"], row["take_part_withdrawn_on"]) == (date(2026, 5, 4), "withdrew", date(2026, 5, 4))


def test_a_first_caseworker_is_no_change_and_each_new_one_is(cast: Cast) -> None:
    scene.consent(cast.candidate)
    Candidate.objects.filter(pk=cast.candidate.pk).update(caseworker=None)
    for caseworker, changes in ((cast.caseworker, 0), (cast.leader, 1), (cast.caseworker, 2)):
        actions.change_caseworker(by=cast.leader, candidate=Candidate.objects.get(pk=cast.candidate.pk), caseworker=caseworker)
        (row,) = scene.rows("candidates", cast.own)
        assert row["caseworker_changes"] == changes


def test_months_count_everybody_also_those_who_said_no_or_withdrew(cast: Cast) -> None:
    given = scene.consent(cast.candidate)
    with clock.moved_to(date(2026, 5, 4)):
        actions.withdraw_consent(by=cast.candidate.person, consent=given)
        actions.end_enrolment(by=cast.caseworker, candidate=cast.other_candidate, ended_on=date(2026, 5, 4), reason="moved")
    march, may = scene.rows("recruitment_months", cast.own)
    assert (march["month"], march["enrolled"], march["research_given"], march["ended"]) == (date(2026, 3, 1), 2, 1, 0)
    assert (may["month"], may["enrolled"], may["research_withdrawn"], may["ended"]) == (date(2026, 5, 1), 0, 1, 1)


def test_a_no_counts_until_there_is_a_yes(cast: Cast) -> None:
    with clock.moved_to(date(2026, 4, 7)):
        for candidate in (cast.candidate, cast.other_candidate):
            actions.refuse_consent(by=cast.caseworker, candidate=candidate, purpose="research")
    with clock.moved_to(date(2026, 5, 4)):
        actions.refuse_consent(by=cast.candidate.person, candidate=cast.candidate, purpose="research")
    months = {row["month"].month: row["research_refused"] for row in scene.rows("recruitment_months", cast.own)}
    assert months == {3: 0, 4: 1, 5: 1}
    with clock.moved_to(date(2026, 5, 4)):
        actions.give_consent(by=cast.candidate.person, candidate=cast.candidate, purpose="research")
    months = {row["month"].month: row["research_refused"] for row in scene.rows("recruitment_months", cast.own)}
    assert months == {3: 0, 4: 1, 5: 0}


def test_a_municipality_tells_its_places_and_when_it_began(cast: Cast) -> None:
    (row,) = scene.rows("municipalities", cast.own)
    assert row == {"municipality": "9001", "name": "Åkirke", "places": 75, "first_enrolled_on": ENROLLED}
