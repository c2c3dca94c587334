"""Hours without pay for too long: counted from the last paid hour, against the municipality's own limit."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from fodfaeste.placements.models import HourEntry, Placement, WorkWeek
from fodfaeste.shared import clock
from tests.cast import Cast
from tests.fodfaeste.placements import factories

FIRST = date(2026, 4, 6)


def week(placement: Placement, number: int, *, unpaid: int = 0, paid: int = 0, decided: int | None = None) -> None:
    made = WorkWeek.objects.create(municipality=placement.municipality, placement=placement, monday=FIRST + timedelta(weeks=number))
    for hours, kind in ((unpaid, "unpaid"), (paid, "paid_ordinary")):
        if hours:
            HourEntry.objects.create(
                municipality=placement.municipality,
                week=made,
                task="fylde op",
                pay_kind=kind,
                hours=Decimal(hours),
                decided_hours=decided,
                recorded_by=placement.caseworker,
                recorded_party="jobcentre",
            )


@pytest.mark.parametrize(("weeks_later", "too_long"), [(5, False), (6, True)])
def test_it_is_too_long_when_the_limit_has_passed(cast: Cast, weeks_later: int, too_long: bool) -> None:
    placement = factories.running_placement(cast)
    week(placement, 0, unpaid=10)
    assert Placement.objects.unpaid_too_long(FIRST + timedelta(weeks=weeks_later)).exists() is too_long


def test_a_paid_hour_begins_the_count_again(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    week(placement, 0, unpaid=10)
    week(placement, 3, unpaid=10, paid=2)
    week(placement, 5, unpaid=10)
    row = Placement.objects.with_unpaid_from().get(pk=placement.pk)
    assert row.unpaid_from == FIRST + timedelta(weeks=5)


def test_hours_that_a_decision_set_to_none_do_not_count(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    week(placement, 0, unpaid=10, decided=0)
    assert Placement.objects.with_unpaid_from().get(pk=placement.pk).unpaid_from is None


def test_the_limit_is_the_municipality_s_own_and_an_ended_placement_is_left_alone(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    week(placement, 0, unpaid=10)
    day = FIRST + timedelta(weeks=8)
    type(cast.own).objects.filter(pk=cast.own.pk).update(unpaid_weeks_limit=9)
    assert not Placement.objects.unpaid_too_long(day).exists()
    type(cast.own).objects.filter(pk=cast.own.pk).update(unpaid_weeks_limit=2)
    assert Placement.objects.unpaid_too_long(day).exists()
    with clock.moved_to(day):
        factories.actions.end(by=cast.caseworker, placement=factories.fresh(placement), ended_on=day, kind="run_out", side="shared")
    assert not Placement.objects.unpaid_too_long(day).exists()
