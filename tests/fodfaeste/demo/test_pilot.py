"""The invented pilot: repeatable, made by actions alone, and never in a database with real people."""

from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction

from fodfaeste.candidates.models import Candidate
from fodfaeste.companies.models import Company
from fodfaeste.demo.build import Size, build
from fodfaeste.demo.facts import personas
from fodfaeste.people.models import Municipality
from fodfaeste.shared import audit, demo_mark, tenancy
from fodfaeste.shared.models import AuditEvent

SMALL = {"municipalities": 1, "candidates": 4, "weeks": 16, "until": date(2026, 10, 30)}


def lived(seed: int) -> list[tuple[Any, ...]]:
    """Everything that happened, in order; then the database is as before."""
    mark = transaction.savepoint()
    build(Size(seed=seed, **SMALL), after_week=lambda _week: None)
    events = AuditEvent.objects.order_by("chain", "number")
    seen = list(events.values_list("event", "by_ref", "target_ref", "about_ref", "happened_at", "code"))
    transaction.savepoint_rollback(mark)
    return seen


def test_the_same_seed_gives_the_same_pilot_and_another_seed_another(db: None) -> None:
    first = lived(1)
    assert len(first) > 100
    assert lived(1) == first
    assert lived(2) != first


def test_the_pilot_is_invented_walled_audited_and_can_be_tried(db: None) -> None:
    build(Size(seed=1, **SMALL), after_week=lambda _week: None)
    place = Municipality.objects.get()
    assert demo_mark.is_marked()
    with tenancy.within([place.pk]):
        assert audit.verify(place.pk) == []
        assert Candidate.objects.count() == 4
        assert all(int(candidate.cpr[:2]) > 60 for candidate in Candidate.objects.order_by("pk"))
        assert all(company.cvr.startswith("00") for company in Company.objects.order_by("pk"))
    assert {"Sagsbehandler", "Teamleder", "Forsker"} <= {str(persona.title) for persona in personas()}


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
