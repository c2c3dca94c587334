"""Commands speak Danish, and English to whoever asks for it; what they write for others stays as it was."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from fodfaeste.config import commands, environment
from fodfaeste.people.models import Account
from fodfaeste.shared import audit, audit_triggers
from fodfaeste.shared.models import AuditEvent
from tests.cast import Cast


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """A command line lives for one command; here many follow each other."""
    with translation.override("da"):
        yield


@pytest.fixture
def english(settings: Any) -> None:
    settings.COMMAND_LANGUAGE = "en"


def said(name: str, *words: str) -> str:
    out = StringIO()
    call_command(commands.CommandLine(["fodfaeste", name, *words]).fetch_command(name), *words, stdout=out)
    return out.getvalue()


def helped(name: str, capsys: pytest.CaptureFixture[str]) -> str:
    commands.CommandLine(["fodfaeste", name]).fetch_command(name).print_help("fodfaeste", name)
    return capsys.readouterr().out


def test_the_list_of_staff_is_told_in_the_language_asked_for(cast: Cast, settings: Any) -> None:
    Account.objects.filter(person=cast.caseworker).update(is_active=False)
    assert "(stoppet)" in said("user", "list")
    settings.COMMAND_LANGUAGE = "en"
    assert "(stopped)" in said("user", "list")


@pytest.mark.usefixtures("english")
def test_the_audit_chain_is_checked_in_english(cast: Cast) -> None:
    audit.record(by=cast.caseworker, target=cast.candidate, event="test.noted")
    assert f"chain {cast.own.pk}: whole" in said("verify_audit")
    with audit_triggers.lifted():
        AuditEvent.objects.filter(chain=cast.own.pk, number=1).update(code="rettet")
    with pytest.raises(CommandError, match=rf"1 break; the first in chain {cast.own.pk} at number 1"):
        said("verify_audit")


@pytest.mark.parametrize("name", ["municipality", "user", "verify_audit", "import", "demo", "serve"])
def test_the_help_of_our_commands_is_english_where_asked_for(name: str, settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    danish = helped(name, capsys)
    settings.COMMAND_LANGUAGE = "en"
    english = helped(name, capsys)
    assert "FODFAESTE_LANGUAGE" in danish
    assert "FODFAESTE_LANGUAGE" in english
    assert not {"og", "af", "er", "kommune", "medarbejder"} & set(english.split())


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("name", sorted(commands.FOR_OTHERS))
def test_what_is_written_for_others_keeps_the_language_of_the_site(name: str) -> None:
    commands.CommandLine(["fodfaeste", name]).fetch_command(name)
    assert translation.get_language() == "da"


def test_the_list_of_commands_says_how_to_ask_for_english() -> None:
    line = commands.CommandLine(["fodfaeste", "help"])
    assert "FODFAESTE_LANGUAGE=en" in line.main_help_text()
    assert "FODFAESTE_LANGUAGE" not in line.main_help_text(commands_only=True)


def test_a_language_that_nobody_speaks_here_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FODFAESTE_LANGUAGE", "xx")
    with pytest.raises(environment.BadSettingError, match="FODFAESTE_LANGUAGE='xx': write one of da, en"):
        environment.one_of("FODFAESTE_LANGUAGE", ["da", "en"], default="da")
