"""What can be done to companies, workplaces and contacts, and what the rules refuse."""

from decimal import Decimal
from typing import Any

import pytest

from fodfaeste.companies import actions
from fodfaeste.companies.models import Company, Contact
from fodfaeste.shared import demo_mark
from fodfaeste.shared.actions import NotAllowed, Stale
from fodfaeste.shared.models import AuditEvent
from tests.fodfaeste.companies.rows import refused

REAL_CVR = "10150817"


def add(cast: Any, **changed: Any) -> Company:
    values = {"by": cast.consultant, "municipality": cast.own, "name": "Nyt Firma", "cvr": "00998877", **changed}
    return actions.add_company(**values)


def add_contact(cast: Any, **changed: Any) -> Contact:
    values = {
        "by": cast.consultant, "company": cast.butik.company, "given_name": "Mads", "family_name": "Ny",
        "email": "mads@firma.example", "roles": ["signs", "mentor"], **changed,
    }  # fmt: skip
    return actions.add_contact(**values)


def add_workplace(cast: Any, **changed: Any) -> Any:
    values = {"by": cast.consultant, "company": cast.butik.company, "name": "Lageret", "p_number": "0000000777", **changed}
    return actions.add_workplace(**values)


def test_a_company_is_added_with_its_facts_and_the_audit_trail_says_who(cast: Any) -> None:
    made = add(cast, name="  Nyt   Firma ", owner=cast.consultant, industry="Bageri")
    assert (made.name, made.municipality, made.owner, made.active) == ("Nyt Firma", cast.own, cast.consultant, True)
    event = AuditEvent.objects.get(target_ref=made.ref)
    assert (event.event, event.by_ref) == ("company.added", cast.consultant.ref)
    assert "Firma" not in str(event.fields)


@pytest.mark.parametrize("cvr", ["12345678", "1015081", "abcdefgh", ""])
def test_a_cvr_number_that_cannot_be_right_is_refused(cast: Any, cvr: str) -> None:
    with refused("CVR-nummeret findes ikke", "cvr"):
        add(cast, cvr=cvr)


def test_a_real_cvr_number_passes_its_check_digit(cast: Any) -> None:
    assert add(cast, cvr=REAL_CVR).cvr == REAL_CVR


def test_an_invented_cvr_number_is_refused_where_the_database_is_not_a_demo(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo_mark, "is_marked", lambda: False)
    with refused("CVR-nummeret findes ikke", "cvr"):
        add(cast)


def test_the_same_cvr_number_twice_in_a_municipality_is_refused_and_once_in_each_is_not(cast: Any) -> None:
    with refused("allerede oprettet", "cvr"):
        add(cast, cvr=cast.butik.company.cvr)
    assert add(cast, cvr=cast.neighbour_company.company.cvr).municipality == cast.own


