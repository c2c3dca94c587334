"""The audit trail: complete, chained, and refused by the database to everybody."""

import contextlib

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection, transaction

from fodfaeste.shared import audit, audit_triggers, clock
from fodfaeste.shared.actions import action
from fodfaeste.shared.models import AuditEvent, ChainHead
from tests.cast import Cast


def noted(cast: Cast, times: int = 3) -> list[AuditEvent]:
    for _turn in range(times):
        audit.record(by=cast.caseworker, target=cast.candidate, fields=["email"], about=cast.candidate.person, event="test.noted")
    return list(AuditEvent.objects.filter(chain=cast.own.pk).order_by("number"))


def test_events_number_themselves_and_link_to_the_one_before(cast: Cast) -> None:
    first, second, third = noted(cast)
    assert [first.number, second.number, third.number] == [1, 2, 3]
    assert (second.previous, third.previous) == (first.digest, second.digest)
    assert audit.verify(cast.own.pk) == []


def test_an_event_holds_references_and_field_names_but_no_values(cast: Cast) -> None:
    made = noted(cast, 1)[0]
    assert (made.by_ref, made.target_ref, made.about_ref) == (cast.caseworker.ref, cast.candidate.ref, cast.candidate.person.ref)
    assert made.fields == ["email"]
    everything = " ".join(str(value) for value in vars(made).values())
    assert cast.candidate.person.email not in everything
    assert cast.candidate.person.given_name not in everything


@pytest.mark.parametrize("change", ["UPDATE shared_auditevent SET code='x'", "DELETE FROM shared_auditevent"])
def test_the_database_refuses_to_change_what_was_written(cast: Cast, change: str) -> None:
    noted(cast, 1)
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert AuditEvent.objects.filter(chain=cast.own.pk).count() == 1


def test_postgresql_refuses_to_empty_the_trail(cast: Cast) -> None:
    noted(cast, 1)
    if connection.vendor != "postgresql":
        assert triggers() == {"audit_no_update", "audit_no_delete"}
        return
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE shared_auditevent")


def triggers() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name='shared_auditevent'")
        return {row[0] for row in cursor.fetchall()}


def test_a_change_behind_the_triggers_back_is_found_at_its_number(cast: Cast) -> None:
    noted(cast)
    with audit_triggers.lifted():
        AuditEvent.objects.filter(chain=cast.own.pk, number=2).update(purpose="andet")
    assert [(found.number, found.reason) for found in audit.verify(cast.own.pk)] == [(2, "ændret efter skrivningen")]


def test_a_missing_event_is_found(cast: Cast) -> None:
    noted(cast)
    with audit_triggers.lifted():
        AuditEvent.objects.filter(chain=cast.own.pk, number=2).delete()
    assert "mangler" in {found.reason for found in audit.verify(cast.own.pk)}


def test_a_cut_off_end_is_found(cast: Cast) -> None:
    noted(cast)
    with audit_triggers.lifted():
        AuditEvent.objects.filter(chain=cast.own.pk, number=3).delete()
    assert [found.reason for found in audit.verify(cast.own.pk)] == ["slutningen mangler"]


def test_the_command_says_which_chain_is_broken(cast: Cast) -> None:
    noted(cast)
    call_command("verify_audit", verbosity=0)
    with audit_triggers.lifted():
        AuditEvent.objects.filter(chain=cast.own.pk, number=1).update(code="rettet")
    with pytest.raises(CommandError, match=f"kæde {cast.own.pk} ved nummer 1: ændret efter skrivningen"):
        call_command("verify_audit", verbosity=0)


def test_each_municipality_has_a_chain_of_its_own(cast: Cast) -> None:
    noted(cast, 2)
    audit.record(by=cast.neighbour_caseworker, target=cast.neighbour_candidate, event="test.noted")
    numbers = dict(ChainHead.objects.order_by("chain").values_list("chain", "number"))
    assert (numbers[cast.own.pk], numbers[cast.neighbour.pk]) == (2, 1)


@action("test.outer")
def outer(*, by: object, target: object, fail: bool = False) -> None:
    audit.record(by=by, target=target)
    inner(by=by, target=target)
    if fail:
        message = "fejl midt i det hele"
        raise ValueError(message)


@action("test.inner")
def inner(*, by: object, target: object) -> None:
    audit.record(by=by, target=target)


@action("test.silent")
def silent(*, by: object) -> None:
    """Forgets to tell."""


def test_nested_actions_write_their_events_in_order_under_their_own_names(cast: Cast) -> None:
    outer(by=cast.caseworker, target=cast.candidate)
    events = AuditEvent.objects.filter(chain=cast.own.pk).order_by("number")
    assert [made.event for made in events] == ["test.outer", "test.inner"]


def test_an_action_that_fails_leaves_no_event(cast: Cast) -> None:
    with pytest.raises(ValueError, match="midt i"):
        outer(by=cast.caseworker, target=cast.candidate, fail=True)
    assert not AuditEvent.objects.filter(chain=cast.own.pk).exists()


def test_an_action_that_tells_nothing_is_a_mistake(cast: Cast) -> None:
    with pytest.raises(RuntimeError, match="recorded no audit event"):
        silent(by=cast.caseworker)


def test_an_action_takes_keywords_and_somebody(cast: Cast) -> None:
    with pytest.raises(TypeError, match="keywords only"):
        silent(cast.caseworker)
    with pytest.raises(TypeError, match="by="):
        silent()


def test_when_it_happened_follows_the_clock(cast: Cast) -> None:
    with clock.moved_to(clock.at(clock.date(2026, 4, 1))):
        made = noted(cast, 1)[0]
    assert made.happened_at == clock.at(clock.date(2026, 4, 1))


@action("test.tolerant")
def tolerant(*, by: object, target: object) -> None:
    audit.record(by=by, target=target)
    with contextlib.suppress(ValueError):
        outer(by=by, target=target, fail=True)


def test_an_action_that_goes_on_after_an_inner_failure_tells_only_what_stands(cast: Cast) -> None:
    tolerant(by=cast.caseworker, target=cast.candidate)
    assert [made.event for made in AuditEvent.objects.filter(chain=cast.own.pk)] == ["test.tolerant"]
