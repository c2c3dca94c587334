"""A trial planned, begun and departed from, and the teams that try."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.people.models import Kind, Municipality, Person
from fodfaeste.people.roles import May
from fodfaeste.placements.actions.clash import refusing
from fodfaeste.practice_trials.actions.names import refuse_names_of
from fodfaeste.practice_trials.models import Deviation, PracticeTrial, Team, TeamMember, TrialState
from fodfaeste.practice_trials.permissions import check_may, check_runs
from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import NotAllowed, Refused, action, check_version, save
from fodfaeste.solution_models.actions import move_life
from fodfaeste.solution_models.life import Happening, Life
from fodfaeste.solution_models.models import SolutionModelVersion

PLAN = ("team", "from_day", "to_day", "target_groups", "phase", "planned", "lead")


@dataclass(frozen=True)
class Plan:
    """When, who, how many, and who looks after it on site."""

    from_day: date
    to_day: date
    planned: int
    lead: Person
    team: Team | None = None
    target_groups: tuple[str, ...] = ()
    phase: str = ""

    def values(self) -> dict[str, Any]:
        return {**{name: getattr(self, name) for name in PLAN}, "target_groups": ",".join(self.target_groups)}


@action("trial.planned")
def plan_trial(*, by: Person, solution: SolutionModelVersion, municipality: Municipality, plan: Plan) -> PracticeTrial:
    """The version must be settled, so that everybody tries the same."""
    _check_runs_there(by, municipality.pk)
    if solution.is_draft:
        raise Refused(_("Versionen er en kladde. Læg den fast først, så alle afprøver det samme."))
    if solution.model.life == Life.ABANDONED:
        raise Refused(_("Løsningsmodellen er opgivet. Tag den op igen, før den afprøves."))
    _check_plan(municipality.pk, solution, plan)
    values = {"planned_at": clock.now(), "planned_by": by, **plan.values()}
    made = PracticeTrial.objects.create(municipality=municipality, solution=solution, **values)
    audit.record(by=by, target=made, fields=PLAN)
    return made


@action("trial.changed")
def change_trial(*, by: Person, trial: PracticeTrial, plan: Plan, version: int | None = None) -> PracticeTrial:
    """The plan, as long as nothing has begun; afterwards a deviation says what became different."""
    check_runs(by, trial)
    held = _held(trial)
    check_version(held, version)
    if held.state != TrialState.PLANNED:
        raise Refused(_("Afprøvningen er begyndt. Skriv det som en afvigelse fra planen."))
    _check_plan(held.municipality_id, held.solution, plan)
    for name, value in plan.values().items():
        setattr(held, name, value)
    save(held, PLAN)
    audit.record(by=by, target=held, fields=PLAN)
    return held


@action("trial.begun")
def begin_trial(*, by: Person, trial: PracticeTrial) -> PracticeTrial:
    """From now on it can be used; the life of the model says so too."""
    _check_runs_there(by, trial.municipality_id)
    held = _held(trial)
    if held.state != TrialState.PLANNED:
        raise Refused(_("Afprøvningen er allerede begyndt."))
    held.begun_at, held.begun_by = clock.now(), by
    save(held, ["begun_at", "begun_by"])
    solution = held.solution
    move_life(by=by, model=solution.model, happening=Happening.TRIAL_BEGUN, tried=solution, place=held.municipality.name)
    audit.record(by=by, target=held, fields=["begun_at"])
    return held


@action("trial.deviated")
def note_deviation(*, by: Person, trial: PracticeTrial, day: date, what: str, why: str) -> Deviation:
    check_may(by, May.DEVELOPMENT_JOIN, trial.municipality_id)
    if day > clock.today():
        raise Refused(_("Dagen ligger i fremtiden. Skriv det, når det er sket."), field="day")
    for field, words in (("what", what), ("why", why)):
        if not words.strip():
            raise Refused(_("Udfyld feltet."), field=field)
        refuse_names_of(trial, field, words, by)
    made = Deviation.objects.create(
        municipality_id=trial.municipality_id, trial=trial, day=day, what=what.strip(), why=why.strip(), written_by=by
    )
    audit.record(by=by, target=made, fields=["day", "what", "why"])
    return made


@action("team.written")
def write_team(*, by: Person, municipality: Municipality, name: str, members: Iterable[Person], team: Team | None = None) -> Team:
    """A team's name and who is in it from today; who was in it before stays known."""
    _check_runs_there(by, municipality.pk)
    wanted = {person.pk: person for person in members}
    if not name.strip():
        raise Refused(_("Giv teamet et navn."), field="name")
    if not wanted:
        raise Refused(_("Vælg mindst én medarbejder."), field="members")
    if any(not _works_there(person, municipality.pk) for person in wanted.values()):
        raise Refused(_("Et team består af medarbejdere, der arbejder med forløb i kommunen."), field="members")
    with refusing(_("Der er allerede et team med det navn.")):
        if team is None:
            team = Team.objects.create(municipality=municipality, name=name.strip())
        else:
            team.name = name.strip()
            save(team, ["name"])
    standing = {
        row.person_id: row for row in TeamMember.objects.select_for_update(of=("self",)).filter(team=team, to_day=None).order_by("pk")
    }
    for key in set(standing) - set(wanted):
        standing[key].to_day = clock.today()
        save(standing[key], ["to_day"])
    for key in sorted(set(wanted) - set(standing)):
        TeamMember.objects.create(municipality=municipality, team=team, person=wanted[key], from_day=clock.today())
    audit.record(by=by, target=team, fields=["name", "members"])
    return team


def _held(trial: PracticeTrial) -> PracticeTrial:
    """Two who begin, change or decide wait for each other here."""
    return PracticeTrial.objects.select_for_update(of=("self",)).get(pk=trial.pk)


def _check_runs_there(by: Person, municipality_id: int) -> None:
    if not by.may(May.PRACTICE_TRIALS_RUN, municipality_id):
        raise NotAllowed(_("Afprøvninger planlægges af teamlederen eller proceskonsulenten."))


def _works_there(person: Person, municipality_id: int) -> bool:
    """A trial lives in the casework: whoever sees no cases can neither try it nor be asked on site."""
    return person.kind == Kind.STAFF and person.may(May.PLACEMENTS_EDIT, municipality_id)


def _check_plan(municipality_id: int, solution: SolutionModelVersion, plan: Plan) -> None:
    if solution.model.is_organising and plan.team is None:
        raise Refused(_("En måde at organisere på afprøves af et team. Vælg eller opret teamet først."), field="team")
    if plan.to_day < plan.from_day:
        raise Refused(_("Afprøvningen skal slutte efter den dag, den begynder."), field="to_day")
    if plan.planned < 1:
        raise Refused(_("Skriv, hvor mange I regner med."), field="planned")
    if not _works_there(plan.lead, municipality_id):
        raise Refused(_("Vælg en medarbejder, der arbejder med forløb i kommunen."), field="lead")
    if plan.team is not None and plan.team.municipality_id != municipality_id:
        raise Refused(_("Vælg et team i kommunen."), field="team")
