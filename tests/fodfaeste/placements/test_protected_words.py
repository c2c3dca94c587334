"""A protected name is refused in every text that the company reads, whoever writes it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fodfaeste.placements import actions
from fodfaeste.placements.actions import agreements
from fodfaeste.placements.facts import assessments
from fodfaeste.placements.models import Placement
from fodfaeste.retention import actions as retention
from fodfaeste.shared import clock
from fodfaeste.shared.errors import Refused
from tests.cast import Cast
from tests.fodfaeste.placements import factories
from tests.fodfaeste.retention import stage

MONDAY, DAY = date(2026, 4, 13), date(2026, 4, 19)
Write = Callable[[Cast, Placement, str], Any]


def hours(cast: Cast, placement: Placement, words: str) -> Any:
    row = {"day": None, "task": words, "pay_kind": "unpaid", "hours": Decimal(5)}
    return actions.record_hours(by=cast.candidate.person, placement=placement, monday=MONDAY, entries=[row])


def dispute(cast: Cast, placement: Placement, words: str) -> Any:
    week = hours(cast, placement, "fylde varer op")
    return actions.dispute_week(by=cast.candidate.person, week=week, hours=Decimal(4), words=words)


def assess(cast: Cast, placement: Placement, words: str) -> Any:
    levels = {one.ref: 3 for one in assessments.decisive(placement)}
    return actions.assess(by=cast.caseworker, placement=placement, party="jobcentre", day=DAY, levels=levels, note=words)


def follow_up(cast: Cast, placement: Placement, words: str, **other: Any) -> Any:
    said = {"hire_words": words, "agreed": "", **other}
    return actions.follow_up(
        by=cast.caseworker, placement=placement, held_on=DAY, candidate_present=True, company_present=True, hire_word="closer", **said
    )


def agreed(cast: Cast, placement: Placement, words: str) -> Any:
    return follow_up(cast, placement, "Vi ser en stilling", agreed=words)


def support(cast: Cast, placement: Placement, words: str) -> Any:
    return actions.add_support_need(by=cast.caseworker, placement=placement, kind="breaks", handling=words, owner_party="company")


def training(cast: Cast, placement: Placement, words: str) -> Any:
    return actions.choose_training(by=cast.caseworker, placement=placement, training_model="buddy", why=words, from_day=DAY)


def trainer(cast: Cast, placement: Placement, words: str) -> Any:
    return actions.choose_training(by=cast.caseworker, placement=placement, training_model="buddy", trainer=words, from_day=DAY)


def effort(cast: Cast, placement: Placement, words: str) -> Any:
    return actions.add_parallel_effort(by=cast.caseworker, placement=placement, kind="course", when_words=words, from_day=DAY)


def agreement(cast: Cast, placement: Placement, words: str) -> Any:
    return agreements.write_agreement(by=cast.caseworker, placement=placement, reason="tasks", unpaid_tasks=words)


WRITES = {
    "hours' task": (hours, "entries"),
    "hours disputed": (dispute, "words"),
    "assessment": (assess, "note"),
    "follow-up": (follow_up, "hire_words"),
    "what was agreed": (agreed, "agreed"),
    "support": (support, "handling"),
    "training": (training, "why"),
    "who trains": (trainer, "trainer"),
    "effort": (effort, "when_words"),
    "agreement": (agreement, "unpaid_tasks"),
}


@pytest.fixture
def placement(cast: Cast) -> Placement:
    return factories.running_placement(cast)


def protect(cast: Cast) -> str:
    """The candidate's name becomes protected; gives a sentence with it as people write it."""
    person = cast.candidate.person
    person.protected = True
    person.save(update_fields=["protected"])
    return f"Det går bedre med {person.given_name}s tempo"


@pytest.mark.parametrize(("write", "field"), WRITES.values(), ids=list(WRITES))
def test_a_protected_name_is_refused_beside_its_field(cast: Cast, placement: Placement, write: Write, field: str) -> None:
    words = protect(cast)
    with clock.moved_to(DAY), pytest.raises(Refused, match="beskyttet") as refused:
        write(cast, factories.fresh(placement), words)
    assert refused.value.field == field


@pytest.mark.parametrize(("write", "field"), WRITES.values(), ids=list(WRITES))
def test_a_name_that_is_not_protected_may_be_written(cast: Cast, placement: Placement, write: Write, field: str) -> None:
    with clock.moved_to(DAY):
        assert write(cast, placement, f"{cast.candidate.person.given_name} gør det godt"), field


def test_a_clip_and_its_answer_hold_no_protected_name(cast: Cast) -> None:
    card = stage.with_card(cast)
    words = protect(cast)
    card.refresh_from_db()
    with clock.moved_to(date(2026, 6, 2)):
        with pytest.raises(Refused, match="beskyttet") as refused:
            retention.use_clip(by=cast.butik.contact.person, card=card, kind="call", words=words)
        assert refused.value.field == "words"
        clip = retention.use_clip(by=cast.butik.contact.person, card=card, kind="call", words="Tempoet driller")
        with pytest.raises(Refused, match="beskyttet"):
            retention.answer_clip(by=cast.caseworker, clip=clip, answer=words)
