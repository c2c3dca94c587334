"""Plans for a trial: kept with every version, and never written over unseen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.evaluation import trial_words
from fodfaeste.evaluation.designs import Trial
from fodfaeste.evaluation.models import TrialPlan, TrialPlanVersion
from fodfaeste.evaluation.permissions import check_runs
from fodfaeste.people.masking import names_known_to, refuse_names
from fodfaeste.people.models import Person
from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import Refused, action, check_version, save

CONTENT = ("name", "outcome", "start_on", "note", "designs")


@dataclass(frozen=True)
class Written:
    """What is written on a plan beside its designs."""

    name: str
    outcome: str
    start_on: date | None = None
    note: str = ""


@action("trial_plan.made")
def make_plan(*, by: Person, written: Written, trials: Sequence[Trial]) -> TrialPlan:
    check_runs(by)
    now = clock.now()
    values = _values(by, written, trials)
    made = TrialPlan.objects.create(made_at=now, changed_at=now, changed_by=by, changed_by_name=by.name, **values)
    _keep(by, made, values)
    audit.record(by=by, target=made, fields=CONTENT)
    return made


@action("trial_plan.changed")
def change_plan(*, by: Person, plan: TrialPlan, written: Written, trials: Sequence[Trial], version: int | None = None) -> TrialPlan:
    """What stood before is kept as a version."""
    check_runs(by)
    held = TrialPlan.objects.select_for_update().get(pk=plan.pk)
    check_version(held, version)
    values = _values(by, written, trials)
    changed = [name for name, value in values.items() if getattr(held, name) != value]
    if not changed:
        raise Refused(_("Intet er ændret, siden planen blev gemt."))
    for name, value in values.items():
        setattr(held, name, value)
    held.changed_at, held.changed_by, held.changed_by_name = clock.now(), by, by.name
    save(held, [*CONTENT, "changed_at", "changed_by", "changed_by_name"])
    _keep(by, held, values)
    audit.record(by=by, target=held, fields=changed)
    return held


def _values(by: Person, written: Written, trials: Sequence[Trial]) -> dict[str, Any]:
    """Plans are shared by all who run the evaluation, so nobody is named in them."""
    if not 1 <= len(trials) <= trial_words.MOST:
        raise Refused(_("En plan har fra et til fire forsøg."))
    for field in ("name", "outcome", "note"):
        refuse_names(field, getattr(written, field), names_known_to(by))
    return {
        "name": written.name,
        "outcome": written.outcome,
        "start_on": written.start_on,
        "note": written.note,
        "designs": [trial_words.written(trial) for trial in trials],
    }


def _keep(by: Person, plan: TrialPlan, values: dict[str, Any]) -> None:
    number = plan.versions.count() + 1
    TrialPlanVersion.objects.create(plan=plan, number=number, saved_at=plan.changed_at, saved_by=by, saved_by_name=by.name, **values)
