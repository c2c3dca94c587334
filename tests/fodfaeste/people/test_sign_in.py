"""Staff sign in with password and a code; nobody signs up; everything that happens at the door is noted."""

import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from fodfaeste.people.actions import start_demo_session
from fodfaeste.people.models import Account
from fodfaeste.shared import clock, demo_mark
from fodfaeste.shared.actions import NotAllowed
from fodfaeste.shared.models import AuditEvent, Installation
from fodfaeste.shared.tenancy import INSTALLATION
from tests.cast import Cast

EMAIL, PASSWORD = "sanne@kommune.example", "en-lang-adgangskode"


@pytest.fixture(autouse=True)
def strict(settings: Any) -> Iterator[None]:
    """As in production: two steps required; the counts of failed sign-ins begin at none."""
    settings.REQUIRE_TOTP = True
    cache.clear()
    yield
    cache.clear()


def sign_in(password: str = PASSWORD, email: str = EMAIL) -> tuple[Client, Any]:
    browser = Client()
    return browser, browser.post(reverse("account_login"), {"login": email, "password": password})


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def with_code_app(cast: Cast) -> str:
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(Account.objects.get(email=EMAIL), secret)
    return secret


def events() -> list[tuple[str, str]]:
    return list(AuditEvent.objects.filter(chain=INSTALLATION).order_by("number").values_list("event", "by_ref"))


def test_after_the_password_alone_every_page_leads_to_setting_the_code_up(cast: Cast) -> None:
    browser, _answer = sign_in()
    for name in ("rules:rules", "catalogue:functions"):
        assert browser.get(reverse(name))["Location"] == reverse("mfa_activate_totp")


def test_setting_the_code_up_opens_the_site(cast: Cast) -> None:
    browser, _answer = sign_in()
    page = browser.get(reverse("mfa_activate_totp"))
    assert page.status_code == 200
    secret = page.context["form"].secret
    browser.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    assert browser.get(reverse("rules:rules")).status_code == 200


