"""A mistake is taken back by the one who wrote it, the same day; after that nothing counts it, and the row still stands."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from fodfaeste.placements import actions
from fodfaeste.placements.facts import assessments
from fodfaeste.placements.models import Assessment, AssessmentScore, CanBeTakenBack, FollowUp, HoursStep, NamedContact, Placement
from fodfaeste.placements.views.follow_up import TAKEN_BACK, reachable
from fodfaeste.shared import clock
from fodfaeste.shared.errors import NotAllowed, Refused
from fodfaeste.shared.models import AuditEvent
from tests.cast import Cast
from tests.fodfaeste.placements import factories

DAY = date(2026, 5, 4)


@pytest.fixture
def placement(cast: Cast) -> Placement:
    return factories.running_placement(cast)


def assess(cast: Cast, placement: Placement) -> Assessment:
    levels = {one.ref: 3 for one in assessments.decisive(placement)}
    return actions.assess(by=cast.caseworker, placement=placement, party="jobcentre", day=DAY, levels=levels)


def follow_up(cast: Cast, placement: Placement) -> FollowUp:
    return actions.follow_up(
        by=cast.caseworker, placement=placement, held_on=DAY, candidate_present=True, company_present=True, hire_word="closer",
        hire_words="En stilling er på vej",
    )  # fmt: skip


def step(cast: Cast, placement: Placement) -> HoursStep:
    hours = {"hours_per_week": Decimal(10), "paid_hours_per_week": Decimal(0), "pay_kind": "unpaid"}
    return actions.add_step(by=cast.caseworker, placement=placement, from_day=DAY, **hours)


def contact(cast: Cast, placement: Placement) -> NamedContact:
    return actions.name_contact(by=cast.caseworker, placement=placement, side="jobcentre", person=cast.consultant, from_day=DAY)


WRITES: dict[str, Any] = {"vurdering": assess, "opfoelgning": follow_up, "trin": step, "kontaktperson": contact}


def test_everything_that_can_be_taken_back_has_its_address() -> None:
    named = {model.__name__ for model in CanBeTakenBack.__subclasses__()}
    assert {label.split(".")[1] for label in TAKEN_BACK.values()} == named
    assert set(WRITES) == set(TAKEN_BACK)


@pytest.mark.parametrize("kind", WRITES)
def test_the_writer_takes_it_back_on_the_page_and_it_counts_no_more(cast: Cast, placement: Placement, kind: str) -> None:
    with clock.moved_to(DAY):
        row = WRITES[kind](cast, placement)
        browser, url = cast.client(cast.caseworker), reverse("placements:take_back", args=[kind, row.ref])
        assert url in browser.get(reverse("placements:follow_up", args=[placement.ref])).content.decode()
        assert browser.post(url).status_code == 303
    assert not type(row).objects.exists()
    gone = type(row).every.get()
    assert (gone.withdrawn_by, clock.days_between(gone.withdrawn_at, clock.at(DAY))) == (cast.caseworker, 0)
    assert AuditEvent.objects.get(event="plan.taken_back", target_ref=row.ref).fields == ["withdrawn_at", "withdrawn_by"]
    assert not AssessmentScore.objects.exists()
    with clock.moved_to(DAY):
        assert WRITES[kind](cast, placement), "written again the same day"


@pytest.mark.parametrize("kind", WRITES)
def test_neither_another_nor_another_day_takes_it_back(cast: Cast, placement: Placement, kind: str) -> None:
    with clock.moved_to(DAY):
        row = WRITES[kind](cast, placement)
        with pytest.raises(NotAllowed, match="Kun den, der har skrevet det"):
            actions.take_back(by=cast.consultant, row=row)
    with clock.moved_to(DAY + timedelta(days=1)):
        with pytest.raises(Refused, match="samme dag"):
            actions.take_back(by=cast.caseworker, row=row)
        text = cast.client(cast.caseworker).get(reverse("placements:follow_up", args=[placement.ref])).content.decode()
    assert reverse("placements:take_back", args=[kind, row.ref]) not in text
    assert type(row).objects.get().withdrawn_at is None


def test_the_neighbour_municipality_is_refused(cast: Cast, placement: Placement) -> None:
    with clock.moved_to(DAY):
        row = step(cast, placement)
        assert cast.client(cast.neighbour_caseworker).post(reverse("placements:take_back", args=["trin", row.ref])).status_code == 404
        assert cast.client(cast.caseworker).post(reverse("placements:take_back", args=["andet", row.ref])).status_code == 404
    assert HoursStep.objects.exists()


def test_the_contact_before_goes_on_when_the_new_one_is_taken_back(cast: Cast, placement: Placement) -> None:
    with clock.moved_to(DAY - timedelta(days=7)):
        person = cast.caseworker
        first = actions.name_contact(by=person, placement=placement, side="jobcentre", person=person, from_day=clock.today())
    with clock.moved_to(DAY):
        actions.take_back(by=cast.caseworker, row=contact(cast, placement))
    assert NamedContact.objects.get(to_day__isnull=True) == first


def test_only_those_who_can_stand_there_are_offered_as_contact(cast: Cast, placement: Placement) -> None:
    offered = set(reachable(placement))
    assert {cast.caseworker, cast.consultant, cast.butik.contact.person} <= offered
    assert not offered & {cast.researcher, cast.candidate.person, cast.other_company.contact.person, cast.neighbour_caseworker}
