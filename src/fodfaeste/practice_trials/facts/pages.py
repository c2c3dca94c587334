"""What the pages of trials ask: the next step, what was expected and when, and what speaks for a mechanism."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from fodfaeste.practice_trials.models import (
    DecisionKind,
    FidelityCheck,
    Observation,
    PracticeTrial,
    PulseAsk,
    SharedObservation,
    Stands,
    TrialDecision,
    TrialState,
    TrialUse,
)
from fodfaeste.shared import clock
from fodfaeste.shared.access import visible_to
from fodfaeste.solution_models.models import Mechanism, SolutionModel

QUIET = timedelta(days=14)
NEWEST = 20
STATE_KINDS = {
    TrialState.PLANNED: "neutral",
    TrialState.RUNNING: "info",
    TrialState.OVERDUE: "warning",
    TrialState.DECIDED: "success",
}


@dataclass(frozen=True)
class NextStep:
    """What brings the trial further now, and where; a post is a button, a page a link, neither only words."""

    text: str
    url: str = ""
    is_post: bool = False


@dataclass(frozen=True)
class Expected:
    """A prediction with the day by which it was to be seen."""

    text: str
    by_day: date
    is_due: bool


def with_room(rows: Any) -> Any:
    """What a list or a page of trials shows of each, in a fixed number of queries."""
    decisions = TrialDecision.objects.select_related("decided_by").order_by("decided_at", "pk")
    return (
        rows.with_state()
        .select_related("solution__model", "municipality", "team", "lead")
        .prefetch_related(Prefetch("decisions", decisions))
    )


def expected(trial: PracticeTrial) -> list[Expected]:
    found = []
    for row in trial.solution.predictions:
        by_day = trial.from_day + timedelta(weeks=int(row["weeks"]))
        found.append(Expected(row["text"], by_day, by_day <= clock.today()))
    return found


def next_step(trial: PracticeTrial, *, may_run: bool, may_use: bool) -> NextStep:
    """What this reader can do; where only others can, who that is."""
    state, at = trial.state, [trial.ref]
    if state == TrialState.DECIDED:
        return _after(trial)
    if state == TrialState.PLANNED:
        begin = NextStep(_("Begynd afprøvningen"), reverse("practice_trials:begin", args=at), is_post=True)
        return begin if may_run else NextStep(_("Teamlederen eller proceskonsulenten begynder afprøvningen."))
    if state == TrialState.OVERDUE:
        decide = NextStep(_("Beslut, hvad der nu skal ske"), reverse("practice_trials:decide", args=at))
        return decide if may_run else NextStep(_("Teamlederen eller proceskonsulenten beslutter, hvad der nu skal ske."))
    return _while_running(trial, may_use=may_use)


def _while_running(trial: PracticeTrial, *, may_use: bool) -> NextStep:
    at = [trial.ref]
    if may_use and not trial.solution.model.is_organising and not TrialUse.objects.filter(trial=trial).exists():
        return NextStep(_("Skriv den første jobkandidat på"), reverse("practice_trials:use_add", args=at))
    lately = clock.today() - QUIET
    if not Observation.objects.filter(trial=trial, seen_on__gte=lately).exists():
        return NextStep(_("Skriv en observation: der er ikke skrevet nogen i to uger"), reverse("practice_trials:observe_trial", args=at))
    return NextStep(_("Følg med, og skriv, hvad I ser"), reverse("practice_trials:observe_trial", args=at))


def _after(trial: PracticeTrial) -> NextStep:
    """The decision leads on: to a new version, to the model in use, or to what was learned."""
    closing = next(row for row in reversed(list(trial.decisions.all())) if row.kind != DecisionKind.CONTINUE)
    if closing.kind == DecisionKind.ADAPT:
        return NextStep(_("Skriv den næste version af modellen"), reverse("practice_trials:next_version", args=[closing.ref]))
    return NextStep(_("Se løsningsmodellen"), trial.solution.model.get_absolute_url())


def uses_of(trial: PracticeTrial, person: Any) -> list[TrialUse]:
    """Those whom this person may know; none for whoever sees no persons."""
    checks = FidelityCheck.objects.order_by("day", "pk")
    rows = visible_to(TrialUse, person).filter(trial=trial).select_related("candidate__person", "placement__company")
    found = list(rows.prefetch_related(Prefetch("checks", checks)).order_by("-from_day", "pk"))
    for use in found:
        use.newest_check = next(reversed(list(use.checks.all())), None)
    return found


def seen_in(person: Any, **about: Any) -> QuerySet[Observation]:
    """The observations of a trial or of a placement, with the trial and the decisions that they became part of."""
    rows = visible_to(Observation, person).filter(**about)
    found = rows.select_related("mechanism", "placement", "written_by", "trial__solution__model")
    return found.prefetch_related("decisions").order_by("-seen_on", "-pk")


@dataclass(frozen=True)
class Evidence:
    """What speaks for a mechanism and what against it: shared by all, and seen in one's own municipality."""

    mechanism: Mechanism
    shared: tuple[SharedObservation, ...]
    own: tuple[Observation, ...]

    def count(self, stands: str) -> int:
        """An observation of one's own that is shared counts once."""
        mine = sum(row.stands == stands and row.shared_id is None for row in self.own)
        return mine + sum(row.stands == stands for row in self.shared)

    @property
    def speak_for(self) -> int:
        return self.count(Stands.FOR)

    @property
    def speak_against(self) -> int:
        return self.count(Stands.AGAINST)


def evidence(mechanisms: Sequence[Mechanism], person: Any) -> list[Evidence]:
    """Two queries, however many mechanisms."""
    shared = visible_to(SharedObservation, person).filter(mechanism__in=mechanisms).select_related("mechanism").order_by("-month", "-pk")
    own = visible_to(Observation, person).filter(mechanism__in=mechanisms).order_by("-seen_on", "-pk")
    by_shared: dict[int, list[SharedObservation]] = {}
    by_own: dict[int, list[Observation]] = {}
    for row in shared:
        by_shared.setdefault(row.mechanism_id or 0, []).append(row)
    for mine in own:
        by_own.setdefault(mine.mechanism_id or 0, []).append(mine)
    return [Evidence(one, tuple(by_shared.get(one.pk, ())), tuple(by_own.get(one.pk, ()))) for one in mechanisms]


def trials_of(model: SolutionModel, person: Any) -> list[PracticeTrial]:
    rows = visible_to(PracticeTrial, person).filter(solution__model=model)
    return list(with_room(rows).order_by("-from_day", "pk"))


def open_asks(person: Any) -> QuerySet[PulseAsk]:
    """The questions that wait for this person, the oldest first, with what they are about."""
    return visible_to(PulseAsk, person).waiting().select_related("trial__solution__model").order_by("asked_at", "pk")


def open_ask(person: Any, **about: Any) -> PulseAsk | None:
    return open_asks(person).filter(**about).first()
