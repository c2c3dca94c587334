"""Challenges and ideas: without names, alike ones found, put under headings, and judged with grounds."""

import pytest

from fodfaeste.notices.models import Message
from fodfaeste.shared.actions import NotAllowed, Refused, Stale
from fodfaeste.shared.models import AuditEvent
from fodfaeste.workshops import actions, facts
from fodfaeste.workshops.alike import alike
from fodfaeste.workshops.models import Challenge, Stage
from tests.cast import Cast
from tests.fodfaeste.workshops import stage as make


@pytest.mark.parametrize("field", ["title", "description", "example"])
def test_no_card_tells_who_somebody_is(cast: Cast, field: str) -> None:
    found = make.workshop(cast)
    make.joined(found, cast.caseworker)
    with pytest.raises(Refused, match="»Amina«") as no:
        make.challenge(found, cast.caseworker, **{"title": "Løn", field: "Amina spurgte aldrig"})
    assert no.value.field == field
    assert not Challenge.objects.exists()


def test_the_same_trouble_in_other_words_is_found_again_in_an_earlier_workshop(cast: Cast) -> None:
    earlier = make.shared(cast)
    make.joined(earlier, cast.neighbour_caseworker)
    old = make.challenge(earlier, cast.neighbour_caseworker)
    make.challenge(earlier, cast.neighbour_caseworker, "Kørsel til arbejdspladsen", description="Bussen går ikke om aftenen.")
    found = facts.like(cast.caseworker, "Samtaler om løntimer kommer for sent i praktikken")
    assert [one.challenge for one in found] == [old]
    assert facts.like(cast.caseworker, "Hvem passer børnene") == []


def test_what_is_alike_is_looked_for_only_where_one_sees(cast: Cast) -> None:
    found = make.workshop(cast)
    make.joined(found, cast.caseworker)
    card = make.challenge(found, cast.caseworker)
    words = f"{card.title} {card.description}"
    assert [one.challenge for one in facts.like(cast.caseworker, words)] == [card]
    assert facts.like(cast.neighbour_caseworker, words) == []
    assert alike(words, [card])[0].part == 1


def test_only_the_author_changes_and_takes_back(cast: Cast) -> None:
    card = make.with_challenge(cast)
    make.joined(card.workshop, cast.consultant)
    with pytest.raises(NotAllowed):
        actions.change_challenge(by=cast.consultant, challenge=card, title="Min", description="Nu min")
    seen = card.version
    actions.change_challenge(by=cast.caseworker, challenge=card, title="Bedre", description="Klarere", version=seen)
    with pytest.raises(Stale):
        actions.change_challenge(by=cast.caseworker, challenge=card, title="Andre", description="Ord", version=seen)
    actions.withdraw(by=cast.caseworker, card=card)
    assert facts.board(card.workshop).cards == 0
    assert Challenge.objects.filter(pk=card.pk).exists()


def test_cards_stand_under_their_headings_and_merged_ones_under_the_other(cast: Cast) -> None:
    found = make.workshop(cast)
    make.joined(found, cast.caseworker)
    one, two, three = (make.challenge(found, cast.caseworker, title) for title in ("Løn", "Løn igen", "Kørsel"))
    found = make.at(found, Stage.GROUPING, cast.process_consultant)
    heading = actions.add_heading(by=cast.process_consultant, workshop=found, title="Penge")
    actions.group(by=cast.process_consultant, workshop=found, places={one: heading, two: heading, three: None})
    actions.judge(by=cast.process_consultant, card=two, word="merged", reason="Det samme som »Løn«", merged_into=one)
    penge, loose = facts.board(found).columns
    assert (penge.title, penge.cards) == ("Penge", [one])
    assert penge.cards[0].laid_in == [two]
    assert (loose.title, loose.cards) == ("", [three])


def test_a_word_needs_grounds_and_a_card_that_stands(cast: Cast) -> None:
    card = make.with_challenge(cast, Stage.GROUPING)
    with pytest.raises(Refused) as no:
        actions.judge(by=cast.process_consultant, card=card, word="parked", reason=" ")
    assert no.value.field == "reason"
    with pytest.raises(Refused) as no:
        actions.judge(by=cast.process_consultant, card=card, word="merged", reason="Det samme", merged_into=card)
    assert no.value.field == "merged_into"
    with pytest.raises(NotAllowed):
        actions.judge(by=cast.caseworker, card=card, word="parked", reason="Ikke nu")


def test_a_new_word_leaves_the_old_one_in_the_trail(cast: Cast) -> None:
    card = make.with_challenge(cast, Stage.SHAPING)
    actions.judge(by=cast.process_consultant, card=card, word="parked", reason="Ikke nu")
    with pytest.raises(Refused, match="parkeret"):
        make.idea(card, cast.caseworker)
    actions.judge(by=cast.process_consultant, card=card, word="taken", reason="Jo, alligevel")
    make.idea(card, cast.caseworker)
    codes = AuditEvent.objects.filter(event="workshops.card_judged", target_ref=card.ref).order_by("pk").values_list("code", flat=True)
    assert list(codes) == ["parked", "taken"]


def test_cards_may_not_be_laid_in_a_ring(cast: Cast) -> None:
    found = make.workshop(cast)
    make.joined(found, cast.caseworker)
    one, two = (make.challenge(found, cast.caseworker, title) for title in ("Løn", "Løn igen"))
    make.at(found, Stage.GROUPING, cast.process_consultant)
    actions.judge(by=cast.process_consultant, card=one, word="merged", reason="Det samme", merged_into=two)
    two.refresh_from_db()
    one.refresh_from_db()
    with pytest.raises(Refused):
        actions.judge(by=cast.process_consultant, card=two, word="merged", reason="Omvendt", merged_into=one)


def test_who_has_said_a_word_on_a_card_stays_on_the_list(cast: Cast) -> None:
    card = make.with_challenge(cast, Stage.SHAPING)
    actions.judge(by=cast.process_consultant, card=card, word="parked", reason="Ikke nu")
    one = card.workshop.participants.get(person=cast.process_consultant.pk)
    with pytest.raises(Refused, match="bliver stående"):
        actions.remove_participant(by=cast.process_consultant, participant=one)


def test_a_consultant_of_no_municipality_is_invited_by_the_host(cast: Cast) -> None:
    found = make.workshop(cast)
    actions.invite_colleague(by=cast.process_consultant, workshop=found, person=cast.researcher)
    letter = Message.objects.get(template="workshop_invitation")
    assert (letter.recipient, letter.municipality) == (cast.researcher, cast.own)
