"""The way in for staff, in a real browser: password, second step, recovery codes, a new password, and what is wrong said on the page."""

import time
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.urls import reverse

from fodfaeste.people.models import Account
from tests.browser.looking import Eyes, eyes_of
from tests.cast import Cast
from tests.harness.accessibility import html_findings

PASSWORD = "en-lang-adgangskode"


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture(autouse=True)
def strict(settings: Any) -> None:
    settings.REQUIRE_TOTP = True
    cache.clear()


def sign_in(page: Any, email: str, password: str) -> None:
    page.goto(reverse("account_login"))
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Adgangskode").first.fill(password)
    page.locator("main").get_by_role("button", name="Log ind").click()


def send_code(page: Any, code: str) -> None:
    page.locator("main input[name=code]").fill(code)
    page.locator("main form button[type=submit]").first.click()


def look_at_own_access(eyes: Eyes) -> None:
    eyes.page.goto(reverse("mfa_index"))
    assert eyes.page.get_by_role("heading", name="Min adgang").is_visible()
    eyes.look("own access")
    for name in ("mfa_generate_recovery_codes", "mfa_view_recovery_codes", "account_change_password", "account_reauthenticate"):
        eyes.page.goto(reverse(name))
        eyes.look(name)
        if eyes.has_form() and eyes.send_empty():
            eyes.look(f"{name} with errors")


@pytest.mark.django_db(transaction=True)
def test_staff_come_in_with_two_steps_and_every_page_of_it_is_sound(browser: Any, live_server: Any, cast: Cast) -> None:
    account = Account.objects.get(person=cast.caseworker)
    account.set_password(PASSWORD)
    account.save()
    with eyes_of(browser, live_server.url, "sign-in") as eyes:
        sign_in(eyes.page, account.email, "forkert adgangskode")
        eyes.look("wrong password")
        sign_in(eyes.page, account.email, PASSWORD)
        eyes.look("second step to set up")
        send_code(eyes.page, "000000")
        eyes.look("wrong code")
        secret = eyes.page.locator("main code").first.text_content() or ""
        send_code(eyes.page, code_for(secret.replace(" ", "")))
        look_at_own_access(eyes)
        eyes.page.goto(reverse("candidates:list"))
        assert eyes.page.get_by_role("heading", name="Kandidater").first.is_visible()
        findings = [*eyes.findings, *html_findings(eyes.html)]
    assert not findings, "\n".join(findings)
