"""Closed by default, the wall opened for one person at a time, and every read and refusal noted."""

from typing import Any

import pytest

from fodfaeste.shared import tenancy
from fodfaeste.shared.models import AuditEvent
from tests.cast import Cast

pytestmark = pytest.mark.urls("tests.fodfaeste.shared.pages")


def events(name: str) -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(event=name).order_by("chain", "number"))


def test_a_stranger_is_asked_to_sign_in_even_where_somebody_forgot_to_close(cast: Cast, client: Any) -> None:
    answer = client.get("/prøve/glemt/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/konto/")


def test_a_public_page_answers_everybody(cast: Cast, client: Any) -> None:
    assert client.get("/prøve/åben/").status_code == 200


def test_reading_a_candidate_is_noted_with_its_purpose(cast: Cast) -> None:
    cast.client(cast.caseworker).get(f"/prøve/kandidat/{cast.candidate.ref}/")
    made = events("candidates.read")[0]
    assert (made.about_ref, made.by_ref, made.purpose) == (cast.candidate.person.ref, cast.caseworker.ref, "casework")


def test_a_page_that_failed_was_not_read(cast: Cast) -> None:
    browser = cast.client(cast.caseworker)
    browser.raise_request_exception = False
    assert browser.get(f"/prøve/kandidat/{cast.candidate.ref}/?fejl=1").status_code == 500
    assert events("candidates.read") == []


def test_the_neighbour_municipality_is_refused_as_if_nothing_was_there_and_it_is_noted(cast: Cast) -> None:
    browser = cast.client(cast.neighbour_caseworker)
    assert browser.get(f"/prøve/kandidat/{cast.candidate.ref}/").status_code == 404
    assert browser.get("/prøve/kandidat/findesikkexx/").status_code == 404
    assert [made.by_ref for made in events("access.refused")] == [cast.neighbour_caseworker.ref] * 2
    assert events("candidates.read") == []


def test_the_wrong_role_is_refused_and_told_so(cast: Cast) -> None:
    answer = cast.client(cast.caseworker).get("/prøve/leder/")
    assert answer.status_code == 403
    assert len(events("access.refused")) == 1
    assert cast.client(cast.leader).get("/prøve/leder/").status_code == 200


def test_a_party_is_refused_on_a_staff_page(cast: Cast) -> None:
    for person in (cast.candidate.person, cast.butik.contact.person):
        assert cast.client(person).get("/prøve/leder/").status_code == 403


def test_somebody_who_was_made_inactive_is_a_stranger(cast: Cast) -> None:
    browser = cast.client(cast.candidate.person)
    assert browser.get("/prøve/nej/").status_code == 403
    type(cast.candidate.person).objects.filter(pk=cast.candidate.person.pk).update(active=False)
    assert browser.get("/prøve/nej/").status_code == 302


def test_the_wall_is_closed_again_after_the_answer(cast: Cast) -> None:
    with tenancy.within([]):
        cast.client(cast.caseworker).get("/prøve/åben/")
        assert tenancy.open_to() == frozenset()


def test_a_rule_broken_by_a_single_button_is_told_in_words(cast: Cast) -> None:
    answer = cast.client(cast.caseworker).post("/prøve/regel/")
    assert answer.status_code == 409
    assert "Ugen er allerede bekræftet." in answer.content.decode()
