"""The stage decides what may be done, and by whom."""

from datetime import time
from typing import Any

import pytest

from fodfaeste.shared import clock
from fodfaeste.shared.actions import NotAllowed, Refused
from fodfaeste.workshops import actions
from fodfaeste.workshops.models import Stage, StageChange, Workshop
from fodfaeste.workshops.stages import TABLE, Action, Role, next_stage, stage_before
from tests.cast import Cast
from tests.fodfaeste.workshops import stage as make


def _heading(cast: Cast, card: Any) -> Any:
    return actions.add_heading(by=cast.process_consultant, workshop=card.workshop, title="Løn")


def _judged(cast: Cast, card: Any) -> Any:
    return actions.judge(by=cast.process_consultant, card=card, word="taken", reason="Mange kender det")


def _item(cast: Cast, card: Any) -> Any:
    return actions.add_programme_item(by=cast.process_consultant, workshop=card.workshop, starts_at=time(10), minutes=30, title="Pause")


# What a participant from practice may do in each stage, written anew from the issue.
PRESSES = {
    "write": ("before gathering", lambda cast, card: make.challenge(card.workshop, cast.caseworker, "En til")),
    "change": (
        "before gathering",
        lambda cast, card: actions.change_challenge(by=cast.caseworker, challenge=card, title="Ny", description="Nyt"),
    ),
    "withdraw": ("before gathering", lambda cast, card: actions.withdraw(by=cast.caseworker, card=card)),
    "vote": ("choosing", lambda cast, card: actions.vote(by=cast.caseworker, challenge=card)),
    "idea": ("shaping", lambda cast, card: make.idea(card, cast.caseworker)),
    "group": ("gathering grouping choosing", _heading),
    "judge": ("grouping choosing shaping", _judged),
    "plan": ("before gathering grouping choosing shaping", _item),
    "join": ("before gathering grouping choosing shaping", lambda cast, card: actions.join(by=cast.consultant, workshop=card.workshop)),
}


def refusal(do: Any, cast: Cast, card: Any) -> str:
    try:
        do(cast, card)
    except Refused as no:
        return no.text
    return ""


@pytest.mark.parametrize("press", PRESSES)
def test_each_thing_is_done_in_its_stages_and_in_no_other(cast: Cast, press: str) -> None:
    stages, do = PRESSES[press]
    for stage in Stage:
        card = _fresh(cast, stage)
        said = refusal(do, cast, card)
        assert (said == "") is (stage in stages.split()), f"{press} in {stage}"
        assert not said or str(stage.label) in said


def _fresh(cast: Cast, stage: Stage) -> Any:
    found = make.workshop(cast)
    make.joined(found, cast.caseworker)
    card = make.challenge(found, cast.caseworker)
    make.at(found, stage, cast.process_consultant)
    card.refresh_from_db()
    return card


def test_the_table_names_every_action_and_role() -> None:
    assert {action for _stage, action, _role in TABLE} == set(Action)
    assert {role for _stage, _action, role in TABLE} == set(Role)


def test_the_stages_follow_each_other_both_ways() -> None:
    assert [next_stage(one) for one in Stage] == [*list(Stage)[1:], None]
    assert [stage_before(one) for one in Stage] == [None, *list(Stage)[:-1]]


def test_nobody_but_who_leads_moves_it_on_and_never_two_stages(cast: Cast) -> None:
    found = make.workshop(cast)
    make.joined(found, cast.caseworker)
    with clock.moved_to(make.DAY):
        with pytest.raises(NotAllowed):
            actions.go_to_stage(by=cast.caseworker, workshop=found, stage=Stage.GATHERING)
        with pytest.raises(Refused):
            actions.go_to_stage(by=cast.process_consultant, workshop=found, stage=Stage.CHOOSING)
        actions.set_facilitates(by=cast.process_consultant, participant=found.participants.get(person=cast.caseworker), facilitates=True)
        actions.go_to_stage(by=cast.caseworker, workshop=found, stage=Stage.GATHERING)
    assert Workshop.objects.get(pk=found.pk).stage == Stage.GATHERING


def test_it_does_not_begin_before_its_day(cast: Cast) -> None:
    found = make.workshop(cast)
    with clock.moved_to(make.DAY.replace(day=14)), pytest.raises(Refused, match="selve dagen"):
        actions.go_to_stage(by=cast.process_consultant, workshop=found, stage=Stage.GATHERING)


def test_every_stage_leaves_a_row_with_day_and_actor(cast: Cast) -> None:
    found = make.at(make.workshop(cast), Stage.CLOSED, cast.process_consultant)
    told = StageChange.objects.filter(workshop=found).order_by("pk").values_list("stage", flat=True)
    assert list(told) == list(Stage)
    assert found.closing_words


def test_it_is_not_closed_without_a_word_on_what_is_taken_home(cast: Cast) -> None:
    found = make.at(make.workshop(cast), Stage.SHAPING, cast.process_consultant)
    with pytest.raises(Refused) as no:
        actions.go_to_stage(by=cast.process_consultant, workshop=found, stage=Stage.CLOSED, closing_words=" ")
    assert no.value.field == "closing_words"


def test_whoever_has_not_joined_is_told_to(cast: Cast) -> None:
    found = make.workshop(cast)
    with pytest.raises(Refused, match="Meld dig"):
        make.challenge(found, cast.consultant)


def test_the_neighbour_does_nothing_in_a_series_it_is_not_in(cast: Cast) -> None:
    found = make.workshop(cast)
    with pytest.raises(NotAllowed):
        actions.join(by=cast.neighbour_caseworker, workshop=found)
    both = make.shared(cast)
    assert actions.join(by=cast.neighbour_caseworker, workshop=both).place == "Nabo"
