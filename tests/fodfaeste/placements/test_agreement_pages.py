"""Writing the agreement loses nothing, warns only while there is something to do, and is good on paper."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from fodfaeste.people.actions import name_authority
from fodfaeste.placements import actions
from fodfaeste.placements.facts import agreement as facts
from fodfaeste.placements.forms.agreement import PURPOSES, AgreementForm
from fodfaeste.placements.models import AgreementVersion, Placement
from fodfaeste.shared import clock
from fodfaeste.shared.errors import Refused
from tests.cast import Cast
from tests.fodfaeste.placements import factories

TODAY = date(2026, 4, 3)


@pytest.fixture(autouse=True)
def in_the_story() -> Iterator[None]:
    with clock.moved_to(TODAY):
        yield


def text(cast: Cast, name: str, placement: Placement, *more: Any) -> str:
    return cast.client(cast.caseworker).get(reverse(f"placements:{name}", args=[placement.ref, *more])).content.decode()


def test_while_a_version_waits_nobody_is_let_into_the_form(cast: Cast) -> None:
    placement = factories.awaiting_placement(cast)
    page = text(cast, "agreement_write", placement)
    assert "Version 1 venter på bekræftelse" in page
    assert reverse("placements:agreement_withdraw", args=[placement.ref]) in page
    assert "hire_takes" not in page


def test_after_taking_back_the_form_begins_from_what_was_written(cast: Cast) -> None:
    placement = factories.awaiting_placement(cast, hire_takes="At kunne åbne butikken alene")
    response = cast.client(cast.caseworker).post(reverse("placements:agreement_withdraw", args=[placement.ref]), follow=True)
    said = response.content.decode()
    assert "Ingen aftale gælder endnu." in said
    assert "Den forrige gælder stadig" not in said
    page = text(cast, "agreement_write", placement)
    assert "At kunne åbne butikken alene" in page
    assert "version 1, som blev taget tilbage" in page


def test_taking_back_says_which_version_still_holds(cast: Cast) -> None:
    placement = factories.agreed_placement(cast)
    actions.write_agreement(by=cast.caseworker, placement=placement, reason="hours", hours_per_week=Decimal(20))
    url = reverse("placements:agreement_withdraw", args=[placement.ref])
    assert "Version 1 gælder stadig." in cast.client(cast.caseworker).post(url, follow=True).content.decode()


def test_a_copied_purpose_does_not_come_twice(cast: Cast) -> None:
    purpose = f"{PURPOSES[0]}.\n{PURPOSES[2]}.\nAt kunne passe kassen."
    version = factories.awaiting_placement(cast, purpose=purpose).open_version
    form = AgreementForm(last=version)
    assert form.initial["purpose_kinds"] == ["0", "2"]
    assert form.initial["purpose"] == "At kunne passe kassen."
    form.cleaned_data = {"purpose_kinds": form.initial["purpose_kinds"], "purpose": form.initial["purpose"]}
    assert form.content()["purpose"] == purpose


def test_a_label_does_not_say_optional_where_the_measure_asks_for_it(cast: Cast) -> None:
    page = text(cast, "agreement_write", factories.draft_placement(cast))
    for name in ("VITAS-nummer", "Godkendt i VITAS", "Formål for jobkandidaten", "Hvad jobkandidaten skal opnå"):
        label = page.split(name)[1].split("</l")[0]
        assert "(frivilligt)" not in label


def test_warnings_go_when_there_is_nothing_more_to_do(cast: Cast) -> None:
    placement = factories.agreed_placement(cast, purpose="Butikken mangler arbejdskraft")
    assert any("medarbejdernes repræsentant" in words for words in facts.warnings(placement, placement.in_force))
    with clock.moved_to(factories.STARTED):
        actions.start(by=cast.caseworker, placement=factories.fresh(placement), started_on=factories.STARTED)
        started = factories.fresh(placement)
        assert not any("medarbejdernes repræsentant" in words for words in facts.warnings(started, started.in_force))
    with clock.moved_to(date(2026, 4, 20)):
        running = factories.fresh(placement)
        assert facts.warnings(running, running.in_force) == []
        actions.write_agreement(by=cast.caseworker, placement=running, reason="tasks", unpaid_tasks="fylde varer op")
        waiting = factories.fresh(placement)
        assert any("arbejdskraft" in words for words in facts.warnings(waiting, waiting.open_version))


def test_the_paper_has_a_button_lists_of_tasks_and_says_when_it_was_taken_back(cast: Cast) -> None:
    placement = factories.awaiting_placement(cast)
    page = text(cast, "agreement_print", placement, 1)
    assert "data-print" in page
    assert "tryk Ctrl og P" in page
    assert "<li>fylde varer op</li><li>holde lager</li>" in page
    assert "taget tilbage" not in page
    actions.withdraw_agreement(by=cast.caseworker, agreement=AgreementVersion.objects.get())
    assert "Denne version er taget tilbage" in text(cast, "agreement_print", placement, 1)


def test_the_paper_names_the_authority_as_it_was_called_on_the_day_of_the_version(cast: Cast) -> None:
    name_authority(by=cast.leader, municipality=cast.own, name="Jobcenter Åkirke", valid_from=date(2020, 1, 1))
    name_authority(by=cast.leader, municipality=cast.own, name="Åkirke Kommune, beskæftigelse", valid_from=date(2026, 4, 2))
    placement = factories.awaiting_placement(cast)
    assert f"<dd>Jobcenter Åkirke, {cast.caseworker.name}</dd>" in text(cast, "agreement_print", placement, 1)
    AgreementVersion.objects.update(made_at=clock.at(date(2026, 4, 2)))
    assert f"<dd>Åkirke Kommune, beskæftigelse, {cast.caseworker.name}</dd>" in text(cast, "agreement_print", placement, 1)


def test_the_demos_work_trial_is_not_longer_than_thirteen_weeks(cast: Cast) -> None:
    start = date(2026, 4, 6)
    long = factories.awaiting_placement(cast, period_from=start, period_to=start + timedelta(weeks=13), hire_by=date(2026, 8, 1))
    version = long.open_version
    assert version is not None
    assert any("13 uger" in words for words in facts.warnings(long, version))
    version.period_to = start + timedelta(weeks=13, days=-1)
    assert not any("13 uger" in words for words in facts.warnings(long, version))


def test_what_cannot_be_done_now_is_said_in_a_sentence(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        actions.start(by=cast.caseworker, placement=factories.draft_placement(cast), started_on=TODAY)
    assert refused.value.text == (
        "Man kan ikke skrive første dag, når aftalen ikke er skrevet endnu. "
        "Det kan man, når aftalen er bekræftet, og forløbet ikke er begyndt."
    )


def test_the_goal_is_named_apart_from_its_hours(cast: Cast) -> None:
    placement = factories.awaiting_placement(cast, hire_function="Varer på plads om morgenen")
    page = text(cast, "agreement_confirm", placement)
    assert "Målet er en ansættelse på 15 timer om ugen, senest 1. juli 2026: Varer på plads om morgenen." in page


def test_writing_is_offered_as_a_new_version_only_when_there_is_one(cast: Cast) -> None:
    placement = factories.draft_placement(cast)
    assert "Skriv en ny version af aftalen" not in text(cast, "detail", placement)
    actions.write_agreement(by=cast.caseworker, placement=placement, reason="first", **factories.CONTENT)
    factories.confirm_all(cast, placement)
    assert "Skriv en ny version af aftalen" in text(cast, "detail", placement)
