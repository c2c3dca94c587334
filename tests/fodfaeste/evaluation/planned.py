"""Plans, criteria and verdicts for tests, made by the same actions as real ones."""

from typing import Any

from fodfaeste.evaluation.actions import planning, potential
from fodfaeste.evaluation.actions.planning import Written
from fodfaeste.evaluation.actions.potential import Bound
from fodfaeste.evaluation.designs import CLUSTER, Trial
from fodfaeste.evaluation.models import Criterion, PotentialVerdict, Snapshot, TrialPlan
from fodfaeste.people.models import Municipality, Person
from tests.cast import Cast
from tests.fodfaeste.evaluation import taken

WRITTEN = Written(name="Det store forsøg", outcome="Mindst én lønnet time inden for 12 måneder")
TRIALS = (Trial(municipalities=20), Trial(kind=CLUSTER, municipalities=30))
AT_MOST_A_FIFTH = Bound("at_most", 0.2, decisive=True, grounds="Ellers er resultatet ikke til at stole på")


def plan(cast: Cast, **changed: Any) -> TrialPlan:
    made: TrialPlan = planning.make_plan(by=cast.researcher, **{"written": WRITTEN, "trials": TRIALS, **changed})
    return made


def criterion(cast: Cast, measure: str = "attrition", asked: Bound = AT_MOST_A_FIFTH) -> Criterion:
    made: Criterion = potential.set_criterion(by=cast.researcher, measure=measure, asked=asked)
    return made


def standing(cast: Cast) -> Criterion:
    """The one that stands, where a verdict has set it already: a measure has one criterion at a time."""
    return Criterion.objects.filter(measure="attrition", ended_at__isnull=True).first() or criterion(cast)


def snapshot(cast: Cast, by: Person | None = None, *places: Municipality) -> Snapshot:
    return taken.snapshot(by or cast.researcher, *(places or (cast.own,)))


def verdict(cast: Cast) -> PotentialVerdict:
    if not Criterion.objects.filter(ended_at__isnull=True).exists():
        criterion(cast)
    made: PotentialVerdict = potential.judge(by=cast.researcher, snapshot=snapshot(cast))
    return made
