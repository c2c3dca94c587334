"""The municipality's settings, its dated name, the commands, and the written page of roles."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from fodfaeste.people import permissions_doc
from fodfaeste.people.actions import add_municipality, change_municipality, name_authority
from fodfaeste.people.models import Account, Municipality
from fodfaeste.people.roles import PERMISSION_TEXTS, ROLES, May
from fodfaeste.shared.actions import NotAllowed, Refused, Stale
from tests.cast import Cast

VALUES = {
    "quota": 60,
    "unpaid_weeks_limit": 8,
    "match_days_limit": 30,
    "follow_up_days_limit": 21,
    "answer_days_limit": 4,
}


def run(*words: str) -> str:
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def test_a_limit_is_changed_by_those_who_may_and_by_nobody_else(cast: Cast) -> None:
    change_municipality(by=cast.leader, municipality=cast.own, unpaid_weeks_limit=8)
    assert Municipality.objects.get(pk=cast.own.pk).unpaid_weeks_limit == 8
    for person in (cast.caseworker, cast.researcher, cast.neighbour_caseworker):
        with pytest.raises(NotAllowed):
            change_municipality(by=person, municipality=cast.own, unpaid_weeks_limit=9)


def test_what_is_no_setting_cannot_be_changed_this_way(cast: Cast) -> None:
    with pytest.raises(TypeError):
        change_municipality(by=cast.leader, municipality=cast.own, code="0001")


def test_the_second_of_two_sees_that_somebody_was_first(cast: Cast) -> None:
    change_municipality(by=cast.leader, municipality=cast.own, version=1, quota=70)
    with pytest.raises(Stale):
        change_municipality(by=cast.administrator, municipality=Municipality.objects.get(pk=cast.own.pk), version=1, quota=71)


def test_the_authority_keeps_its_old_name_before_the_day(cast: Cast) -> None:
    name_authority(by=cast.leader, municipality=cast.own, name="Jobcenter Åkirke", valid_from=date(2020, 1, 1))
    name_authority(by=cast.leader, municipality=cast.own, name="Åkirke Kommune", valid_from=date(2026, 2, 1))
    assert cast.own.authority_on(date(2026, 1, 31)) == "Jobcenter Åkirke"
    assert cast.own.authority_on(date(2026, 2, 1)) == "Åkirke Kommune"
    assert cast.own.authority_on(date(2019, 1, 1)) == "kommunen"
    with pytest.raises(Refused):
        name_authority(by=cast.leader, municipality=cast.own, name="Andet", valid_from=date(2026, 2, 1))


def test_nobody_signed_in_adds_a_municipality(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        add_municipality(by=cast.administrator, name="Ny", code="9003")


def test_settings_are_saved_on_the_page_with_help_for_every_limit(cast: Cast) -> None:
    browser, address = cast.client(cast.leader), reverse("people:municipality", args=[cast.own.ref])
    page = browser.get(address).content.decode()
    for words in ("uden lønnede timer", "intet match", "siden sidste opfølgning", "ikke svaret"):
        assert words in page
    assert browser.post(address, {**VALUES, "version": 1}).status_code == 303
    assert Municipality.objects.get(pk=cast.own.pk).answer_days_limit == 4


def test_a_stale_form_shows_what_stands_now_and_keeps_what_was_typed(cast: Cast) -> None:
    browser, address = cast.client(cast.leader), reverse("people:municipality", args=[cast.own.ref])
    change_municipality(by=cast.administrator, municipality=cast.own, quota=99)
    answer = browser.post(address, {**VALUES, "version": 1})
    assert answer.status_code == 422
    assert "99" in answer.content.decode()
    assert 'value="60"' in answer.content.decode()


@pytest.mark.parametrize("name", ["people:municipality", "people:authority"])
def test_the_neighbour_municipality_is_refused(cast: Cast, name: str) -> None:
    address = reverse(name, args=[cast.own.ref])
    assert cast.client(cast.leader).get(address).status_code == 200
    assert cast.client(cast.neighbour_caseworker).get(address).status_code == 404
    assert cast.client(cast.caseworker).get(address).status_code == 403


def test_a_name_is_set_on_the_page(cast: Cast) -> None:
    data = {"name": "Åkirke Kommune", "valid_from": "1. februar 2026"}
    page = cast.client(cast.leader).post(reverse("people:authority", args=[cast.own.ref]), data, follow=True).content.decode()
    assert "Fra 1. februar 2026" in page


def test_with_one_municipality_the_menu_leads_straight_to_it(cast: Cast) -> None:
    answer = cast.client(cast.leader).get(reverse("people:municipalities"))
    assert answer["Location"] == reverse("people:municipality", args=[cast.own.ref])


def test_the_page_of_permissions_is_in_step_with_the_code(db: None) -> None:
    assert permissions_doc.place().read_text(encoding="utf-8") == permissions_doc.written()
    run("permissions", "--check")


def test_every_permission_has_words_and_somebody_who_holds_it() -> None:
    assert set(PERMISSION_TEXTS) == set(May)
    assert set().union(*(role.may for role in ROLES.values())) == set(May)


def test_those_who_work_across_municipalities_or_run_the_installation_have_no_part_in_cases() -> None:
    of_cases = {one for one in May if one.value.split(".")[0] in {"candidates", "companies", "matches", "placements", "hours", "retention"}}
    for key in ("researcher", "process_consultant", "administrator"):
        assert not ROLES[key].may & of_cases, key


def test_the_first_administrator_is_made_from_the_command_line(db: None) -> None:
    run("municipality", "add", "Østby", "9009", "--authority", "Østby Kommune", "--from", "2026-02-01")
    assert "Østby" in run("municipality", "list")
    shown = run("user", "add", "ada@x.example", "Ada", "Admin", "--municipality", "9009", "--role", "administrator")
    assert "/konto/adgangskode/ny/" in shown
    assert "ada@x.example  9009:administrator" in run("user", "list")
    run("user", "role", "ada@x.example", "team_leader", "--municipality", "9009")
    run("user", "role", "ada@x.example", "administrator", "--municipality", "9009", "--remove")
    assert Account.objects.get(email="ada@x.example").person.roles.popitem()[1] == {"team_leader"}


@pytest.mark.parametrize(
    "words",
    [
        ("user", "add", "a@x.example", "A", "B", "--municipality", "0000", "--role", "caseworker"),
        ("user", "role", "ingen@x.example", "caseworker", "--municipality", "9001"),
        ("municipality", "add", "Åkirke", "9001"),
        ("municipality", "add", "Ny", "9005", "--authority", "Ny Kommune"),
    ],
)
def test_a_command_that_cannot_be_done_says_why(cast: Cast, words: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        run(*words)
