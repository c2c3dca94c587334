"""So many dots for each, taken back at will, and never one more, also when two of one's own screens press at once."""

import threading
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from fodfaeste.shared import tenancy
from fodfaeste.shared.actions import Refused
from fodfaeste.workshops import actions, facts
from fodfaeste.workshops.models import Challenge, Stage, Vote, Workshop
from tests.cast import Cast, assemble
from tests.fodfaeste.workshops import stage as make


def test_dots_are_placed_where_one_likes_and_taken_back(cast: Cast) -> None:
    card = make.with_challenge(cast, Stage.CHOOSING)
    for _dot in range(3):
        actions.vote(by=cast.caseworker, challenge=card)
    with pytest.raises(Refused, match="alle dine prikker"):
        actions.vote(by=cast.caseworker, challenge=card)
    actions.take_vote_back(by=cast.caseworker, challenge=card)
    actions.vote(by=cast.caseworker, challenge=card)
    assert sorted(Vote.objects.values_list("number", flat=True)) == [1, 2, 3]


def test_nothing_is_taken_back_that_was_not_placed(cast: Cast) -> None:
    card = make.with_challenge(cast, Stage.CHOOSING)
    with pytest.raises(Refused, match="ingen prik"):
        actions.take_vote_back(by=cast.caseworker, challenge=card)


def test_dots_are_counted_aloud_when_everybody_has_placed_theirs(cast: Cast) -> None:
    card = make.with_challenge(cast, Stage.CHOOSING)
    actions.vote(by=cast.caseworker, challenge=card)
    page = cast.client(cast.process_consultant)
    address = f"/vaerksteder/{card.workshop.ref}/skaerm/"
    before = page.get(address).content.decode()
    assert "1 af 6 prikker er sat" in before
    assert "· 1 prik" not in before
    for paper in ("plakat", "referat"):
        assert "1 prik" not in page.get(f"/vaerksteder/{card.workshop.ref}/{paper}/").content.decode()
    make.at(Workshop.objects.get(pk=card.workshop_id), Stage.SHAPING, cast.process_consultant)
    assert "· 1 prik" in page.get(address).content.decode()


def test_the_database_itself_refuses_one_dot_too_many(cast: Cast) -> None:
    card = make.with_challenge(cast, Stage.CHOOSING)
    made = actions.vote(by=cast.caseworker, challenge=card)
    for number in (1, 4):
        with pytest.raises(IntegrityError), transaction.atomic():
            Vote.objects.create(challenge=card, participant=made.participant, number=number, of_votes=3)


def at_once(*acts: Any, municipality: int) -> list[str]:
    """Each on a connection of its own, let go at the same moment."""
    gate, answers = threading.Barrier(len(acts)), []

    def run(act: Any) -> None:
        with tenancy.within([municipality]):
            gate.wait()
            try:
                act()
                answers.append("done")
            except Refused:
                answers.append("refused")
            finally:
                connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


@pytest.mark.django_db(transaction=True)
def test_four_presses_at_the_same_moment_leave_no_more_dots_than_were_given() -> None:
    cast = assemble()
    card = make.with_challenge(cast, Stage.CHOOSING)
    actions.vote(by=cast.caseworker, challenge=card)
    press = lambda: actions.vote(by=cast.caseworker, challenge=Challenge.objects.get(pk=card.pk))  # noqa: E731 - four of the same
    answers = at_once(*[press] * 4, municipality=cast.own.pk)
    assert answers == ["done", "done", "refused", "refused"]
    assert sorted(Vote.objects.values_list("number", flat=True)) == [1, 2, 3]
    mine = card.workshop.participants.get(person=cast.caseworker)
    assert facts.board(Workshop.objects.get(pk=card.workshop_id), mine).dots_left == 0


def test_dots_follow_a_card_that_is_laid_into_another(cast: Cast) -> None:
    card = make.with_challenge(cast, Stage.GATHERING)
    other = make.challenge(card.workshop, cast.caseworker, "Kørsel til arbejdspladsen", description="Bussen går ikke om aftenen.")
    make.at(Workshop.objects.get(pk=card.workshop_id), Stage.CHOOSING, cast.process_consultant)
    actions.vote(by=cast.caseworker, challenge=other)
    actions.judge(by=cast.process_consultant, card=other, word="merged", reason="Hører til det første", merged_into=card)
    assert list(Vote.objects.values_list("challenge", flat=True)) == [card.pk]
    actions.take_vote_back(by=cast.caseworker, challenge=card)


def test_who_has_placed_a_dot_stays_on_the_list_with_it(cast: Cast) -> None:
    card = make.with_challenge(cast, Stage.CHOOSING)
    made = make.joined(card.workshop, cast.leader)[0]
    actions.vote(by=cast.leader, challenge=card)
    with pytest.raises(Refused, match="bliver stående"):
        actions.remove_participant(by=cast.process_consultant, participant=made)
    assert Vote.objects.filter(participant=made).exists()


def test_the_number_of_dots_stays_once_somebody_has_placed_one(cast: Cast) -> None:
    card = make.with_challenge(cast, Stage.CHOOSING)
    actions.vote(by=cast.caseworker, challenge=card)
    actions.go_to_stage(by=cast.process_consultant, workshop=card.workshop, stage=Stage.GROUPING)
    with pytest.raises(Refused, match="delt ud"):
        actions.change_workshop(by=cast.process_consultant, workshop=card.workshop, **{**make.VALUES, "host": cast.own, "votes_each": 1})
