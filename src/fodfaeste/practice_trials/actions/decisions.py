"""What is decided on a trial: once, with its grounds, on figures that stay as they were that day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from fodfaeste.people.models import Person
from fodfaeste.people.roles import May
from fodfaeste.placements.actions.clash import refusing
from fodfaeste.practice_trials.actions.names import refuse_names_of
from fodfaeste.practice_trials.facts import figures
from fodfaeste.practice_trials.models import Came, DecisionKind, Observation, PracticeTrial, TrialDecision, TrialState, TrialUse
from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import NotAllowed, Refused, action, check_version, save
from fodfaeste.solution_models.actions import move_life
from fodfaeste.solution_models.life import Happening

LEADS = {
    DecisionKind.ADOPT: Happening.ADOPTED,
    DecisionKind.ADAPT: Happening.ADAPTED,
    DecisionKind.ABANDON: Happening.ABANDONED,
    DecisionKind.CONTINUE: Happening.CONTINUED,
}


@action("trial.decided")
def decide(
    *, by: Person, trial: PracticeTrial, kind: str, grounds: str, outcomes: Sequence[str] = (), observations: Iterable[Observation] = (),
    to_day: date | None = None, version: int | None = None,
) -> TrialDecision:  # fmt: skip
    """Adopt, adapt, abandon or go on. Two who decide at once wait for each other, and the second is told."""
    if not by.may(May.PRACTICE_TRIALS_RUN, trial.municipality_id):
        raise NotAllowed(_("Beslutningen tages af teamlederen eller proceskonsulenten."), target=trial)
    held = PracticeTrial.objects.select_for_update(of=("self",)).get(pk=trial.pk)
    check_version(held, version)
    _check(by, held, kind, grounds, to_day)
    with refusing(_("En kollega har lige truffet beslutningen. Læs den på siden.")):
        made = TrialDecision.objects.create(
            municipality_id=held.municipality_id, trial=held, kind=kind, grounds=grounds.strip(), outcomes=_outcomes(held, outcomes),
            figures=[[one.label, one.value] for one in figures.kept_with_a_decision(held)], figures_on=clock.today(),
            was_to_day=held.to_day, decided_at=clock.now(), decided_by=by,
        )  # fmt: skip
    made.observations.set([one for one in observations if one.trial_id == held.pk])
    held.to_day = to_day if kind == DecisionKind.CONTINUE and to_day is not None else held.to_day
    save(held, ["to_day"])
    _close_uses(held, kind)
    audit.record(by=by, target=made, fields=["kind", "grounds", "outcomes", "figures", "observations"], code=kind)
    place, solution = held.municipality.name, held.solution
    move_life(by=by, model=solution.model, happening=LEADS[DecisionKind(kind)], reason=grounds, tried=solution, place=place)
    return made


def _check(by: Person, trial: PracticeTrial, kind: str, grounds: str, to_day: date | None) -> None:
    if trial.state == TrialState.DECIDED:
        raise Refused(_("Afprøvningen er allerede afsluttet. Læs beslutningen på siden."))
    if trial.state == TrialState.PLANNED:
        raise Refused(_("Afprøvningen er ikke begyndt, så der er ikke noget at beslutte på."))
    if kind not in DecisionKind.values:
        raise Refused(_("Vælg en af mulighederne."), field="kind")
    if not grounds.strip():
        raise Refused(_("Skriv grundene, så andre kan lære af dem."), field="grounds")
    refuse_names_of(trial, "grounds", grounds, by)
    if kind == DecisionKind.CONTINUE and (to_day is None or to_day <= max(trial.to_day, clock.today())):
        raise Refused(_("Skriv, hvor længe afprøvningen fortsætter: en dag efter den, der står nu."), field="to_day")


def _outcomes(trial: PracticeTrial, came: Sequence[str]) -> list[Mapping[str, Any]]:
    """Each prediction beside what came of it; what nobody answered is unknown."""
    answers = [*came, *[Came.UNKNOWN.value] * len(trial.solution.predictions)]
    if not set(came) <= set(Came.values):
        raise Refused(_("Vælg en af mulighederne."))
    return [{**row, "came": answer} for row, answer in zip(trial.solution.predictions, answers, strict=False)]


def _close_uses(trial: PracticeTrial, kind: str) -> None:
    """A closed trial is used no more; what goes on afterwards is daily work."""
    if kind != DecisionKind.CONTINUE:
        uses = TrialUse.objects.filter(trial=trial, to_day__isnull=True, from_day__lte=clock.today())
        uses.update(to_day=clock.today(), version=F("version") + 1)
