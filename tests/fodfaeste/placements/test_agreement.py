"""The agreement: what it must hold, who confirms in which order, and what two people at once see."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from fodfaeste.notices.models import Message
from fodfaeste.placements.actions import confirm, create, end, start, withdraw_agreement, write_agreement
from fodfaeste.placements.facts import agreement as facts
from fodfaeste.placements.models import AgreementVersion, Confirmation, Party, Placement, State
from fodfaeste.shared import clock
from fodfaeste.shared.errors import NotAllowed, Refused, Stale
from tests.cast import Cast
from tests.fodfaeste.placements import factories

# The rules are asked on a day of the small story, before its potential hire.
TODAY = date(2026, 4, 8)
HYBRID = {"measure": "hybrid", "paid_hours_per_week": Decimal(5), "paid_tasks": "bage brød"}


@pytest.fixture(autouse=True)
def in_the_story() -> Iterator[None]:
    with clock.moved_to(TODAY):
        yield


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ({"hire_function": ""}, "hire_function"),
        ({"hire_hours": Decimal(0)}, "hire_hours"),
        ({"hire_takes": ""}, "hire_takes"),
        ({"hire_by": None}, "hire_by"),
        ({"hire_by": date(2026, 4, 5), "period_from": date(2026, 4, 6)}, "hire_by"),
        ({"hire_by": date(2026, 4, 7)}, "hire_by"),
        ({"period_to": date(2026, 4, 5)}, "period_to"),
        ({"hours_per_week": Decimal(0)}, "hours_per_week"),
        ({"hours_per_week": Decimal(38)}, "hours_per_week"),
        ({"paid_hours_per_week": Decimal(16)}, "paid_hours_per_week"),
        ({"purpose": " "}, "purpose"),
        ({"measure": "something"}, "measure"),
        ({"paid_hours_per_week": Decimal(5)}, "measure"),
        ({"measure": "wage_subsidy"}, "paid_hours_per_week"),
        ({**HYBRID, "paid_hours_per_week": Decimal(15)}, "paid_hours_per_week"),
        ({**HYBRID, "paid_tasks": ""}, "paid_tasks"),
        ({**HYBRID, "paid_tasks": "bage\nFylde varer OP."}, "paid_tasks"),
    ],
)
def test_a_version_that_breaks_a_rule_is_refused_beside_its_field(cast: Cast, content: dict[str, Any], field: str) -> None:
    placement = factories.draft_placement(cast)
    with pytest.raises(Refused) as no:
        write_agreement(by=cast.caseworker, placement=placement, reason="first", **{**factories.CONTENT, **content})
    assert no.value.field == field


def test_a_hybrid_with_separate_tasks_is_written(cast: Cast) -> None:
    assert factories.awaiting_placement(cast, **HYBRID).state is State.AWAITING


@pytest.mark.parametrize(
    "wrong",
    [
        {"period_to": date(2026, 4, 1)},
        {"paid_hours_per_week": Decimal(40)},
        {"purpose": ""},
        {"hire_function": ""},
        {"hire_hours": Decimal(0)},
        {"withdrawn_at": clock.at(date(2026, 4, 1))},
        {"number": 1},
        {"number": 3},
    ],
)
def test_the_database_refuses_what_the_rules_refuse(cast: Cast, wrong: dict[str, Any]) -> None:
    placement = factories.awaiting_placement(cast)
    values = {
        **factories.CONTENT,
        "number": 2,
        "reason": "hours",
        "made_by": cast.caseworker,
        "made_at": clock.at(date(2026, 4, 1)),
        "settled_at": clock.at(date(2026, 4, 1)),
        **wrong,
    }
    if "withdrawn_at" in wrong or wrong.get("number") == 3:
        values["settled_at"] = None
    with pytest.raises(IntegrityError), transaction.atomic():
        AgreementVersion.objects.create(municipality=cast.own, placement=placement, **values)


def test_candidate_and_company_confirm_in_any_order_and_the_municipality_last(cast: Cast) -> None:
    placement = factories.awaiting_placement(cast)
    version = placement.open_version
    with pytest.raises(Refused, match="til sidst"):
        confirm(by=cast.caseworker, agreement=version, party="jobcentre")
    confirm(by=cast.butik.contact.person, agreement=version, party="company")
    with pytest.raises(Refused, match="til sidst"):
        confirm(by=cast.caseworker, agreement=again(version), party="jobcentre")
    confirm(by=cast.candidate.person, agreement=again(version), party="candidate")
    assert again(version).settled_at is None
    confirm(by=cast.caseworker, agreement=again(version), party="jobcentre")
    assert factories.fresh(placement).state is State.AGREED


def again(version: Any) -> AgreementVersion:
    return AgreementVersion.objects.get(pk=version.pk)


def test_the_last_confirmation_sends_a_receipt_to_all_three(cast: Cast) -> None:
    factories.agreed_placement(cast)
    sent = Message.objects.filter(template="agreement_confirmed_receipt").values_list("recipient__kind", flat=True)
    assert sorted(sent) == ["candidate", "contact", "staff"]
    asked = Message.objects.filter(template="agreement_confirm").values_list("recipient__kind", flat=True)
    assert sorted(asked) == ["candidate", "contact"]


def test_nobody_confirms_for_another_party(cast: Cast) -> None:
    version = factories.awaiting_placement(cast).open_version
    for person, party in ((cast.candidate.person, "company"), (cast.butik.contact.person, "candidate"), (cast.consultant, "jobcentre")):
        with pytest.raises(NotAllowed):
            confirm(by=person, agreement=version, party=party)
    with pytest.raises(NotAllowed):
        confirm(by=cast.candidate.person, agreement=version, party="company", on_behalf="signed_on_paper")


def test_staff_write_down_a_yes_given_elsewhere_with_its_reason(cast: Cast) -> None:
    version = factories.awaiting_placement(cast).open_version
    confirm(by=cast.consultant, agreement=version, party="company", on_behalf="signed_on_paper")
    row = Confirmation.objects.get(agreement=version)
    assert (row.party, row.person, row.on_behalf) == ("company", cast.consultant, "signed_on_paper")
    with pytest.raises(Refused, match="hvordan"):
        confirm(by=cast.consultant, agreement=version, party="candidate", on_behalf="i drømme")
    with pytest.raises(Refused, match="Kommunen bekræfter selv"):
        confirm(by=cast.consultant, agreement=version, party="jobcentre", on_behalf="signed_on_paper")


def test_the_second_of_two_at_once_is_told_kindly(cast: Cast) -> None:
    version = factories.awaiting_placement(cast).open_version
    assert version is not None
    stale = AgreementVersion.objects.prefetch_related("confirmations").get(pk=version.pk)
    assert list(stale.confirmations.all()) == []
    confirm(by=cast.butik.contact.person, agreement=version, party="company")
    with pytest.raises(Refused, match="hurtigere"):
        confirm(by=cast.butik.contact.person, agreement=stale, party="company")
    assert Confirmation.objects.count() == 1


def test_a_new_version_is_a_copy_of_the_last_with_its_reason(cast: Cast) -> None:
    placement = factories.agreed_placement(cast)
    made = write_agreement(by=cast.caseworker, placement=placement, reason="hours", hours_per_week=Decimal(20))
    assert made.number == 2
    assert made.content == {**factories.CONTENT, "hours_per_week": Decimal(20)}
    changes = facts.changes(factories.fresh(placement).in_force, made)
    assert [(change.label, change.before, change.after) for change in changes] == [("Timer om ugen", "15 timer", "20 timer")]


def test_a_version_without_a_change_or_a_reason_is_refused(cast: Cast) -> None:
    placement = factories.agreed_placement(cast)
    for values in ({"reason": "hours"}, {"reason": "first", "hours_per_week": 20}, {"reason": "correction", "hours_per_week": 20}):
        with pytest.raises(Refused):
            write_agreement(by=cast.caseworker, placement=placement, **values)


def test_a_version_taken_back_leaves_the_one_before_in_force(cast: Cast) -> None:
    placement = factories.agreed_placement(cast)
    made = write_agreement(by=cast.caseworker, placement=placement, reason="hours", hours_per_week=Decimal(20))
    with pytest.raises(Refused, match="venter allerede"):
        write_agreement(by=cast.caseworker, placement=factories.fresh(placement), reason="hours", hours_per_week=Decimal(21))
    withdraw_agreement(by=cast.caseworker, agreement=made)
    found = factories.fresh(placement)
    assert found.in_force is not None
    assert found.in_force.number == 1
    assert write_agreement(by=cast.caseworker, placement=found, reason="hours", hours_per_week=Decimal(21)).number == 3


def test_writing_over_a_version_one_has_not_seen_is_a_conflict(cast: Cast) -> None:
    placement = factories.agreed_placement(cast)
    write_agreement(by=cast.consultant, placement=placement, reason="hours", hours_per_week=Decimal(20))
    with pytest.raises(Stale) as stale:
        write_agreement(by=cast.caseworker, placement=factories.fresh(placement), reason="hours", hours_per_week=Decimal(22), seen=1)
    assert stale.value.current.number == 2


def test_an_end_takes_the_waiting_version_back(cast: Cast) -> None:
    placement = factories.awaiting_placement(cast)
    with clock.moved_to(date(2026, 4, 3)):
        end(by=cast.caseworker, placement=placement, ended_on=date(2026, 4, 3), kind="never_started", side="candidate", cause="other")
    found = factories.fresh(placement)
    assert found.open_version is None
    assert found.state is State.ENDED


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"ended_on": date(2026, 5, 5)}, "ended_on"),
        ({"ended_on": date(2026, 4, 6)}, "ended_on"),
        ({"kind": "never_started"}, "kind"),
        ({"kind": ""}, "kind"),
    ],
)
def test_an_end_that_does_not_fit_is_refused(cast: Cast, values: dict[str, Any], field: str) -> None:
    placement = factories.running_placement(cast)
    fits = {"ended_on": date(2026, 5, 4), "kind": "broken_off", "side": "shared", "cause": "other", **values}
    with clock.moved_to(date(2026, 5, 4)), pytest.raises(Refused) as no:
        end(by=cast.caseworker, placement=placement, **fits)
    assert no.value.field == field


@pytest.mark.parametrize("missing", ["candidate_answer", "company_answer", "decision"])
def test_a_placement_needs_a_match_that_all_said_yes_to(cast: Cast, missing: str) -> None:
    match = factories.decided_match(cast.candidate, cast.butik, cast.caseworker, **{missing: ""})
    with pytest.raises(Refused, match="mangler"):
        create(by=cast.caseworker, match=match, contact=cast.butik.contact, caseworker=cast.caseworker)


def test_a_candidate_has_one_placement_at_a_time(cast: Cast) -> None:
    placement = factories.draft_placement(cast)
    match = factories.decided_match(cast.candidate, cast.other_company, cast.caseworker)
    with pytest.raises(Refused, match="allerede et forløb"):
        create(by=cast.caseworker, match=match, contact=cast.other_company.contact, caseworker=cast.caseworker)
    with pytest.raises(IntegrityError), transaction.atomic():
        Placement.objects.create(
            municipality=cast.own,
            match=match,
            candidate=cast.candidate,
            company=placement.company,
            workplace=placement.workplace,
            job_function=placement.job_function,
            contact=placement.contact,
            caseworker=cast.caseworker,
            created_at=clock.now(),
        )


def test_those_who_may_not_are_told_who_can(cast: Cast) -> None:
    match = factories.decided_match(cast.candidate, cast.other_company, cast.caseworker)
    for person in (cast.neighbour_caseworker, cast.candidate.person, cast.butik.contact.person, cast.administrator):
        with pytest.raises(NotAllowed, match="sagsbehandler"):
            create(by=person, match=match, contact=cast.other_company.contact, caseworker=cast.caseworker)
    placement = factories.agreed_placement(cast)
    with pytest.raises(NotAllowed):
        start(by=cast.candidate.person, placement=placement, started_on=factories.STARTED)


def test_a_protected_name_does_not_stand_in_the_text_that_the_company_reads(cast: Cast) -> None:
    placement = factories.draft_placement(cast)
    type(cast.candidate.person).objects.filter(pk=cast.candidate.person.pk).update(protected=True)
    content = {**factories.CONTENT, "hire_takes": "At Amina møder stabilt"}
    with pytest.raises(Refused, match="beskyttet") as no:
        write_agreement(by=cast.caseworker, placement=factories.fresh(placement), reason="first", **content)
    assert no.value.field == "hire_takes"


def test_the_ratio_of_a_workplace(cast: Cast) -> None:
    cases = {Decimal(1): 1, Decimal("9.9"): 1, Decimal(24): 4, Decimal(50): 10, Decimal(59): 10, Decimal(60): 11}
    assert {employees: facts.ratio_limit(employees) for employees in cases} == cases


def test_a_page_posts_the_number_it_read_and_an_older_one_is_a_conflict(cast: Cast) -> None:
    placement = factories.agreed_placement(cast)
    write_agreement(by=cast.caseworker, placement=placement, reason="hours", hours_per_week=Decimal(20))
    url = reverse("placements:agreement_confirm", args=[placement.ref])
    candidate = cast.client(cast.candidate.person)
    conflict = candidate.post(url, {"number": 1})
    assert conflict.status_code == 409
    assert "20 timer" in conflict.content.decode()
    assert Confirmation.objects.filter(agreement__number=2).count() == 0
    assert candidate.post(url, {"number": 2}).status_code == 303
    assert Confirmation.objects.filter(agreement__number=2).count() == 1


def test_a_double_press_confirms_once(cast: Cast) -> None:
    placement = factories.awaiting_placement(cast)
    company = cast.client(cast.butik.contact.person)
    url, values = reverse("placements:agreement_confirm", args=[placement.ref]), {"number": 1, "_once": "samme"}
    assert [company.post(url, values).status_code for _press in range(2)] == [303, 303]
    assert Confirmation.objects.filter(party=Party.COMPANY).count() == 1


def test_the_agreement_is_written_taken_back_and_confirmed_on_behalf_on_its_pages(cast: Cast) -> None:
    placement = factories.draft_placement(cast)
    staff = cast.client(cast.caseworker)
    typed = {name: str(value).replace(".", ",") for name, value in factories.CONTENT.items()} | {
        "vitas_date": "1. april 2026",
        "period_from": "6. april 2026",
        "period_to": "3. juli 2026",
        "hire_by": "1. juli 2026",
        "purpose_kinds": ["0"],
    }
    write = reverse("placements:agreement_write", args=[placement.ref])
    assert staff.post(write, typed | {"hire_takes": ""}).status_code == 422
    assert staff.post(write, typed).status_code == 303
    version = factories.fresh(placement).open_version
    assert version is not None
    assert version.purpose.startswith("Faglige kompetencer")
    behalf = reverse("placements:agreement_on_behalf", args=[placement.ref])
    assert staff.post(behalf, {"party": "candidate", "on_behalf": "spoken_at_meeting", "number": 1}).status_code == 303
    assert staff.post(behalf, {"party": "candidate", "on_behalf": "spoken_at_meeting", "number": 7}).status_code == 409
    assert staff.post(reverse("placements:agreement_withdraw", args=[placement.ref])).status_code == 303
    assert factories.fresh(placement).state is State.DRAFT


def test_a_writer_who_was_overtaken_keeps_what_was_typed(cast: Cast) -> None:
    placement = factories.agreed_placement(cast)
    write_agreement(by=cast.consultant, placement=placement, reason="hours", hours_per_week=Decimal(20))
    typed = {name: str(value).replace(".", ",") for name, value in factories.CONTENT.items()} | {
        "vitas_date": "1. april 2026",
        "period_from": "6. april 2026",
        "period_to": "3. juli 2026",
        "hire_by": "1. juli 2026",
        "reason": "hours",
        "hours_per_week": "22",
        "seen": "1",
    }
    response = cast.client(cast.caseworker).post(reverse("placements:agreement_write", args=[placement.ref]), typed)
    assert response.status_code == 422
    text = response.content.decode()
    assert "En anden har gemt" in text
    assert 'value="22"' in text


def test_the_paper_leaves_a_protected_name_out(cast: Cast) -> None:
    placement = factories.agreed_placement(cast)
    url = reverse("placements:agreement_print", args=[placement.ref, 1])
    assert "Amina Kandidat" in cast.client(cast.caseworker).get(url).content.decode()
    type(cast.candidate.person).objects.filter(pk=cast.candidate.person.pk).update(protected=True)
    for person in (cast.caseworker, cast.butik.contact.person):
        assert "Amina Kandidat" not in cast.client(person).get(url).content.decode()
    assert cast.client(cast.other_company.contact.person).get(url).status_code == 404
    assert cast.client(cast.neighbour_caseworker).get(url).status_code == 404


def test_warnings_are_said_and_do_not_stop(cast: Cast) -> None:
    placement = factories.awaiting_placement(cast, period_to=date(2026, 8, 3), purpose="Butikken mangler arbejdskraft")
    version = placement.open_version
    assert version is not None
    said = " ".join(facts.warnings(placement, version))
    assert "13 uger" in said
    assert "arbejdskraft" in said
    assert "medarbejdernes repræsentant" in said
