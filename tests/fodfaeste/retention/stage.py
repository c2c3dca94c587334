"""Employments for tests, made by the same actions as real ones."""

from datetime import date
from decimal import Decimal
from typing import Any

from fodfaeste.retention import actions
from fodfaeste.retention.models import Employment, RetentionCard
from fodfaeste.shared import clock
from tests.cast import Cast
from tests.fodfaeste.placements import factories

HIRED = date(2026, 6, 1)
TERMS: dict[str, Any] = {
    "position": "Butiksmedhjælper",
    "pay_kind": "paid_ordinary",
    "hours_per_week": Decimal(15),
    "started_on": HIRED,
}
VALID_TO = date(2026, 12, 31)


def hired(cast: Cast) -> Employment:
    placement = factories.running_placement(cast)
    with clock.moved_to(HIRED):
        return actions.hire(by=cast.caseworker, placement=placement, **TERMS)


def with_card(cast: Cast, clips: int = 3, valid_to: date = VALID_TO) -> RetentionCard:
    employment = hired(cast)
    with clock.moved_to(HIRED):
        return actions.issue_card(by=cast.caseworker, employment=employment, clips=clips, valid_from=HIRED, valid_to=valid_to)
