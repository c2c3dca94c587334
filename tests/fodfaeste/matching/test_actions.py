"""The way of a match: who may do what, in which order, and what is kept."""

from datetime import date, timedelta
from typing import Any

import pytest

from fodfaeste.matching import actions
from fodfaeste.matching.models import Match, SharingConsent
from fodfaeste.matching.states import State
from fodfaeste.notices.models import Message
from fodfaeste.people.models import Person
from fodfaeste.shared import clock
from fodfaeste.shared.errors import NotAllowed, Refused, Stale
from fodfaeste.shared.models import AuditEvent
from tests.cast import Cast, candidate
from tests.fodfaeste.matching import stage


def protect(person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(protected=True)
    person.protected = True


def test_a_proposal_keeps_the_reasons_of_its_day_and_asks_the_candidate(cast: Cast) -> None:
    stage.know_everything(cast)
    match = stage.propose(cast)
    assert match.state == State.WAITING_CANDIDATE
    assert {term["key"] for term in match.terms} == {"competences", "needs", "wish", "hours", "start", "transport"}
    assert match.coverage == 1
    asked = Message.objects.get(template="match_candidate_answer")
    assert asked.recipient == cast.candidate.person
    assert asked.path == f"/mit/match/{match.ref}/"


def test_the_same_pair_is_proposed_once(cast: Cast) -> None:
    stage.propose(cast)
    with pytest.raises(Refused, match="allerede foreslået"):
        stage.propose(cast)
    assert Match.objects.count() == 1


def test_a_pair_may_be_proposed_again_after_a_no_from_the_municipality(cast: Cast) -> None:
    actions.withdraw_proposal(by=cast.consultant, match=stage.propose(cast), reason="other")
    assert stage.propose(cast).state == State.WAITING_CANDIDATE


@pytest.mark.parametrize("who", ["administrator", "researcher", "neighbour_caseworker"])
def test_only_case_staff_of_the_municipality_propose(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        stage.propose(cast, by=getattr(cast, who))


def test_a_proposal_needs_a_why_an_open_function_and_one_municipality(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        stage.propose(cast, why="  ")
    assert refused.value.field == "why"
    with pytest.raises(Refused, match="hver sin kommune"):
        stage.propose(cast, job_function=cast.neighbour_company.job_function)
    function = cast.butik.job_function
    function.open = False
    function.save()
    with pytest.raises(Refused, match="lukket"):
        stage.propose(cast)


def test_nobody_is_proposed_who_has_a_decided_match_or_has_left(cast: Cast) -> None:
    stage.decided(cast)
    with pytest.raises(Refused, match="allerede et match"):
        stage.propose(cast, job_function=cast.other_company.job_function)
    cast.other_candidate.ended_on, cast.other_candidate.end_reason = clock.today(), "moved"
    cast.other_candidate.save()
    with pytest.raises(Refused, match="udskrevet"):
        stage.propose(cast, candidate=cast.other_candidate, job_function=cast.other_company.job_function)


def test_a_full_job_function_takes_no_more(cast: Cast) -> None:
    stage.decided(cast)
    with pytest.raises(Refused, match="optaget"):
        stage.propose(cast, candidate=cast.other_candidate)


def test_the_last_seat_is_given_once(cast: Cast) -> None:
    second = stage.propose(cast, candidate=cast.other_candidate)
    until = clock.today() + timedelta(days=9)
    actions.answer_as_candidate(by=cast.other_candidate.person, match=second, answer="yes", categories=["name"], valid_until=until)
    actions.show_to_company(by=cast.consultant, match=second)
    actions.answer_as_company(by=cast.butik.contact.person, match=second, answer="yes")
    stage.decided(cast)
    with pytest.raises(Refused, match="optaget"):
        actions.decide(by=cast.caseworker, match=second, answer="yes")


def test_the_answers_come_in_order(cast: Cast) -> None:
    match = stage.propose(cast)
    with pytest.raises(Refused):
        actions.show_to_company(by=cast.consultant, match=match)
    with pytest.raises(NotAllowed):
        actions.answer_as_company(by=cast.butik.contact.person, match=match, answer="yes")
    with pytest.raises(Refused):
        actions.decide(by=cast.caseworker, match=match, answer="yes")
    stage.candidate_yes(match, cast)
    with pytest.raises(NotAllowed):
        actions.answer_as_company(by=cast.butik.contact.person, match=match, answer="yes")
    actions.show_to_company(by=cast.consultant, match=match)
    with pytest.raises(Refused):
        actions.decide(by=cast.caseworker, match=match, answer="yes")
    with pytest.raises(Refused):
        stage.candidate_yes(match, cast)
    actions.answer_as_company(by=cast.butik.contact.person, match=match, answer="yes")
    assert actions.decide(by=cast.caseworker, match=match, answer="yes").state == State.DECIDED


def test_a_yes_needs_a_choice_of_what_to_share_and_a_day_within_a_year(cast: Cast) -> None:
    match = stage.propose(cast)
    wrong: list[tuple[str, dict[str, Any]]] = [
        ("categories", {"categories": []}),
        ("categories", {"categories": ["name", "cpr"]}),
        ("valid_until", {"valid_until": None}),
        ("valid_until", {"valid_until": clock.today() - timedelta(days=1)}),
        ("valid_until", {"valid_until": clock.today() + timedelta(days=400)}),
    ]
    for field, change in wrong:
        values = {"categories": ["name"], "valid_until": clock.today(), **change}
        with pytest.raises(Refused) as refused:
            actions.answer_as_candidate(by=cast.candidate.person, match=Match.objects.get(), answer="yes", **values)
        assert refused.value.field == field
    assert Match.objects.get(pk=match.pk).candidate_answer == ""
    assert not SharingConsent.objects.exists()


def test_a_no_needs_a_reason_and_gives_no_consent(cast: Cast) -> None:
    match = stage.propose(cast)
    with pytest.raises(Refused):
        actions.answer_as_candidate(by=cast.candidate.person, match=match, answer="no")
    match = Match.objects.get()
    actions.answer_as_candidate(
        by=cast.candidate.person,
        match=match,
        answer="no",
        reason="hours",
        words="For mange",
        share_reason=True,
        categories=["name"],
    )
    match.refresh_from_db()
    assert (match.state, match.candidate_reason, match.candidate_reason_shared) == (State.DECLINED, "hours", True)
    assert not SharingConsent.objects.exists()


def test_staff_may_write_down_the_candidates_answer_but_must_say_why(cast: Cast) -> None:
    match = stage.propose(cast)
    values = {"answer": "yes", "categories": ["name"], "valid_until": clock.today()}
    with pytest.raises(Refused) as refused:
        actions.answer_as_candidate(by=cast.caseworker, match=match, **values)
    assert refused.value.field == "on_behalf"
    actions.answer_as_candidate(by=cast.caseworker, match=match, how="spoken", on_behalf="Sagt i telefonen", **values)
    match.refresh_from_db()
    assert (match.candidate_answered_by, match.candidate_on_behalf) == (cast.caseworker, "Sagt i telefonen")


def test_nobody_else_answers_for_a_party(cast: Cast) -> None:
    match = stage.propose(cast)
    for person in (cast.other_candidate.person, cast.butik.contact.person, cast.neighbour_caseworker, cast.researcher):
        with pytest.raises(NotAllowed):
            actions.answer_as_candidate(by=person, match=match, answer="no", reason="other")
    match = stage.candidate_yes(match, cast)
    actions.show_to_company(by=cast.consultant, match=match)
    for person in (cast.other_company.contact.person, cast.candidate.person, cast.consultant):
        with pytest.raises(NotAllowed):
            actions.answer_as_company(by=person, match=match, answer="yes")


def test_showing_asks_the_contact_who_signs(cast: Cast) -> None:
    match = stage.shown(cast)
    asked = Message.objects.get(template="match_company_answer")
    assert (asked.recipient, asked.path) == (cast.butik.contact.person, f"/vores/match/{match.ref}/")


def test_nothing_is_shown_after_the_consent_is_gone_or_where_nobody_is_to_ask(cast: Cast) -> None:
    match = stage.candidate_yes(stage.propose(cast), cast)
    cast.butik.contact.person.active = False
    cast.butik.contact.person.save()
    with pytest.raises(Refused, match="kontaktperson"):
        actions.show_to_company(by=cast.consultant, match=match)
    actions.withdraw_sharing(by=cast.candidate.person, consent=stage.consent_of(match))
    with pytest.raises(Refused, match="samtykke"):
        actions.show_to_company(by=cast.consultant, match=match)


def test_a_company_says_no_with_a_reason_and_staff_may_then_close_it(cast: Cast) -> None:
    match = stage.shown(cast)
    with pytest.raises(Refused):
        actions.answer_as_company(by=cast.butik.contact.person, match=match, answer="no")
    match = Match.objects.get()
    actions.answer_as_company(by=cast.butik.contact.person, match=match, answer="no", reason="hours")
    assert match.state == State.DECLINED
    actions.decide(by=cast.caseworker, match=match, answer="no", reason="other")
    with pytest.raises(Refused, match="allerede afgjort"):
        actions.decide(by=cast.caseworker, match=match, answer="no", reason="other")


def test_a_new_consent_takes_the_place_of_the_old(cast: Cast) -> None:
    match = stage.shown(cast)
    old = stage.consent_of(match)
    actions.share_again(by=cast.candidate.person, match=match, categories=["wishes"], valid_until=clock.today())
    old.refresh_from_db()
    assert old.withdrawn_at is not None
    assert stage.consent_of(match).categories == ["wishes"]


def test_only_the_candidate_and_her_staff_withdraw_and_only_once(cast: Cast) -> None:
    consent = stage.consent_of(stage.shown(cast))
    for person in (cast.other_candidate.person, cast.butik.contact.person, cast.neighbour_caseworker):
        with pytest.raises(NotAllowed):
            actions.withdraw_sharing(by=person, consent=consent)
    actions.withdraw_sharing(by=cast.candidate.person, consent=consent)
    with pytest.raises(Refused):
        actions.withdraw_sharing(by=cast.candidate.person, consent=consent)


def test_two_who_decide_at_once_the_second_is_told(cast: Cast) -> None:
    match = stage.company_yes(cast)
    seen = match.version
    other = Match.objects.get(pk=match.pk)
    actions.decide(by=cast.caseworker, match=match, answer="no", reason="other", version=seen)
    with pytest.raises(Stale):
        actions.decide(by=cast.consultant, match=other, answer="yes")
    with pytest.raises(Stale):
        actions.decide(by=cast.consultant, match=match, answer="yes", version=seen)


def test_a_meeting_is_written_down_with_who_was_there(cast: Cast) -> None:
    match = stage.shown(cast)
    meeting = actions.record_meeting(
        by=cast.consultant,
        match=match,
        held_on=clock.today(),
        place="Butikken",
        candidate_present=True,
        company_present=True,
        staff_present=[cast.consultant],
        agreed="Prøver en dag",
    )
    assert list(meeting.staff_present.order_by("pk")) == [cast.consultant]


@pytest.mark.parametrize("field", ["agreed", "place"])
def test_what_was_agreed_at_a_meeting_has_no_word_of_a_protected_name(cast: Cast, field: str) -> None:
    match = stage.shown(cast)
    protect(cast.candidate.person)
    values = {"match": match, "held_on": clock.today(), "candidate_present": True}
    with pytest.raises(Refused, match="beskyttet") as refused:
        actions.record_meeting(by=cast.consultant, **values, **{field: f"Hjemme hos {cast.candidate.person.given_name}s mor"})
    assert refused.value.field == field
    assert actions.record_meeting(by=cast.consultant, **values, **{field: "Hos jobkandidatens mor"})


def test_a_meeting_lies_between_enrolment_and_today_and_somebody_came(cast: Cast) -> None:
    match = stage.candidate_yes(stage.propose(cast), cast)
    today = clock.today()
    wrong: list[tuple[str, dict[str, Any]]] = [
        ("held_on", {"held_on": today + timedelta(days=1)}),
        ("held_on", {"held_on": date(2020, 1, 1)}),
        ("candidate_present", {"candidate_present": False}),
        ("company_present", {"company_present": True}),
        ("staff_present", {"staff_present": [cast.neighbour_caseworker]}),
    ]
    for field, change in wrong:
        values = {"held_on": today, "candidate_present": True, **change}
        with pytest.raises(Refused) as refused:
            actions.record_meeting(by=cast.consultant, match=match, **values)
        assert refused.value.field == field


def test_no_meeting_about_a_match_the_candidate_has_not_said_yes_to(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.record_meeting(by=cast.consultant, match=stage.propose(cast), held_on=clock.today(), candidate_present=True)


def test_every_step_is_in_the_audit_trail_about_the_candidate(cast: Cast) -> None:
    stage.decided(cast)
    names = set(AuditEvent.objects.filter(about_ref=cast.candidate.person.ref).order_by("pk").values_list("event", flat=True))
    assert names >= {
        "match.propose",
        "match.answer_as_candidate",
        "match.show_to_company",
        "match.answer_as_company",
        "match.decide",
    }


def test_a_candidate_without_email_is_asked_by_text_message_and_without_both_not_at_all(cast: Cast) -> None:
    person = cast.candidate.person
    person.email = ""
    person.save()
    stage.propose(cast)
    assert Message.objects.get().channel == "sms"
    silent = candidate(cast.own, "Dorte", "6407901237", cast.caseworker)
    silent.person.email = silent.person.phone = ""
    silent.person.save()
    stage.propose(cast, candidate=silent)
    assert Message.objects.count() == 1
