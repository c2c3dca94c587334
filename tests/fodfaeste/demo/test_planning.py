"""The demo plans a trial: criteria from before anybody saw a figure, and a plan in two versions that can be opened."""

from typing import Any

from fodfaeste.evaluation import designs, planner
from fodfaeste.evaluation.facts.snapshots import latest_for
from fodfaeste.evaluation.models import Criterion, Measure, TrialPlan
from fodfaeste.people.models import Person
from fodfaeste.people.roles import RoleKey


def researcher() -> Person:
    return Person.objects.filter(account__memberships__role=RoleKey.RESEARCHER).order_by("pk")[:1].get()


def test_criteria_stand_for_every_measure_from_before_the_snapshot(pilot: Any) -> None:
    assert {one.measure for one in Criterion.objects.filter(ended_at__isnull=True)} == set(Measure.values)
    snapshot = latest_for(researcher())
    assert snapshot is not None
    assert all(one.set_at < snapshot.taken_at for one in Criterion.objects.all())


def test_the_plan_has_two_versions_and_every_trial_of_it_can_be_opened(pilot: Any) -> None:
    plan = TrialPlan.objects.get()
    shown = planner.of_texts(plan.designs)
    assert (plan.versions.count(), len(shown.trials), shown.unread) == (2, 3, 0)
    assert {trial.kind for trial in shown.trials} == set(designs.KINDS)
    assert plan.start_on is not None
