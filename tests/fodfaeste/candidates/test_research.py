"""A candidate is asked about research, and a no is written down as plainly as a yes."""

from datetime import date

import pytest
from django.urls import reverse

from fodfaeste.candidates import actions, facts
from fodfaeste.candidates.history import research_refused_on
from fodfaeste.shared import clock
from fodfaeste.shared.actions import NotAllowed, Refused
from tests.cast import Cast
from tests.fodfaeste import facts_scene as scene

DAY = date(2026, 4, 7)


def test_a_no_is_told_on_the_case_and_on_her_own_page_and_she_is_in_no_research(cast: Cast) -> None:
    client = cast.client(cast.caseworker)
    with clock.moved_to(DAY):
        answer = client.post(reverse("candidates:consent_give", args=[cast.candidate.ref]), {"answer": "no", "purpose": "research"})
    assert answer.status_code == 303
    case = client.get(reverse("candidates:detail", args=[cast.candidate.ref])).content.decode()
    own = cast.client(cast.candidate.person).get(reverse("candidates:own_insight")).content.decode()
    assert "Spurgt om forskning: sagde nej 7. april 2026." in case
    assert "Sagt nej til forskning" in case
    assert "Spurgt om forskning: sagde nej 7. april 2026." in own
    assert not facts.in_research(cast.own.pk).exists()


def test_a_yes_needs_to_say_how_it_was_given(cast: Cast) -> None:
    page = cast.client(cast.caseworker).post(reverse("candidates:consent_give", args=[cast.candidate.ref]), {"purpose": "research"})
    assert "Vælg, hvordan kandidaten har givet samtykket." in page.content.decode()


def test_nobody_says_no_to_what_they_have_said_yes_to_nor_to_taking_part(cast: Cast) -> None:
    scene.consent(cast.candidate)
    with pytest.raises(Refused, match="Træk det tilbage"):
        actions.refuse_consent(by=cast.caseworker, candidate=cast.candidate, purpose="research")
    with pytest.raises(Refused, match="at deltage"):
        actions.refuse_consent(by=cast.caseworker, candidate=cast.other_candidate, purpose="take_part")


def test_a_neighbour_writes_no_answer(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        actions.refuse_consent(by=cast.neighbour_caseworker, candidate=cast.candidate, purpose="research")
    assert research_refused_on(cast.candidate) is None
