"""What stands under "Hvad der er sket" on a candidate's page."""

from typing import Any

import pytest
from django.urls import reverse

from fodfaeste.candidates import actions, history
from fodfaeste.catalogue.models import Competence

pytestmark = pytest.mark.django_db


def test_things_written_one_after_another_are_one_line(cast: Any) -> None:
    for competence in Competence.objects.order_by("pk")[:3]:
        actions.set_competence(by=cast.caseworker, candidate=cast.candidate, competence=competence, level=3, evidence="told", note="")
    [told] = [event for event in history.events_of(cast.candidate) if event.title.startswith("Kompetence")]
    assert (told.title, told.text) == ("Kompetence skrevet, 3 gange", "")


def test_only_a_change_says_which_fields_and_it_says_them_by_their_labels(cast: Any) -> None:
    person = cast.candidate.person
    actions.change(
        by=cast.caseworker,
        candidate=cast.candidate,
        version=cast.candidate.version,
        given_name=person.given_name,
        family_name="Nyt",
        email=person.email,
        phone="87654321",
        protected=person.protected,
        consultant=cast.candidate.consultant,
    )
    told = {event.title: event.text for event in history.events_of(cast.candidate)}
    assert told["Navn og kontakt ændret"] == "Rettet: efternavn, telefon"


def test_a_form_that_ends_something_names_it_on_the_button_and_speaks_to_staff(cast: Any) -> None:
    page = cast.client(cast.caseworker).get(reverse("candidates:end", args=[cast.candidate.ref])).content.decode()
    assert '<button class="button button-warning" type="submit">Udskriv</button>' in page
    assert "er kandidaten" not in page
    assert "er kandidaten" in cast.client(cast.caseworker).get(reverse("candidates:wish_add", args=[cast.candidate.ref])).content.decode()