def test_two_who_enrol_the_same_company_at_once_make_one(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fodfaeste.companies.actions.companies.refuse_known_cvr", lambda *_: None)
    with refused("allerede oprettet", "cvr"):
        add(cast, cvr=cast.butik.company.cvr)


def test_a_company_without_a_name_is_refused(cast: Any) -> None:
    with refused("Skriv et navn", "name"):
        add(cast, name="   ")


def test_the_owner_must_be_staff_who_see_companies_there(cast: Any) -> None:
    for person in (cast.candidate.person, cast.neighbour_caseworker, cast.administrator):
        with refused("Den ansvarlige skal være medarbejder", "owner"):
            add(cast, owner=person)


def test_only_those_who_edit_companies_in_that_municipality_add_and_change_them(cast: Any) -> None:
    company = cast.butik.company
    for person in (cast.caseworker, cast.neighbour_caseworker, cast.administrator, cast.candidate.person, cast.butik.contact.person):
        for write in (
            lambda by: add(cast, by=by),
            lambda by: actions.change_company(by=by, company=company, name="X", cvr=company.cvr),
            lambda by: actions.take_ownership(by=by, company=company),
            lambda by: actions.deactivate(by=by, company=company),
            lambda by: add_workplace(cast, by=by),
            lambda by: add_contact(cast, by=by),
        ):
            with pytest.raises(NotAllowed):
                write(person)


def test_a_changed_company_is_found_by_its_new_name_and_its_numbers(cast: Any) -> None:
    company = cast.butik.company
    actions.change_company(by=cast.consultant, company=company, name="Ørsted & Søn", cvr=company.cvr)
    company.refresh_from_db()
    assert "oersted" in company.search_text
    assert cast.butik.workplace.p_number in company.search_text


def test_a_corrected_cvr_number_is_checked_like_a_new_one(cast: Any) -> None:
    company = cast.butik.company
    with refused("allerede oprettet", "cvr"):
        actions.change_company(by=cast.consultant, company=company, name="X", cvr=cast.other_company.company.cvr)
    with refused("CVR-nummeret findes ikke", "cvr"):
        actions.change_company(by=cast.consultant, company=company, name="X", cvr="12345678")


def test_a_change_on_top_of_anothers_change_is_stale(cast: Any) -> None:
    company = cast.butik.company
    actions.describe_company(by=cast.butik.contact.person, company=company, own_support="Makker", culture="", version=1)
    with pytest.raises(Stale):
        actions.change_company(by=cast.consultant, company=company, name="X", cvr=company.cvr, version=1)


def test_the_company_describes_itself_and_no_other_company_does(cast: Any) -> None:
    company = cast.butik.company
    actions.describe_company(by=cast.butik.contact.person, company=company, own_support="Makker", culture="Rolig tone")
    company.refresh_from_db()
    assert (company.own_support, company.culture) == ("Makker", "Rolig tone")
    with pytest.raises(NotAllowed):
        actions.describe_company(by=cast.other_company.contact.person, company=company, own_support="", culture="")


def test_ownership_is_taken_once(cast: Any) -> None:
    company = cast.butik.company
    actions.take_ownership(by=cast.leader, company=company)
    with refused("allerede ansvarlig"):
        actions.take_ownership(by=cast.leader, company=company)
    assert Company.objects.get(pk=company.pk).owner == cast.leader


def test_a_paused_company_closes_its_job_functions_and_comes_back_without_opening_them(cast: Any) -> None:
    company, function = cast.butik.company, cast.butik.job_function
    actions.deactivate(by=cast.consultant, company=company)
    function.refresh_from_db()
    assert (company.active, function.open) == (False, False)
    with refused("allerede sat på pause"):
        actions.deactivate(by=cast.consultant, company=company)
    with refused("sat på pause"):
        actions.open_job_function(by=cast.consultant, job_function=type(function).objects.get(pk=function.pk))
    actions.reactivate(by=cast.consultant, company=company)
    with refused("allerede med"):
        actions.reactivate(by=cast.consultant, company=company)


def test_a_workplace_is_added_and_makes_the_company_searchable_by_its_p_number(cast: Any) -> None:
    add_workplace(cast, employees=Decimal("7.5"))
    assert "0000000777" in Company.objects.get(pk=cast.butik.company.pk).search_text


def test_what_a_workplace_is_refused_for(cast: Any) -> None:
    with refused("ti cifre", "p_number"):
        add_workplace(cast, p_number="123")
    with refused("allerede oprettet", "p_number"):
        add_workplace(cast, p_number=cast.other_company.workplace.p_number)
    with refused("under 0", "employees"):
        add_workplace(cast, employees=Decimal(-1))
    with refused("Skriv et navn", "name"):
        add_workplace(cast, name="")


def test_a_workplace_is_changed_unless_somebody_else_has(cast: Any) -> None:
    place = cast.butik.workplace
    values = {"by": cast.consultant, "workplace": place, "name": "Ny", "p_number": place.p_number}
    actions.change_workplace(**values, employees=Decimal(12), version=1)
    place.refresh_from_db()
    assert (place.name, place.employees) == ("Ny", Decimal(12))
    with pytest.raises(Stale):
        actions.change_workplace(**values, version=1)
    with refused("allerede oprettet", "p_number"):
        actions.change_workplace(**values | {"p_number": cast.other_company.workplace.p_number})


def test_a_contact_is_a_person_with_several_roles(cast: Any) -> None:
    made = add_contact(cast)
    assert (made.person.kind, made.person.municipality) == ("contact", cast.own)
    assert {held.role for held in made.roles.order_by("pk")} == {"signs", "mentor"}


def test_what_a_contact_is_refused_for(cast: Any) -> None:
    with refused("e-mail eller et telefonnummer", "email"):
        add_contact(cast, email="", phone="")
    with refused("mindst én rolle", "roles"):
        add_contact(cast, roles=["boss"])
    with refused("allerede en kontaktperson", "email"):
        add_contact(cast, email="KAREN@firma.example")
    with refused("Skriv et navn", "family_name"):
        add_contact(cast, family_name=" ")


def test_a_changed_contact_keeps_the_roles_asked_for_and_no_others(cast: Any) -> None:
    contact = cast.butik.contact
    named = {"given_name": "Karin", "family_name": "Ås", "phone": "1"}
    values = {"by": cast.consultant, "contact": contact, "roles": ["daily", "mentor"], **named}
    actions.change_contact(**values, version=1)
    contact.person.refresh_from_db()
    assert {held.role for held in contact.roles.order_by("pk")} == {"daily", "mentor"}
    assert (contact.person.given_name, contact.person.search_text) == ("Karin", "karin aas")
    with pytest.raises(Stale):
        actions.change_contact(**values, version=1)


def test_a_paused_contact_can_no_longer_come_in_and_can_come_back(cast: Any) -> None:
    contact = cast.butik.contact
    actions.deactivate_contact(by=cast.consultant, contact=contact)
    assert cast.client(contact.person).get("/vores/virksomhed/").status_code == 302
    with refused("allerede sat på pause"):
        actions.deactivate_contact(by=cast.consultant, contact=contact)
    actions.activate_contact(by=cast.consultant, contact=contact)
    with refused("allerede aktiv"):
        actions.activate_contact(by=cast.consultant, contact=contact)
    assert cast.client(contact.person).get("/vores/virksomhed/").status_code == 200
