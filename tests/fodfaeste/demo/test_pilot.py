"""The invented pilot: repeatable, made by actions alone, and never in a database with real people."""

import sys
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction
from django.test import Client

from fodfaeste.candidates.models import Candidate
from fodfaeste.companies.models import Company
from fodfaeste.demo.build import Size, build
from fodfaeste.demo.facts import personas
from fodfaeste.demo.management.commands.serve import Command as Serve
from fodfaeste.demo.models import DemoRun
from fodfaeste.demo.serving import Household
from fodfaeste.notices.models import DemoLetter
from fodfaeste.people.models import Municipality, Person
from fodfaeste.shared import audit, clock, demo_mark, tenancy
from fodfaeste.shared.models import AuditEvent
from tests.fodfaeste.demo.test_development import tables

SMALL = {"municipalities": 1, "candidates": 4, "weeks": 16, "until": date(2026, 10, 30)}


def lived(seed: int) -> list[tuple[Any, ...]]:
    """Everything that happened, in order; then the database is as before."""
    mark = transaction.savepoint()
    build(Size(seed=seed, **SMALL), after_week=lambda _week: None)
    events = AuditEvent.objects.order_by("chain", "number")
    seen = list(events.values_list("event", "by_ref", "target_ref", "about_ref", "happened_at", "code"))
    with tenancy.within(Municipality.objects.values_list("pk", flat=True)):
        seen += [(model.__name__, told(row)) for model in tables() for row in model._default_manager.order_by("pk").values()]
    transaction.savepoint_rollback(mark)
    return seen


def told(row: dict[str, Any]) -> list[Any]:
    """A row of development work without its keys, which another pilot numbers otherwise."""
    return [value for name, value in row.items() if name != "id" and not name.endswith("_id")]


def test_the_same_seed_gives_the_same_pilot_and_another_seed_another(db: None) -> None:
    first = lived(1)
    assert len(first) > 100
    assert lived(1) == first
    assert lived(2) != first


def test_the_pilot_is_invented_walled_audited_and_can_be_tried(pilot: Size) -> None:
    place = Municipality.objects.get()
    assert demo_mark.is_marked()
    with tenancy.within([place.pk]):
        assert audit.verify(place.pk) == []
        assert Candidate.objects.count() == pilot.candidates
        assert all(int(candidate.cpr[:2]) > 60 for candidate in Candidate.objects.order_by("pk"))
        assert place.quota > Candidate.objects.count()
        read = AuditEvent.objects.filter(event="candidates.read", by_kind="staff").exclude(purpose="")
        assert {row.about_ref for row in read.order_by("pk")} >= {row.person.ref for row in Candidate.objects.select_related("person")}
        assert all(company.cvr.startswith("00") for company in Company.objects.order_by("pk"))
    assert {"Sagsbehandler", "Teamleder", "Forsker"} <= {str(persona.title) for persona in personas()}


@pytest.mark.parametrize("turn", [1, 2])
def test_every_test_finds_the_prepared_pilot_as_it_was_built(pilot: Size, turn: int) -> None:
    assert not Person.objects.filter(phone="99999999").exists()
    assert Person.objects.order_by("pk").update(phone="99999999") > pilot.candidates


def test_it_is_never_loaded_over_other_data(cast: Any) -> None:
    with pytest.raises(CommandError, match="ikke tom"):
        call_command("demo", "--quiet")


def test_it_is_never_loaded_where_demo_is_off(db: None, settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="slået fra"):
        call_command("demo", "--quiet")


def test_a_size_that_cannot_be_says_what_can(db: None) -> None:
    with pytest.raises(CommandError, match="mellem 1 og"):
        call_command("demo", "--quiet", "--municipalities", "99")


def test_nothing_has_happened_that_lies_ahead(pilot: Size) -> None:
    noon = clock.now()
    assert clock.today() == pilot.until
    assert AuditEvent.objects.order_by("-happened_at")[0].happened_at <= noon
    with tenancy.within([Municipality.objects.get().pk]):
        assert DemoLetter.objects.order_by("-recorded_at")[0].recorded_at <= noon


def test_a_crash_of_the_loading_is_said_on_the_first_page(db: None) -> None:
    def crash(week: int) -> None:
        if week == 2:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        build(Size(seed=1, **SMALL), after_week=crash)
    assert DemoRun.objects.get().failed_at is not None
    assert "gik i stå" in Client().get("/demo/fremdrift/", headers={"HX-Request": "true"}).content.decode()
    assert "/demo/fremdrift/" in Client().get("/").content.decode()


def test_the_command_says_when_the_pilot_is_done(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("demo", "--municipalities", "1", "--candidates", "1", "--weeks", "2")
    assert "Demopiloten er indlæst: 1 kommuner med 1 jobkandidater" in capsys.readouterr().out


def test_serve_says_when_the_loading_is_done_or_was_killed(
    cast: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.db.connection.close", lambda: None)
    run = DemoRun.objects.create(seed=1, municipalities=1, candidates=1, weeks=4, started_at=clock.now())
    Serve()._loaded("demo", -9)
    run.refresh_from_db()
    assert run.failed_at is not None
    assert "gik i stå" in capsys.readouterr().err
    DemoRun.objects.filter(pk=run.pk).update(finished_at=clock.now(), failed_at=None)
    Serve()._loaded("demo", 0)
    out = capsys.readouterr().out
    assert "Demopiloten er indlæst" in out
    assert cast.candidate.person.name in out


def test_a_child_that_ends_is_told_once_and_the_others_go_on() -> None:
    household, told = Household(), []
    household.start("demo", [sys.executable, "-c", "raise SystemExit(3)"])
    household.start("web", [sys.executable, "-c", "import time; time.sleep(2)"])
    assert household.watch(["web"], ended=lambda name, code: told.append((name, code))) == 1
    assert told == [("demo", 3)]
