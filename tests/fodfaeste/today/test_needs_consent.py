"""A consent taken back is told to the caseworker as long as something stands on it."""

from fodfaeste.candidates.actions import end_enrolment, give_consent, withdraw_consent
from fodfaeste.matching import actions as matching
from fodfaeste.people.models import Person
from fodfaeste.shared import clock
from fodfaeste.today.needs import Kind, Need, needs_of
from fodfaeste.today.scope import scope_of
from tests.cast import Cast
from tests.fodfaeste.matching import stage


def found(person: Person) -> list[Need]:
    return needs_of(scope_of(Person.objects.get(pk=person.pk), mine=True), Kind.CONSENT.value)


def test_a_consent_to_take_part_taken_back_waits_for_the_caseworker_while_the_case_is_open(cast: Cast) -> None:
    assert not found(cast.caseworker)
    withdraw_consent(by=cast.candidate.person, consent=cast.candidate.consents.get())
    need = found(cast.caseworker)[0]
    assert need.text.startswith("Samtykke trukket tilbage")
    assert need.about == cast.candidate.person
    assert not found(cast.neighbour_caseworker)
    give_consent(by=cast.caseworker, candidate=cast.candidate, purpose="take_part", how="spoken")
    assert not found(cast.caseworker)


def test_it_is_gone_when_the_candidate_has_left(cast: Cast) -> None:
    withdraw_consent(by=cast.candidate.person, consent=cast.candidate.consents.get())
    cast.candidate.refresh_from_db()
    end_enrolment(by=cast.caseworker, candidate=cast.candidate, ended_on=clock.today(), reason="withdrew")
    assert not found(cast.caseworker)


def test_a_consent_to_share_taken_back_waits_while_the_match_stands(cast: Cast) -> None:
    match = stage.shown(cast)
    assert not found(cast.caseworker)
    matching.withdraw_sharing(by=cast.candidate.person, consent=stage.consent_of(match))
    need = found(cast.caseworker)[0]
    assert cast.butik.company.name in need.text
    assert need.url == match.get_absolute_url()
    matching.share_again(by=cast.candidate.person, match=match, categories=["name"], valid_until=clock.today())
    assert not found(cast.caseworker)


def test_it_is_gone_with_the_match(cast: Cast) -> None:
    match = stage.shown(cast)
    matching.withdraw_sharing(by=cast.candidate.person, consent=stage.consent_of(match))
    matching.withdraw_proposal(by=cast.consultant, match=match, reason="other")
    assert not found(cast.caseworker)
