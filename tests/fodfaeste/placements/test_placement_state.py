"""The state in SQL and in Python is one state."""

from datetime import date
from itertools import product

import pytest

from fodfaeste.placements.models import AgreementVersion, Placement, State
from fodfaeste.shared import clock
from tests.cast import Cast
from tests.fodfaeste.placements import factories

TODAY = date(2026, 7, 3)
# The state of the last version: none, open, in force until yesterday, in force until today, withdrawn.
OLD_VERSIONS = ("none", "past", "today", "withdrawn")
NEW_VERSIONS = ("none", "open", "withdrawn", "in_force")
STARTS = (None, date(2026, 4, 7))
ENDS = (None, date(2026, 7, 1), date(2026, 7, 10))


def add(placement: Placement, number: int, *, to: date, settled: bool, withdrawn: bool = False) -> None:
    moment = clock.at(date(2026, 4, 2))
    AgreementVersion.objects.create(
        municipality=placement.municipality,
        placement=placement,
        number=number,
        reason="first",
        made_by=placement.caseworker,
        made_at=moment,
        settled_at=moment if settled or withdrawn else None,
        withdrawn_at=moment if withdrawn else None,
        **{**factories.CONTENT, "period_to": to},
    )


def build(placement: Placement, old: str, new: str) -> None:
    if old != "none":
        add(placement, 1, to=date(2026, 7, 2) if old == "past" else TODAY, settled=True, withdrawn=old == "withdrawn")
    if new != "none":
        add(placement, 2, to=date(2026, 12, 1), settled=new == "in_force", withdrawn=new == "withdrawn")


@pytest.mark.parametrize(("old", "new"), list(product(OLD_VERSIONS, NEW_VERSIONS)))
def test_sql_and_python_agree_on_every_combination(cast: Cast, old: str, new: str) -> None:
    placement = factories.draft_placement(cast)
    build(placement, old, new)
    with clock.moved_to(TODAY):
        for started, ended in product(STARTS, ENDS):
            values = {"end_kind": "run_out", "end_side": "shared"} if ended else {"end_kind": "", "end_side": ""}
            Placement.objects.filter(pk=placement.pk).update(started_on=started, ended_on=ended, **values)
            row = Placement.objects.with_state().with_room().get(pk=placement.pk)
            assert row.state_value == row.state.value, (old, new, started, ended)


@pytest.mark.parametrize(
    ("old", "new", "started", "expected"),
    [
        ("none", "none", False, State.DRAFT),
        ("withdrawn", "none", False, State.DRAFT),
        ("none", "open", False, State.AWAITING),
        ("today", "open", False, State.AWAITING),
        ("today", "none", False, State.AGREED),
        ("today", "withdrawn", False, State.AGREED),
        ("today", "none", True, State.RUNNING),
        ("past", "none", True, State.OVERDUE),
        ("past", "withdrawn", True, State.OVERDUE),
        ("past", "open", True, State.RUNNING),
        ("past", "in_force", True, State.RUNNING),
    ],
)
def test_the_state_follows_from_versions_dates_and_today(cast: Cast, old: str, new: str, started: bool, expected: State) -> None:
    placement = factories.draft_placement(cast)
    build(placement, old, new)
    with clock.moved_to(TODAY):
        Placement.objects.filter(pk=placement.pk).update(started_on=date(2026, 4, 7) if started else None)
        assert factories.fresh(placement).state is expected
        assert list(Placement.objects.in_state(expected)) == [placement]


def test_the_story_of_the_factories_goes_through_the_states(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    with clock.moved_to(factories.STARTED):
        assert placement.state is State.RUNNING
    with clock.moved_to(date(2026, 7, 4)):
        assert factories.fresh(placement).state is State.OVERDUE


def test_an_ended_placement_is_ended(cast: Cast) -> None:
    assert factories.ended_placement(cast).state is State.ENDED
