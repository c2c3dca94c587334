"""The second wall: PostgreSQL itself shows nothing of the neighbour, and nothing at all when nobody has said who asks."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from fodfaeste.candidates.models import Candidate
from fodfaeste.people.models import Person
from fodfaeste.shared import tenancy
from tests.cast import Cast
from tests.harness.wall import behind_the_wall

# Read before the wall can open (sign-in), or not about anybody; each holds keys, codes and digests only.
OUTSIDE_THE_WALL = {"people.Membership", "people.AuthorityName", "people.AccessLink"}


def postgres_only() -> bool:
    return connection.vendor == "postgresql"


def test_a_query_that_forgets_its_filter_shows_nothing_of_the_neighbour(cast: Cast) -> None:
    with behind_the_wall(), tenancy.within([cast.own.pk]):
        seen = set(Candidate.objects.order_by("pk").values_list("municipality_id", flat=True))
    everything = {cast.own.pk, cast.neighbour.pk}
    assert seen == ({cast.own.pk} if postgres_only() else everything)


@pytest.mark.urls("tests.fodfaeste.shared.pages")
@pytest.mark.parametrize("address", ["/prøve/glemmer/", "/prøve/glemmer/strøm/"])
@pytest.mark.parametrize("who", ["caseworker", "neighbour_caseworker"])
def test_a_view_that_forgets_its_filter_still_shows_nothing_of_the_neighbour(cast: Cast, who: str, address: str) -> None:
    answer = cast.client(getattr(cast, who)).get(address)
    with behind_the_wall():  # a stream is read after the request, by the same small role
        text = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()
    own, neighbour = cast.candidate.person.name, cast.neighbour_candidate.person.name
    mine, theirs = (own, neighbour) if who == "caseworker" else (neighbour, own)
    assert mine in text
    assert (theirs in text) is not postgres_only()


def test_it_fails_closed_when_nobody_has_said_who_asks(cast: Cast) -> None:
    with behind_the_wall(), tenancy.within([]):
        assert Candidate.objects.exists() is not postgres_only()


def test_a_consultant_without_municipality_is_seen_by_everybody(cast: Cast) -> None:
    with behind_the_wall(), tenancy.within([cast.own.pk]):
        assert Person.objects.filter(pk=cast.researcher.pk).exists()


def test_a_row_cannot_be_placed_behind_the_neighbours_wall(cast: Cast) -> None:
    if not postgres_only():
        pytest.skip("SQLite has no second wall; production refuses it with more than one municipality")
    with pytest.raises(DatabaseError), transaction.atomic(), behind_the_wall(), tenancy.within([cast.own.pk]):
        Person.objects.create(municipality=cast.neighbour, kind="contact", given_name="Forkert", family_name="Sted")


def test_the_setting_returns_to_what_it_was(cast: Cast) -> None:
    before = tenancy.open_to()
    with tenancy.within([cast.own.pk]), tenancy.within([cast.neighbour.pk]):
        assert tenancy.open_to() == {cast.neighbour.pk}
    assert tenancy.open_to() == before


def tenant_tables() -> dict[str, str]:
    found = {}
    for model in apps.get_models():
        columns = {field.name for field in model._meta.concrete_fields}
        if model.__module__.startswith("fodfaeste.") and "municipality" in columns:
            found[model._meta.label] = model._meta.db_table
    return found


def test_every_table_with_a_municipality_has_a_wall(db: None) -> None:
    if not postgres_only():
        pytest.skip("the walls stand on PostgreSQL only")
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        walled = {row[0] for row in cursor.fetchall()}
    missing = {label for label, table in tenant_tables().items() if table not in walled}
    assert missing == OUTSIDE_THE_WALL


def test_the_application_is_neither_owner_nor_superuser(db: None) -> None:
    if not postgres_only():
        pytest.skip("roles exist on PostgreSQL only")
    with behind_the_wall(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user",
        )
        name, is_super, bypasses = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = %s", [name])
        owned = cursor.fetchone()[0]
    assert (is_super, bypasses, owned) == (False, False, 0)
