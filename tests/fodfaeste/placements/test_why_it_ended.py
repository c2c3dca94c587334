"""What is asked when a placement ends or is followed up, for what can be learnt from it: the reason, another time, and sickness."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from fodfaeste.placements import actions
from fodfaeste.placements.facts.plan import plan_of
from fodfaeste.placements.models import FollowUp, Placement
from fodfaeste.placements.parties import party_of
from fodfaeste.shared import clock
from fodfaeste.shared.errors import Refused
from tests.cast import Cast
from tests.fodfaeste.placements import factories

DAY = date(2026, 5, 4)


def end(cast: Cast, placement: Placement, **said: Any) -> Placement:
    with clock.moved_to(DAY):
        given = {"ended_on": DAY, "kind": "broken_off", "side": "candidate", **said}
        return actions.end(by=cast.caseworker, placement=factories.fresh(placement), **given)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({}, "cause"),
        ({"cause": "dovenskab"}, "cause"),
        ({"kind": "hired", "cause": "other"}, "cause"),
        ({"cause": "other", "recruits_again": "vist"}, "recruits_again"),
    ],
)
def test_who_stops_early_has_a_reason_from_the_list_and_who_is_hired_has_none(cast: Cast, said: dict[str, str], field: str) -> None:
    placement = factories.running_placement(cast)
    with pytest.raises(Refused) as refused:
        end(cast, placement, **said)
    assert refused.value.field == field
    assert factories.fresh(placement).ended_on is None


def test_a_period_that_ran_out_may_have_a_reason(cast: Cast) -> None:
    assert end(cast, factories.running_placement(cast), kind="run_out").end_cause == ""


def test_the_company_reads_neither_the_reason_nor_what_is_noted_of_it_and_the_candidate_the_reason_alone(cast: Cast) -> None:
    placement = end(cast, factories.running_placement(cast), cause="sickness", recruits_again="perhaps")
    people = (cast.caseworker, cast.candidate.person, cast.butik.contact.person)
    own, candidate, company = (party_of(person).view(placement) for person in people)
    assert (own.end_cause, own.recruits_again) == ("sygdom eller helbred", "måske")
    assert (candidate.end_cause, candidate.recruits_again) == ("sygdom eller helbred", "")
    assert (company.end_cause, company.recruits_again) == ("", "")


def test_staff_read_the_reason_on_the_page(cast: Cast) -> None:
    placement = end(cast, factories.running_placement(cast), cause="sickness", recruits_again="perhaps")
    page = cast.client(cast.caseworker).get(placement.get_absolute_url()).content.decode()
    assert "sygdom eller helbred" in page
    assert "Virksomheden vil tage en jobkandidat igen" in page


def follow_up(cast: Cast, placement: Placement, absence: str) -> FollowUp:
    with clock.moved_to(DAY):
        return actions.follow_up(
            by=cast.caseworker, placement=placement, held_on=DAY, candidate_present=True, company_present=True,
            hire_word="same", hire_words="Vi ser tiden an", absence=absence,
        )  # fmt: skip


def test_sickness_is_told_as_how_much_and_to_the_municipality_alone(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    with pytest.raises(Refused):
        follow_up(cast, placement, "influenza")
    follow_up(cast, placement, "weeks")
    people = (cast.caseworker, cast.candidate.person, cast.butik.contact.person)
    with clock.moved_to(DAY):
        page = cast.client(cast.caseworker).get(reverse("placements:follow_up", args=[placement.ref])).content.decode()
        seen = [plan_of(placement, party_of(person)).follow_ups[0].absence for person in people]
    assert "Sygefravær siden sidst:" in page
    assert seen == ["en uge eller mere", "", ""]
