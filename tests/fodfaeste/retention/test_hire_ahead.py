"""A contract is signed before its first day: the hire is written down then, and counts from the day it begins."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from fodfaeste.placements import actions as placements
from fodfaeste.placements.facts import course
from fodfaeste.placements.models import Placement
from fodfaeste.placements.parties import party_of
from fodfaeste.practice_model.phases import Phase
from fodfaeste.principles import cases
from fodfaeste.principles.measures import COMPUTE
from fodfaeste.retention import actions, facts
from fodfaeste.retention.models import Employment
from fodfaeste.shared import clock
from fodfaeste.shared.errors import Refused
from tests.cast import Cast
from tests.fodfaeste.placements import factories
from tests.fodfaeste.retention import stage

SIGNED, FIRST_DAY = date(2026, 5, 18), date(2026, 6, 1)
MONDAY = date(2026, 5, 11)


@pytest.fixture
def placement(cast: Cast) -> Placement:
    """Signed on 18 May, begins on 1 June; a week without pay was worked before."""
    placement = factories.running_placement(cast)
    with clock.moved_to(SIGNED):
        row = {"day": None, "task": "fylde varer op", "pay_kind": "unpaid", "hours": Decimal(10)}
        placements.record_hours(by=cast.caseworker, placement=placement, monday=MONDAY, entries=[row])
        actions.hire(by=cast.caseworker, placement=factories.fresh(placement), **{**stage.TERMS, "started_on": FIRST_DAY})
    return factories.fresh(placement)


def test_a_signed_contract_is_written_before_its_first_day(cast: Cast, placement: Placement) -> None:
    assert course.phase_of(placement) is Phase.EMPLOY
    with clock.moved_to(SIGNED):
        coming = facts.portfolio(cast.caseworker)
        assert (coming.employed, coming.coming) == (0, 1)
        assert party_of(cast.candidate.person).next_task(placement).text == "Ansættelsen begynder 1. juni 2026"
        assert "Begynder senere" in cast.client(cast.caseworker).get(reverse("retention:list")).content.decode()
    with clock.moved_to(FIRST_DAY):
        begun = facts.portfolio(cast.caseworker)
        assert (begun.employed, begun.coming) == (1, 0)


def test_hours_of_days_to_come_cannot_be_written(cast: Cast, placement: Placement) -> None:
    row = {"day": None, "task": "fylde varer op", "pay_kind": "paid_ordinary", "hours": Decimal(10)}
    with clock.moved_to(SIGNED), pytest.raises(Refused, match="uden for forløbet"):
        placements.record_hours(by=cast.caseworker, placement=placement, monday=FIRST_DAY, entries=[row])
    with clock.moved_to(FIRST_DAY):
        placements.record_hours(by=cast.caseworker, placement=placement, monday=SIGNED, entries=[row | {"pay_kind": "unpaid"}])


def test_a_contract_that_comes_to_nothing_ends_on_its_first_day(cast: Cast, placement: Placement) -> None:
    with clock.moved_to(SIGNED):
        with pytest.raises(Refused, match=r"begynder først 1\. juni 2026"):
            actions.end_employment(by=cast.caseworker, employment=Employment.objects.get(), ended_on=SIGNED, cause="agreed")
        actions.end_employment(by=cast.caseworker, employment=Employment.objects.get(), ended_on=FIRST_DAY, cause="agreed")


def test_the_first_paid_day_of_p3_is_the_first_day_of_the_employment_once_it_has_come(cast: Cast, placement: Placement) -> None:
    with clock.moved_to(FIRST_DAY - timedelta(days=1)):
        assert COMPUTE["P3a"](cases.of_placement(placement)).value is None
    with clock.moved_to(FIRST_DAY):
        assert COMPUTE["P3a"](cases.of_placement(placement)).value == clock.days_between(MONDAY, FIRST_DAY)
