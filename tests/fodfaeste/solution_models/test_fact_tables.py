"""What solution models hand over: versions and the mechanisms that they build on, the same to each municipality."""

from fodfaeste.solution_models.models import Mechanism
from tests.cast import Cast
from tests.fodfaeste import facts_scene as scene
from tests.fodfaeste.solution_models import stage


def test_versions_and_mechanisms_can_be_joined(cast: Cast) -> None:
    version = stage.settled(cast.leader)
    stage.draft(cast.leader, "Endnu en")
    first, second = scene.rows("solution_versions", cast.own)
    assert (first["solution_model"], first["number"], first["title"]) == (version.model.ref, 1, "Fast makker")
    assert (first["steps"], first["predictions"], first["life"], first["adapted"]) == (3, 1, "ready", False)
    assert first["settled_on"] is not None
    assert (second["settled_on"], second["life"]) == (None, "draft")
    (mechanism,) = scene.rows("mechanisms", cast.own)
    assert (mechanism["statement"], mechanism["party"]) == (Mechanism.objects.get().statement, "company")
    (link,) = scene.rows("version_mechanisms", cast.own)
    assert link == {"municipality": "9001", "solution_model": version.model.ref, "number": 1, "mechanism": mechanism["mechanism"]}


def test_each_municipality_has_the_same_rows_under_its_own_number(cast: Cast) -> None:
    stage.settled(cast.leader)
    for table in ("solution_versions", "mechanisms", "version_mechanisms"):
        ours, theirs = ([{**row, "municipality": ""} for row in scene.rows(table, place)] for place in (cast.own, cast.neighbour))
        assert ours == theirs
