"""The demo ends with a snapshot of every municipality, so that results have something to come from."""

from typing import Any

from fodfaeste.evaluation.facts import parts
from fodfaeste.evaluation.models import Snapshot
from fodfaeste.people.models import Municipality, Person
from fodfaeste.people.roles import RoleKey
from fodfaeste.shared import dictionary


def test_the_researcher_took_a_snapshot_of_every_table_and_municipality(pilot: Any) -> None:
    made = Snapshot.objects.get()
    researcher = Person.objects.filter(account__memberships__role=RoleKey.RESEARCHER).order_by("pk")[:1].get()
    assert (made.state, made.taken_by) == ("done", researcher)
    wanted = {f"{code}:{table.name}" for code in Municipality.objects.values_list("code", flat=True) for table in dictionary.tables()}
    assert set(made.part_hashes) == wanted
    assert parts.checks(made, researcher).hold