def test_a_new_colleague_comes_all_the_way_in_from_the_link_of_the_invitation(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    """Through the real pages, as the command's own link begins it: password, sign-in, code, sign-out, sign-in with a code."""
    call_command("user", "add", "bo@kommune.example", "Bo", "Ny", "--municipality", cast.own.code, "--role", "caseworker")
    link = capsys.readouterr().out.strip().splitlines()[-1].partition("/konto/")
    browser, chosen = Client(), {"password1": PASSWORD, "password2": PASSWORD}
    opened = browser.get(f"/konto/{link[2]}", follow=True)
    browser.post(opened.request["PATH_INFO"], chosen)
    browser, answer = sign_in(email="bo@kommune.example")
    assert answer.status_code == 302
    secret = browser.get(reverse("mfa_activate_totp")).context["form"].secret
    assert browser.post(reverse("mfa_activate_totp"), {"code": "000000"}).status_code == 200
    browser.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    assert browser.get(reverse("candidates:list")).status_code == 200
    again, answer = sign_in(email="bo@kommune.example")
    assert answer["Location"].startswith(reverse("mfa_authenticate"))
    assert again.get(reverse("candidates:list")).status_code == 302


def test_the_page_of_ones_own_access_leads_to_recovery_codes_and_a_new_password(cast: Cast) -> None:
    with_code_app(cast)
    page = cast.client(cast.caseworker).get(reverse("mfa_index")).content.decode()
    assert reverse("mfa_generate_recovery_codes") in page
    assert reverse("account_change_password") in page
    assert reverse("mfa_index") in cast.client(cast.caseworker).get(reverse("candidates:list")).content.decode()


def test_a_browser_left_open_asks_for_the_password_again_before_the_code_is_set_up(cast: Cast) -> None:
    browser, _answer = sign_in()
    with clock.moved_to(clock.now() + timedelta(minutes=30)):
        assert browser.get(reverse("mfa_activate_totp"))["Location"].startswith(reverse("account_reauthenticate"))


def test_the_secret_of_the_code_app_is_stored_as_ciphertext(cast: Cast) -> None:
    secret = with_code_app(cast)
    assert secret not in str(Authenticator.objects.get(type="totp").data)


def test_with_a_code_app_the_password_alone_does_not_sign_in(cast: Cast) -> None:
    secret = with_code_app(cast)
    browser, answer = sign_in()
    assert answer["Location"].startswith(reverse("mfa_authenticate"))
    assert browser.get(reverse("rules:rules")).status_code == 302
    assert browser.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    browser.post(reverse("mfa_authenticate"), {"code": code_for(secret)})
    assert browser.get(reverse("rules:rules")).status_code == 200


def test_the_code_app_cannot_be_taken_off(cast: Cast) -> None:
    secret = with_code_app(cast)
    browser, _answer = sign_in()
    browser.post(reverse("mfa_authenticate"), {"code": code_for(secret)})
    browser.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(type="totp").exists()


def test_nobody_signs_up(cast: Cast) -> None:
    data = {"email": "ny@x.example", "password1": PASSWORD}
    assert "opretter sig ikke selv" in Client().post(reverse("account_signup"), data).content.decode()
    assert not Account.objects.filter(email="ny@x.example").exists()


def test_a_wrong_password_is_noted_without_who_it_was(cast: Cast) -> None:
    _browser, answer = sign_in("forkert")
    assert answer.status_code == 200
    assert events()[-1] == ("session.failed", "")
    assert "sanne" not in str(AuditEvent.objects.filter(chain=INSTALLATION).values())


def test_sign_in_and_sign_out_are_noted_with_who(cast: Cast) -> None:
    browser, _answer = sign_in()
    assert events()[-1] == ("session.started", cast.caseworker.ref)
    browser.post(reverse("people:sign_out"))
    assert events()[-1] == ("session.ended", cast.caseworker.ref)


def test_many_wrong_passwords_close_the_door_for_a_while(cast: Cast) -> None:
    for _attempt in range(12):
        sign_in("forkert")
    browser, _answer = sign_in()
    assert "_auth_user_id" not in browser.session


def test_a_stopped_account_does_not_sign_in(cast: Cast) -> None:
    Account.objects.filter(email=EMAIL).update(is_active=False)
    browser, _answer = sign_in()
    assert "_auth_user_id" not in browser.session


@pytest.mark.parametrize("name", ["account_login", "account_reset_password", "account_reset_password_done", "account_inactive"])
def test_the_pages_at_the_door_are_ours_and_in_danish(cast: Cast, name: str) -> None:
    page = Client().get(reverse(name)).content.decode()
    assert 'lang="da"' in page
    assert page.count("<h1") == 1


def test_the_pages_behind_the_door_are_ours_and_in_danish(cast: Cast) -> None:
    browser, _answer = sign_in()
    page = browser.get(reverse("mfa_activate_totp"))
    browser.post(reverse("mfa_activate_totp"), {"code": code_for(page.context["form"].secret)})
    for name in (
        "mfa_index",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "account_change_password",
        "account_reauthenticate",
    ):
        answer = browser.get(reverse(name), follow=True)
        assert answer.status_code == 200, name
        assert answer.content.decode().count("<h1") == 1, name


def test_the_link_of_a_forgotten_password_lets_one_choose_a_new_one(cast: Cast, settings: Any, mailoutbox: list[Any]) -> None:
    settings.DEMO = False
    Client().post(reverse("account_reset_password"), {"email": EMAIL})
    address = next(word for word in mailoutbox[0].body.split() if word.startswith("http"))
    browser = Client()
    page = browser.get(address.partition("testserver")[2], follow=True)
    answer = browser.post(page.request["PATH_INFO"], {"password1": "en helt ny sætning", "password2": "en helt ny sætning"})
    assert answer["Location"] == reverse("account_reset_password_from_key_done")
    assert Account.objects.get(email=EMAIL).check_password("en helt ny sætning")


def test_a_demo_persona_needs_no_code_app_and_only_in_a_demo(cast: Cast, settings: Any) -> None:
    Account.objects.filter(email=EMAIL).update(demo_persona=True)
    assert cast.client(cast.caseworker).get(reverse("rules:rules")).status_code == 200
    Installation.objects.all().delete()
    assert cast.client(cast.caseworker).get(reverse("rules:rules"))["Location"] == reverse("mfa_activate_totp")


def test_a_demo_session_is_refused_outside_a_demo_and_for_those_who_are_no_persona(cast: Cast, rf: Any, settings: Any) -> None:
    request = rf.get("/")
    request.session = cast.client(cast.candidate.person).session
    with pytest.raises(NotAllowed):
        start_demo_session(request, cast.caseworker)
    start_demo_session(request, cast.candidate.person)
    assert demo_mark.is_marked()
    settings.DEMO = False
    with pytest.raises(NotAllowed):
        start_demo_session(request, cast.candidate.person)
