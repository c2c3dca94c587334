"""The phases, parties, principles and measures say everything that pages and figures need."""

from collections.abc import Callable

import pytest

from fodfaeste.practice_model.measures import MEASURES, NEVER, PrincipleMeasure, Unit, measure
from fodfaeste.practice_model.parties import Party
from fodfaeste.practice_model.phases import Phase
from fodfaeste.practice_model.principles import PRINCIPLES, Principle, principle
from fodfaeste.practice_model.steps import Step

EVERY_MEASURE = pytest.mark.parametrize("each", MEASURES, ids=lambda each: each.key)


def test_the_phases_are_prepare_recruit_and_employ_with_their_letters() -> None:
    assert [(phase.value, phase.letter) for phase in Phase.ordered()] == [
        ("prepare", "a"),
        ("recruit", "b"),
        ("employ", "c"),
    ]
    assert Phase.choices()[0] == ("prepare", "Forberedelse og match")


@pytest.mark.parametrize("phase", list(Phase))
def test_every_phase_states_when_it_begins_and_ends(phase: Phase) -> None:
    assert phase.enters.endswith(".")
    assert phase.leaves.endswith(".")
    assert phase.enters != phase.leaves


def test_the_parties_are_known_by_the_kind_of_person_that_acts_for_them() -> None:
    kinds = {kind: Party.of_kind(kind) for kind in ("staff", "candidate", "contact", "robot", None)}
    assert kinds == {
        "staff": Party.JOBCENTRE,
        "candidate": Party.CANDIDATE,
        "contact": Party.COMPANY,
        "robot": None,
        None: None,
    }


@pytest.mark.parametrize("own", list(Party))
def test_a_party_comes_first_in_its_own_list_and_nobody_is_lost(own: Party) -> None:
    order = Party.own_first(own)
    assert order[0] is own
    assert set(order) == set(Party)


def test_a_visitor_sees_the_candidate_first() -> None:
    assert Party.own_first(None) == tuple(Party)
    assert Party.choices()[0] == ("candidate", "Jobkandidat")


def test_every_phase_has_steps_and_the_steps_follow_the_phases() -> None:
    assert [step for phase in Phase for step in Step.of_phase(phase)] == list(Step.ordered())
    assert len(Step) == 14
    assert all(Step.of_phase(phase) for phase in Phase)


def test_there_are_five_principles_each_with_a_sentence_of_its_own() -> None:
    assert [each.key for each in PRINCIPLES] == ["P1", "P2", "P3", "P4", "P5"]
    assert [each.number for each in PRINCIPLES] == [1, 2, 3, 4, 5]
    assert len({each.sentence for each in PRINCIPLES}) == 5
    assert all(each.sentence.endswith(".") for each in PRINCIPLES)


@pytest.mark.parametrize(("key", "count"), [("P1", 4), ("P2", 3), ("P3", 3), ("P4", 3), ("P5", 4)])
def test_each_principle_has_its_measures_lettered_in_order(key: str, count: int) -> None:
    assert [each.key for each in principle(key).measures] == [f"{key}{letter}" for letter in "abcd"[:count]]


def test_every_measure_belongs_to_a_principle() -> None:
    assert {each.principle for each in MEASURES} == {each.key for each in PRINCIPLES}


@EVERY_MEASURE
def test_a_measure_says_what_it_is_how_it_is_counted_and_on_what_scale(each: PrincipleMeasure) -> None:
    words = (
        each.name,
        each.definition,
        each.numerator,
        each.denominator,
        each.scale.five,
        each.scale.three,
        each.scale.one,
    )
    assert all(words)
    assert each.definition.endswith(".")
    assert isinstance(each.unit, Unit)
    assert each.unit.label
    assert isinstance(each.first_step, Step)


@EVERY_MEASURE
def test_the_limits_of_a_scale_run_one_way(each: PrincipleMeasure) -> None:
    assert list(each.scale.limits) == sorted(each.scale.limits, reverse=not each.scale.lower_is_better)
    assert len(set(each.scale.limits)) == 4


@EVERY_MEASURE
def test_where_nothing_has_happened_there_is_no_score(each: PrincipleMeasure) -> None:
    assert each.scale.score(None) is None


@EVERY_MEASURE
def test_the_limits_themselves_give_five_four_three_and_two(each: PrincipleMeasure) -> None:
    assert [each.scale.score(limit) for limit in each.scale.limits] == [5, 4, 3, 2]


@pytest.mark.parametrize(
    ("key", "value", "score"),
    [
        ("P1a", 14, 5), ("P1a", 15, 4), ("P1a", 45, 3), ("P1a", 46, 2), ("P1a", 91, 1),
        ("P1b", 90, 5), ("P1b", 60, 3), ("P1b", 29.9, 1),
        ("P1d", 1, 5), ("P1d", 0.5, 3), ("P1d", 0, 1),
        ("P2a", 4, 5), ("P2a", 2, 3), ("P2a", 0, 1),
        ("P3a", 14, 5), ("P3a", 42, 3), ("P3a", 91, 2), ("P3a", NEVER, 1),
        ("P3b", 50, 5), ("P3b", 20, 3), ("P3b", 1, 2), ("P3b", 0, 1),
    ],
)  # fmt: skip
def test_a_score_follows_the_anchors(key: str, value: float, score: int) -> None:
    assert measure(key).scale.score(value) == score


@pytest.mark.parametrize("ask", [principle, measure])
def test_an_unknown_key_is_named(ask: Callable[[str], object]) -> None:
    with pytest.raises(KeyError, match="P9"):
        ask("P9")


def test_principles_and_measures_cannot_be_changed_by_accident() -> None:
    for frozen in (PRINCIPLES[0], MEASURES[0], MEASURES[0].scale):
        with pytest.raises(AttributeError):
            frozen.name = "andet"  # type: ignore[misc,union-attr]  # that it cannot is the point
    assert isinstance(PRINCIPLES[0], Principle)
