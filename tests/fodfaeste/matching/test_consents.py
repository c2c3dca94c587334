"""A consent to share says how it was given, by whom and for whom; staff see what the company will see before they write it down."""

from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from fodfaeste.candidates.actions import give_consent, withdraw_consent
from fodfaeste.matching import actions
from fodfaeste.matching.models import Match, SharingConsent
from fodfaeste.placements.actions import create
from fodfaeste.shared import clock
from fodfaeste.shared.actions import Refused
from tests.cast import Cast
from tests.fodfaeste.matching import stage

SAID = {"how": "spoken", "on_behalf": "I telefonen den 3. marts"}


def told(consent: SharingConsent) -> tuple[Any, ...]:
    return consent.how, consent.given_by, consent.on_behalf_of, consent.on_behalf


def test_a_consent_keeps_who_gave_it_and_how(cast: Cast) -> None:
    match = stage.candidate_yes(stage.propose(cast), cast)
    assert told(stage.consent_of(match)) == ("own_page", cast.candidate.person, None, "")
    actions.share_again(by=cast.caseworker, match=match, categories=["name"], valid_until=clock.today(), **SAID)
    assert told(stage.consent_of(match)) == ("spoken", cast.caseworker, cast.candidate.person, SAID["on_behalf"])


@pytest.mark.parametrize(("field", "value"), [("how", ""), ("how", "own_page"), ("on_behalf", " ")])
def test_staff_must_say_how_the_candidate_said_yes(cast: Cast, field: str, value: str) -> None:
    match = stage.candidate_yes(stage.propose(cast), cast)
    with pytest.raises(Refused) as refused:
        actions.share_again(by=cast.caseworker, match=match, categories=["name"], valid_until=clock.today(), **{**SAID, field: value})
    assert refused.value.field == field


@pytest.mark.parametrize(
    "values",
    [{"how": ""}, {"how": "spoken"}, {"on_behalf": "sagt"}, {"how": "written", "on_behalf": "sagt"}],
    ids=str,
)
def test_the_database_refuses_a_consent_that_does_not_say_how(cast: Cast, values: dict[str, str]) -> None:
    consent = stage.consent_of(stage.candidate_yes(stage.propose(cast), cast))
    with pytest.raises(IntegrityError), transaction.atomic():
        SharingConsent.objects.filter(pk=consent.pk).update(**values)


def until() -> str:
    return f"{clock.today():%d-%m-%Y}"


def test_staff_see_what_the_company_will_see_before_they_write_an_answer_down(cast: Cast) -> None:
    match, browser = stage.propose(cast), cast.client(cast.caseworker)
    address = reverse("matching:answer_for", args=[match.ref])
    typed = {"answer": "yes", "categories": ["name"], "valid_until": until(), "version": match.version, **SAID}
    assert browser.post(address, {**typed, "how": ""}).status_code == 422
    shown = browser.post(address, typed).content.decode()
    assert "Gennemgå det med kandidaten" in shown
    assert "Amina Kandidat" in shown
    assert not SharingConsent.objects.exists()
    assert browser.post(address, {**typed, "confirmed": "1"}).status_code == 303
    assert told(SharingConsent.objects.get())[0] == "spoken"


def test_staff_see_it_too_before_they_write_a_new_consent_down(cast: Cast) -> None:
    match = stage.candidate_yes(stage.propose(cast), cast, ("wishes",))
    browser, address = cast.client(cast.caseworker), reverse("matching:share_for", args=[match.ref])
    typed = {"categories": ["name"], "valid_until": until(), **SAID}
    assert browser.post(address, {**typed, "on_behalf": ""}).status_code == 422
    assert "Gennemgå det med kandidaten" in browser.post(address, typed).content.decode()
    assert stage.consent_of(match).categories == ["wishes"]
    assert browser.post(address, {**typed, "confirmed": "1"}).status_code == 303
    page = browser.get(match.get_absolute_url()).content.decode()
    assert f"skrevet ned af {cast.caseworker.name}: I telefonen den 3. marts" in page
    own = cast.client(cast.candidate.person).get(reverse("matching:mine_list")).content.decode()
    assert f"skrevet ned af {cast.caseworker.name}" in own


def test_a_consent_from_before_is_told_by_the_audit_trail(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    own = stage.consent_of(stage.candidate_yes(stage.propose(cast), cast))
    other = stage.propose(cast, job_function=cast.other_company.job_function)
    values = {"answer": "yes", "categories": ["name"], "valid_until": clock.today(), **SAID}
    actions.answer_as_candidate(by=cast.caseworker, match=other, **values)
    written = SharingConsent.objects.get(company=cast.other_company.company)
    expected = {own.pk: told(own), written.pk: told(written)}
    step = import_module("fodfaeste.matching.migrations.0004_how_a_sharing_consent_was_given")
    kept: dict[int, tuple[Any, ...]] = {}
    monkeypatch.setattr(SharingConsent, "save", lambda row, **_fields: kept.update({row.pk: told(row)}))
    step.tell_how(apps, SimpleNamespace(connection=connection, execute=lambda statement: connection.cursor().execute(statement)))
    assert kept == expected


def test_no_placement_is_made_without_a_standing_consent_to_take_part(cast: Cast) -> None:
    match = stage.decided(cast)
    withdraw_consent(by=cast.candidate.person, consent=cast.candidate.consents.get())
    with pytest.raises(Refused, match="samtykke til at deltage gælder ikke"):
        create(by=cast.caseworker, match=match, contact=cast.butik.contact, caseworker=cast.caseworker)


def test_nothing_new_begins_without_a_standing_consent_to_take_part(cast: Cast) -> None:
    withdraw_consent(by=cast.candidate.person, consent=cast.candidate.consents.get())
    with pytest.raises(Refused, match="samtykke til at deltage gælder ikke"):
        stage.propose(cast)
    page = cast.client(cast.caseworker).get(reverse("candidates:detail", args=[cast.candidate.ref])).content.decode()
    assert "Samtykket til at deltage er trukket tilbage" in page
    give_consent(by=cast.caseworker, candidate=cast.candidate, purpose="take_part", how="spoken")
    stage.propose(cast)
    assert Match.objects.count() == 1
    page = cast.client(cast.caseworker).get(reverse("candidates:detail", args=[cast.candidate.ref])).content.decode()
    assert "Samtykket til at deltage er trukket tilbage" not in page
