"""Development work in the pilot: two rounds from a challenge in practice to a new version of the model, walked by foreign keys."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db.models import DateTimeField, Max, Model

from fodfaeste.demo.build import Size, build
from fodfaeste.demo.facts import personas
from fodfaeste.handbook.models import Evidence, HandbookBlock, HandbookVersion
from fodfaeste.learning.facts import module as modules
from fodfaeste.learning.models import DiplomaModule, LearningActivity, SelfAssessment
from fodfaeste.people.models import Municipality
from fodfaeste.people.roles import May
from fodfaeste.practice_trials.models import Observation, PracticeTrial, PulseAsk, SharedObservation, TrialDecision, TrialUse
from fodfaeste.shared import audit, clock, danish, tenancy
from fodfaeste.shared.access import visible_to
from fodfaeste.solution_models.models import SolutionModel
from fodfaeste.supervision.facts import measures
from fodfaeste.supervision.models import AnchoringItem, SupervisionCase, SupervisionGroup, SupervisionSession
from fodfaeste.workshops.models import Series, Workshop

UNTIL = date(2026, 10, 30)
APPS = ("workshops", "solution_models", "practice_trials", "handbook", "action_points", "learning", "supervision")

WRITTEN_BEFORE: dict[type[Model], dict[str, Any]] = {HandbookVersion: {"number": 1}, HandbookBlock: {"edition__number": 1}}


def lived(municipalities: int, candidates: int, weeks: int) -> list[int]:
    """A pilot of that size; gives the municipalities by key."""
    size = Size(municipalities=municipalities, candidates=candidates, weeks=weeks, seed=1, until=UNTIL)
    with clock.moved_to(clock.at(UNTIL, 12)):
        build(size, after_week=lambda _week: None)
    return list(Municipality.objects.order_by("pk").values_list("pk", flat=True))


def tables() -> list[type[Model]]:
    return [model for label in APPS for model in apps.get_app_config(label).get_models()]


def moments() -> Iterator[tuple[str, Any]]:
    """The newest of every moment that a table of development work tells of; plans are days, and may lie ahead."""
    for model in tables():
        # The first version is written by the migration, on the day of the database.
        rows = model._default_manager.exclude(**WRITTEN_BEFORE.get(model, {"pk": None}))
        for field in model._meta.get_fields():
            if isinstance(field, DateTimeField):
                yield f"{model.__name__}.{field.name}", rows.aggregate(newest=Max(field.name))["newest"]


def walk(edition: HandbookVersion) -> list[Workshop]:
    """From a published version back to the workshops that it began at; each link is later than the one it comes of."""
    found = []
    for evidence in Evidence.objects.filter(block__edition=edition, kind="model").select_related("solution_model__model"):
        version = evidence.solution_model
        assert version is not None
        assert version.settled_at is not None
        decision = TrialDecision.objects.filter(trial__solution=version, kind="adopt").order_by("pk")[0]
        assert edition.published_at is not None
        assert decision.decided_at < edition.published_at
        observation = decision.observations.order_by("pk")[0]
        assert observation.mechanism in version.mechanisms.all()
        begun = decision.trial.begun_at
        assert begun is not None
        assert version.settled_at < begun
        assert danish.as_day(begun) <= observation.seen_on <= danish.as_day(decision.decided_at)
        workshop = version.model.ideas.get().challenge.workshop
        assert workshop.held_on < danish.as_day(version.settled_at)
        found.append(workshop)
    return found


def check_both_rounds() -> None:
    _first, second, third = HandbookVersion.objects.order_by("number")
    assert second.published_at is not None
    between = danish.as_day(second.published_at)
    one, two = walk(second), walk(third)
    assert one
    assert all(workshop.held_on < between for workshop in one)
    assert any(workshop.held_on > between for workshop in two)
    # One more is planned, and lies ahead.
    for held in (Workshop.objects.filter(held_on__lt=between), Workshop.objects.filter(held_on__gt=between, held_on__lte=UNTIL)):
        assert sorted(held.values_list("phase", flat=True)) == ["employ", "prepare", "recruit"]
        assert set(held.values_list("stage", flat=True)) == {"closed"}


def test_both_rounds_are_complete_for_two_small_municipalities(db: None) -> None:
    places = lived(2, 20, 52)
    with tenancy.within(places):
        check_both_rounds()
        assert set(Series.objects.get().municipalities.values_list("pk", flat=True)) == set(places)
        assert set(TrialDecision.objects.values_list("kind", flat=True)) == {"adopt", "adapt", "abandon", "continue"}
        assert set(PracticeTrial.objects.values_list("municipality", flat=True)) == set(places)
        assert PracticeTrial.objects.in_state("running").exists()
        assert SolutionModel.objects.filter(kind="organising", versions__trials__team__isnull=False).exists()
        assert SolutionModel.objects.filter(adapted_from__isnull=False).exists()
        assert [problem for place in places for problem in audit.verify(place)] == []
        assert audit.verify(tenancy.INSTALLATION) == []
        late = [name for name, newest in moments() if newest is not None and newest > clock.at(UNTIL, 12)]
    assert late == []


@pytest.mark.parametrize(("municipalities", "candidates", "weeks"), [(1, 1, 1), (1, 1, 13), (3, 1, 27)])
def test_in_a_small_pilot_less_happens(db: None, municipalities: int, candidates: int, weeks: int) -> None:
    places = lived(municipalities, candidates, weeks)
    with tenancy.within(places):
        assert Workshop.objects.filter(stage="closed").count() == sum(week < weeks for week in (4, 6, 8, 26, 28, 30))


def test_the_whole_chain_stands_in_the_prepared_pilot(pilot: Size) -> None:
    with tenancy.within(Municipality.objects.values_list("pk", flat=True)):
        check_both_rounds()
        assert TrialUse.objects.filter(placement__isnull=False, checks__isnull=False).exists()
        assert Observation.objects.filter(placement__isnull=False, shared__isnull=False).exists()
        assert {row.stands for row in SharedObservation.objects.order_by("pk")} == {"for", "against"}
        answered = PulseAsk.objects.filter(answered_at__isnull=False)
        assert set(answered.values_list("party", flat=True)) == {"candidate", "company", "jobcentre"}
        assert [name for name, newest in moments() if newest is not None and newest > clock.now()] == []


def test_learning_is_held_assessed_before_and_after_and_put_together(pilot: Size) -> None:
    with tenancy.within(Municipality.objects.values_list("pk", flat=True)):
        assert set(SelfAssessment.objects.values_list("moment", flat=True)) == {"before", "after"}
        module = DiplomaModule.objects.get()
        assert modules.workload(module, modules.chosen(module)).fits
        assert LearningActivity.objects.filter(workshop__isnull=False, sessions__attendances__came=True).exists()


def test_supervision_comes_to_lead_itself_and_its_decisions_are_kept(pilot: Size) -> None:
    with tenancy.within(Municipality.objects.values_list("pk", flat=True)):
        parts = list(SupervisionSession.objects.filter(held_at__isnull=False).order_by("day").values_list("consultant_part", flat=True))
        assert parts[0] == "leads"
        assert parts[-1] in {"on_call", "gone"}
        assert SupervisionCase.objects.filter(session__held_at__isnull=False).exists()
        assert SupervisionSession.objects.filter(trial__isnull=False, held_at__isnull=False).exists()
        kept = [quarter.cells[-1] for quarter in measures.quarters(list(SupervisionGroup.objects.order_by("pk")))]
        assert sum(cell.part for cell in kept) > sum(cell.whole for cell in kept) / 2
        standing = set(AnchoringItem.objects.with_standing().values_list("stands_now", flat=True))
        assert standing == {"planned", "begun", "anchored", "stopped"}


def test_every_persona_who_takes_part_sees_the_development_work(pilot: Size) -> None:
    with tenancy.within(Municipality.objects.values_list("pk", flat=True)):
        taking_part = [one.person for one in personas() if one.person.kind == "staff" and one.person.may(May.DEVELOPMENT_JOIN)]
        assert len(taking_part) == 5
        for person in taking_part:
            for model in (Series, SolutionModel, PracticeTrial, Observation, LearningActivity, AnchoringItem):
                assert visible_to(model, person).exists(), (person, model)
