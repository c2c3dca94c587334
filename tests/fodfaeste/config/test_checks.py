"""A production does not start with what is for looking only."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from fodfaeste.config import checks
from fodfaeste.people.models import Municipality

GOOD = "x" * 40


@pytest.fixture
def live(settings: Any, db: None) -> Any:
    """A production as it should be."""
    settings.PRODUCTION, settings.DEMO, settings.DEBUG, settings.REQUIRE_TOTP = True, False, False, True
    settings.SECRET_KEY = settings.CPR_INDEX_KEY = GOOD
    settings.CPR_KEYS = [GOOD]
    return settings


def codes() -> list[str]:
    return [error.id for error in checks.production()]


def test_a_production_as_it_should_be_starts(live: Any) -> None:
    assert codes() == []
    checks.refuse_bad_production()


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("DEMO", True, "E001"),
        ("DEBUG", True, "E002"),
        ("SECRET_KEY", "only-for-a-look-on-this-machine", "E003"),
        ("SECRET_KEY", "for kort", "E003"),
        ("CPR_KEYS", [GOOD, "only-for-a-look-on-this-machine"], "E003"),
        ("CPR_KEYS", [], "E003"),
        ("CPR_INDEX_KEY", "only-for-a-look-on-this-machine", "E003"),
        ("REQUIRE_TOTP", False, "E005"),
    ],
)
def test_one_wrong_setting_is_named_and_stops_the_web_server(live: Any, name: str, value: Any, code: str) -> None:
    setattr(live, name, value)
    assert codes() == [f"fodfaeste.{code}"]
    with pytest.raises(ImproperlyConfigured, match=code):
        checks.refuse_bad_production()


def test_the_secret_itself_is_never_in_the_message(live: Any) -> None:
    live.SECRET_KEY = "hemmelig"
    assert "hemmelig" not in str(checks.production())


def test_sqlite_is_refused_for_more_than_one_municipality(live: Any) -> None:
    Municipality.objects.create(name="A", code="9101")
    assert codes() == []
    Municipality.objects.create(name="B", code="9102")
    assert codes() == (["fodfaeste.E004"] if connection.vendor == "sqlite" else [])


def test_for_looking_everything_is_allowed(live: Any) -> None:
    live.PRODUCTION, live.DEMO, live.DEBUG = False, True, True
    assert codes() == []
