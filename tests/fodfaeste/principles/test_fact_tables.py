"""What the measures hand over: each as the pages count it, and by which version of the definitions."""

import hashlib
from datetime import date

from fodfaeste.candidates.models import Candidate
from fodfaeste.placements.models import Placement
from fodfaeste.practice_model.measures import DEFINITIONS, MEASURES
from fodfaeste.principles.cases import cases
from fodfaeste.principles.measures import measured
from fodfaeste.shared import clock, crypto
from tests.cast import Cast
from tests.fodfaeste import facts_scene as scene
from tests.fodfaeste.placements import factories
from tests.fodfaeste.placements.test_hours import record

# Of version 1. Whoever changes a measure counts DEFINITIONS up and writes the new digest here.
DIGEST = "a4deb5dfacf720e2"


def test_each_measure_is_the_one_of_the_pages(cast: Cast) -> None:
    scene.consent(cast.candidate)
    factories.running_placement(cast)
    with clock.moved_to(date(2026, 6, 1)):
        rows = scene.rows("principle_measures", cast.own)
        (case,) = cases(Candidate.objects.filter(pk=cast.candidate.pk))
        expected = [(one.definition.key, one.value, one.score, one.numerator, one.denominator) for one in measured(case)]
    assert [(row["measure"], row["value"], row["score"], row["numerator"], row["denominator"]) for row in rows] == expected
    assert {row["definitions"] for row in rows} == {DEFINITIONS}
    assert {row["placement"] for row in rows} == {crypto.pseudonym(Placement.objects.get().ref)}


def test_what_can_no_longer_come_is_no_number(cast: Cast) -> None:
    scene.consent(cast.candidate)
    placement = factories.running_placement(cast)
    record(placement, cast.candidate.person)
    Placement.objects.update(ended_on=date(2026, 6, 30), end_kind="run_out", end_side="shared")
    with clock.moved_to(date(2026, 7, 1)):
        row = next(row for row in scene.rows("principle_measures", cast.own) if row["measure"] == "P3a")
    assert (row["value"], row["never"], row["score"]) == (None, True, 1)


def test_courses_of_one_candidate_are_counted(cast: Cast) -> None:
    scene.consent(cast.candidate)
    assert {(row["course"], row["placement"]) for row in scene.rows("principle_measures", cast.own)} == {(1, None)}
    first = factories.ended_placement(cast)
    first.match.__class__.objects.filter(pk=first.match_id).update(decision="no")
    second = factories.draft_placement(cast)
    found = {(row["course"], row["placement"]) for row in scene.rows("principle_measures", cast.own)}
    assert found == {(1, crypto.pseudonym(first.ref)), (2, crypto.pseudonym(second.ref))}


def test_a_changed_measure_has_a_new_version() -> None:
    told = [(one.key, str(one.numerator), str(one.denominator), one.unit.value, one.scale.limits) for one in MEASURES]
    assert DEFINITIONS == "1"
    assert hashlib.sha256(repr(told).encode()).hexdigest()[:16] == DIGEST
