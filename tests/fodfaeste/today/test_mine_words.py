"""The candidate's first page speaks to the candidate: who said what, and what to call about."""

from datetime import date, timedelta

from django.urls import reverse

from fodfaeste.placements import actions
from fodfaeste.shared import clock
from tests.cast import Cast
from tests.fodfaeste.placements import factories

DAY = date(2026, 5, 4)


def test_what_gets_better_stands_once_for_each_competence_and_her_own_word_is_her_own(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    one = placement.job_function.decisive_competences.earliest("pk")
    said = ((cast.candidate.person, "candidate"), (cast.caseworker, "jobcentre"))
    for day, level in ((DAY, 2), (DAY + timedelta(days=28), 4)):
        with clock.moved_to(day):
            for person, party in said:
                actions.assess(by=person, placement=placement, party=party, day=day, levels={one.ref: level})
    with clock.moved_to(DAY + timedelta(days=28)):
        page = cast.client(cast.candidate.person).get(reverse("today:mine")).content.decode()
    assert page.count(f"<strong>{one.competence.name}</strong>") == 1
    assert "siger du selv" in page
    assert "siger kommunen" in page


def test_a_standing_contact_says_what_to_call_about(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    with clock.moved_to(DAY):
        actions.name_contact(
            by=cast.caseworker, placement=placement, side="jobcentre", person=cast.consultant, task="vagtplanen", from_day=DAY
        )
        page = cast.client(cast.candidate.person).get(reverse("today:mine")).content.decode()
    assert "ring om vagtplanen" in page
