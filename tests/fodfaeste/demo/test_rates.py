"""How often things happen in the pilot, beside what is known of them.

A band is what its source says, and on either side as much as chance can do with the candidates of one municipality.
Seeds 1 to 3 lie well inside.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from fodfaeste.candidates.models import Consent
from fodfaeste.demo.build import Size
from fodfaeste.shared.models import AuditEvent
from tests.fodfaeste.demo import ways
from tests.fodfaeste.demo.ways import Way


@dataclass(frozen=True)
class Band:
    """What a figure of one target group, or of both, may be, and why."""

    figure: Callable[[list[Way], Size], float]
    group: str
    low: float
    high: float
    source: str


BANDS = (
    Band(ways.share_paid, "", 10, 28, "10 to 15 % have any paid hour in a year, and 5 to 10 more is the plausible effect: 15 to 25"),
    Band(ways.share_paid, "activity_ready", 7, 30, "as above: 15 to 25 %"),
    Band(ways.share_hired, "", 5, 22, "demo/chances.py: one in eight of those enrolled"),
    Band(
        ways.share_hired,
        "activity_ready",
        2,
        21,
        "6 % of those of the BIP study in a year; 17 % of new recipients after six months (DA 2024)",
    ),
    Band(
        ways.hired_a_month,
        "flex_job",
        1,
        6,
        "4 to 6 % a month go from ledighedsydelse to any flex job, from memory; here only to one in the same company",
    ),
    Band(
        ways.months_with_pay,
        "activity_ready",
        5,
        22,
        "8 to 10 % have ordinary hours in a month, an assumption, and 5 to 10 more is the plausible effect",
    ),
    Band(ways.unpaid_weeks, "", 2, 7, "measure P3a: two weeks are the best; six are the limit at which »I dag« calls it too long"),
    Band(ways.days_to_meeting, "", 14, 90, "measure P1a: from 14 days, the best score, to 90, the worst"),
    Band(ways.hours_when_hired, "", 7, 13, "10 to 12 hours a week in a new flex job, from memory"),
)


@pytest.mark.parametrize("band", BANDS, ids=[f"{band.figure.__name__}-{band.group or 'all'}" for band in BANDS])
def test_the_pilot_is_of_the_size_that_is_known(pilot: Size, band: Band) -> None:
    every = [way for way in ways.ways() if band.group in {"", way.group}]
    found = band.figure(every, pilot)
    assert band.low <= found <= band.high, f"{found:.1f} is not between {band.low} and {band.high} ({band.source})"


def test_both_target_groups_are_there_as_often_as_in_a_pilot(pilot: Size) -> None:
    groups = [way.group for way in ways.ways()]
    assert len(groups) == pilot.candidates
    assert set(groups) == {"activity_ready", "flex_job"}
    assert groups.count("activity_ready") > groups.count("flex_job") > pilot.candidates / 5


def test_most_say_yes_to_research_some_no_and_few_take_it_back(pilot: Size) -> None:
    consents = Consent.objects.filter(purpose=Consent.Purpose.RESEARCH)
    asked = consents.values("candidate").distinct().count()
    refused = AuditEvent.objects.filter(event="candidates.refuse_consent").count()
    assert 70 <= 100 * asked / pilot.candidates <= 92
    assert 3 <= 100 * refused / pilot.candidates <= 22
    assert 0 < consents.filter(withdrawn_on__isnull=False).count() <= 2
