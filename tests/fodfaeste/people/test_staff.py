"""Who may look after staff, and what happens to access when roles change."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fodfaeste.people.actions import (
    add_staff,
    change_person,
    deactivate_staff,
    grant_role,
    reactivate_staff,
    reset_second_factor,
    set_roles,
    withdraw_role,
)
from fodfaeste.people.models import Account, Membership, Person
from fodfaeste.shared.actions import NotAllowed, Refused, Stale
from fodfaeste.shared.models import AuditEvent
from tests.cast import Cast, staff


def added(cast: Cast, **changes: object) -> Person:
    values = {
        "by": cast.leader,
        "municipality": cast.own,
        "given_name": "Ny",
        "family_name": "Kollega",
        "email": "Ny@kommune.example",
        "roles": ["caseworker"],
        **changes,
    }
    return add_staff(**values)


def test_a_new_colleague_has_roles_and_no_password(cast: Cast) -> None:
    person = added(cast, roles=["caseworker", "job_consultant"])
    account = Account.objects.get(person=person)
    assert account.email == "ny@kommune.example"
    assert not account.has_usable_password()
    assert person.roles == {cast.own.pk: frozenset({"caseworker", "job_consultant"})}


@pytest.mark.parametrize("who", ["caseworker", "consultant", "researcher", "neighbour_caseworker"])
def test_only_those_who_manage_staff_in_that_municipality_add_a_colleague(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        added(cast, by=getattr(cast, who))


def test_an_email_that_has_an_account_is_refused(cast: Cast) -> None:
    added(cast)
    with pytest.raises(Refused) as refused:
        added(cast, email="ny@KOMMUNE.example")
    assert refused.value.field == "email"


def test_a_colleague_needs_a_role(cast: Cast) -> None:
    with pytest.raises(Refused):
        added(cast, roles=[])


def test_a_researcher_known_elsewhere_gets_a_role_here_and_stays_one_person(cast: Cast) -> None:
    first = added(cast, roles=["researcher"])
    second = added(cast, by=cast.neighbour_caseworker, municipality=cast.neighbour, roles=["researcher"])
    assert first.pk == second.pk
    assert first.municipality_id is None
    assert second.municipality_ids == {cast.own.pk, cast.neighbour.pk}


def test_an_outsider_cannot_become_caseworker(cast: Cast) -> None:
    with pytest.raises(Refused):
        grant_role(by=cast.leader, person=cast.researcher, municipality=cast.own, role="caseworker")


def test_the_neighbours_colleague_cannot_be_given_a_role_here(cast: Cast) -> None:
    with pytest.raises(Refused):
        grant_role(by=cast.leader, person=cast.neighbour_caseworker, municipality=cast.own, role="caseworker")


def test_a_second_editor_of_the_roles_is_told_and_removes_nothing(cast: Cast) -> None:
    client = cast.client(cast.leader)
    address = reverse("people:roles", args=[cast.caseworker.ref, cast.own.ref])
    opened = Person.objects.get(pk=cast.caseworker.pk).version
    assert f'value="{opened}"' in client.get(address).content.decode()
    sent = {"roles": ["caseworker", "job_consultant"], "version": opened}
    assert client.post(address, sent).status_code == 303
    late = client.post(address, {"roles": ["caseworker"], "version": opened})
    assert late.status_code in {409, 422}
    assert Person.objects.get(pk=cast.caseworker.pk).roles[cast.own.pk] == {"caseworker", "job_consultant"}


def second_factor(cast: Cast) -> Authenticator:
    account = Account.objects.get(person=cast.caseworker)
    return Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={})


def test_a_lost_telephone_is_replaced_by_a_leader_and_every_open_session_ends(cast: Cast) -> None:
    second_factor(cast)
    browser = cast.client(cast.caseworker)
    assert browser.get("/kandidater/").status_code == 200
    answer = cast.client(cast.leader).post(reverse("people:reset_second_factor", args=[cast.caseworker.ref]))
    assert answer.status_code == 303
    assert not Authenticator.objects.exists()
    assert browser.get("/kandidater/").status_code == 302
    assert AuditEvent.objects.filter(event="staff.second_factor_reset", target_ref=cast.caseworker.ref).count() == 1


def test_the_second_factor_is_reset_neither_by_oneself_nor_by_a_colleague_nor_from_next_door(cast: Cast) -> None:
    second_factor(cast)
    with pytest.raises(Refused):
        reset_second_factor(by=cast.leader, person=cast.leader)
    for who in (cast.consultant, cast.neighbour_caseworker, cast.researcher):
        with pytest.raises(NotAllowed):
            reset_second_factor(by=who, person=cast.caseworker)
    with pytest.raises(Refused, match="ikke sat"):
        reset_second_factor(by=cast.leader, person=cast.consultant)


def test_the_command_resets_a_lost_second_factor(cast: Cast) -> None:
    second_factor(cast)
    call_command("user", "reset-second-factor", Account.objects.get(person=cast.caseworker).email)
    assert not Authenticator.objects.exists()


def test_nobody_changes_their_own_roles(cast: Cast) -> None:
    with pytest.raises(Refused):
        grant_role(by=cast.administrator, person=cast.administrator, municipality=cast.own, role="caseworker")
    with pytest.raises(Refused):
        withdraw_role(by=cast.leader, person=cast.leader, municipality=cast.own, role="team_leader")


def test_setting_roles_grants_the_new_and_withdraws_the_rest_with_an_event_each(cast: Cast) -> None:
    set_roles(by=cast.leader, person=cast.caseworker, municipality=cast.own, roles=["job_consultant"])
    assert set(Membership.objects.filter(account__person=cast.caseworker).order_by("role").values_list("role", flat=True)) == {
        "job_consultant"
    }
    events = AuditEvent.objects.filter(chain=cast.own.pk).order_by("number").values_list("event", "code")
    codes = {code for _event, code in events}
    assert {"job_consultant", "caseworker"} <= codes


def test_a_stopped_colleague_is_out_at_once_and_can_come_back(cast: Cast) -> None:
    browser = cast.client(cast.caseworker)
    assert browser.get(reverse("rules:rules")).status_code == 200
    deactivate_staff(by=cast.leader, person=cast.caseworker)
    assert browser.get(reverse("rules:rules")).status_code == 302
    reactivate_staff(by=cast.leader, person=Person.objects.get(pk=cast.caseworker.pk))
    assert Account.objects.get(person=cast.caseworker).is_active


def test_somebody_who_also_works_elsewhere_is_not_stopped_from_here(cast: Cast) -> None:
    with pytest.raises(Refused):
        deactivate_staff(by=cast.leader, person=cast.researcher)


def test_the_neighbour_cannot_stop_or_change_our_colleague(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        deactivate_staff(by=cast.neighbour_caseworker, person=cast.caseworker)
    with pytest.raises(NotAllowed):
        change_person(
            by=cast.neighbour_caseworker,
            person=cast.caseworker,
            given_name="X",
            family_name="Y",
            email="x@y.example",
            phone="",
        )


def test_a_new_email_is_also_the_new_sign_in_and_the_name_can_be_searched(cast: Cast) -> None:
    change_person(by=cast.leader, person=cast.caseworker, given_name="Åse", family_name="Ny", email="AASE@k.example", phone="1")
    person = Person.objects.get(pk=cast.caseworker.pk)
    assert Account.objects.get(person=person).email == person.email == "aase@k.example"
    assert person.search_text == "aase ny"


def test_two_who_change_the_same_colleague_do_not_overwrite_each_other(cast: Cast) -> None:
    values = {"given_name": "A", "family_name": "B", "email": "a@b.example", "phone": ""}
    change_person(by=cast.leader, person=cast.caseworker, version=1, **values)
    with pytest.raises(Stale):
        change_person(by=cast.administrator, person=Person.objects.get(pk=cast.caseworker.pk), version=1, **values)


def pages(cast: Cast) -> dict[str, str]:
    ref = cast.caseworker.ref
    return {
        "staff": reverse("people:staff"),
        "add": reverse("people:add_staff"),
        "member": reverse("people:member", args=[ref]),
        "contact": reverse("people:contact", args=[ref]),
        "roles": reverse("people:roles", args=[ref, cast.own.ref]),
    }


@pytest.mark.parametrize("name", ["staff", "add", "member", "contact", "roles"])
def test_leaders_and_administrators_see_the_page_and_others_do_not(cast: Cast, name: str) -> None:
    address = pages(cast)[name]
    for person in (cast.leader, cast.administrator):
        assert cast.client(person).get(address).status_code == 200
    for person in (cast.caseworker, cast.researcher, cast.candidate.person, cast.butik.contact.person):
        assert cast.client(person).get(address).status_code == 403


@pytest.mark.parametrize("name", ["member", "contact", "roles"])
def test_the_neighbour_municipality_is_refused(cast: Cast, name: str) -> None:
    assert cast.client(cast.neighbour_caseworker).get(pages(cast)[name]).status_code == 404


def test_the_list_shows_our_colleagues_and_not_the_neighbours(cast: Cast) -> None:
    page = cast.client(cast.leader).get(reverse("people:staff")).content.decode()
    assert "Sanne" in page
    assert "Rikke" in page
    assert "Nanna" not in page


def test_the_list_narrows_by_role_and_hides_those_who_stopped(cast: Cast) -> None:
    deactivate_staff(by=cast.leader, person=cast.consultant)
    browser, address = cast.client(cast.leader), reverse("people:staff")
    assert "Jonas" not in browser.get(address).content.decode()
    assert "Jonas" in browser.get(address, {"stopped": "on"}).content.decode()
    only = browser.get(address, {"role": "caseworker"}).content.decode()
    assert "Sanne" in only
    assert "sanne@" in only
    assert "adam@" not in only


def test_a_colleague_is_added_on_the_page_and_the_next_page_offers_the_invitation(cast: Cast) -> None:
    data = {
        "given_name": "Ib",
        "family_name": "Ny",
        "email": "ib@kommune.example",
        "phone": "",
        "municipality": cast.own.ref,
        "roles": ["caseworker"],
    }
    answer = cast.client(cast.leader).post(reverse("people:add_staff"), data, follow=True)
    assert "Send invitation" in answer.content.decode()
    assert Person.objects.filter(email="ib@kommune.example").exists()


def test_a_bad_form_comes_back_with_what_was_typed(cast: Cast) -> None:
    answer = cast.client(cast.leader).post(reverse("people:add_staff"), {"given_name": "Ib", "email": "ib"})
    assert answer.status_code == 422
    assert 'value="Ib"' in answer.content.decode()


def test_each_role_stands_on_the_form_with_its_description(cast: Cast) -> None:
    page = cast.client(cast.leader).get(pages(cast)["roles"]).content.decode()
    assert "bekræfter aftaler til sidst" in page


def test_the_number_of_queries_does_not_grow_with_the_colleagues(cast: Cast) -> None:
    browser = cast.client(cast.leader)
    browser.get(reverse("people:staff"))
    with CaptureQueriesContext(connection) as before:
        browser.get(reverse("people:staff"))
    for number in range(12):
        staff(cast.own, f"Kollega{number}", "caseworker")
    with CaptureQueriesContext(connection) as after:
        browser.get(reverse("people:staff"))
    assert len(after) == len(before)
