"""A trial is planned, begun, used and departed from; what is recorded of it stays."""

from collections.abc import Iterator
from datetime import date

import pytest

from fodfaeste.people.models import Person
from fodfaeste.practice_trials import actions
from fodfaeste.practice_trials.forms.trials import PlanForm, TeamForm
from fodfaeste.practice_trials.models import Deviation, FidelityCheck, PracticeTrial, TeamMember, TrialState, TrialUse
from fodfaeste.shared import clock
from fodfaeste.shared.access import visible_to
from fodfaeste.shared.errors import NotAllowed, Refused, Stale
from fodfaeste.solution_models.models import SolutionModel
from fodfaeste.today.needs import Kind as NeedKind
from fodfaeste.today.needs import needs_of
from fodfaeste.today.scope import scope_of
from tests.cast import Cast
from tests.fodfaeste.placements import factories
from tests.fodfaeste.practice_trials import stage
from tests.fodfaeste.solution_models import stage as models


@pytest.fixture(autouse=True)
def a_day_in_may() -> Iterator[None]:
    with clock.moved_to(stage.TODAY):
        yield


def test_a_draft_is_not_tried(cast: Cast) -> None:
    with pytest.raises(Refused, match="kladde"):
        stage.planned(cast, models.written(cast.leader))


def test_a_way_of_organising_is_tried_by_a_team(cast: Cast) -> None:
    version = models.organising(cast.leader)
    with pytest.raises(Refused) as refused:
        stage.planned(cast, version)
    assert refused.value.field == "team"
    assert stage.planned(cast, version, team=stage.team(cast)).place == "Åkirke, Team Havnen"


def test_whoever_runs_no_trials_there_plans_none(cast: Cast) -> None:
    version = models.settled(cast.leader)
    for person, place in ((cast.caseworker, cast.own), (cast.leader, cast.neighbour), (cast.researcher, cast.own)):
        with pytest.raises(NotAllowed):
            actions.plan_trial(by=person, solution=version, municipality=place, plan=stage.plan(cast.caseworker))


def test_a_plan_makes_sense(cast: Cast) -> None:
    version = models.settled(cast.leader)
    for field, wrong in (
        ("to_day", {"to_day": date(2026, 3, 1)}),
        ("planned", {"planned": 0}),
        ("lead", {"lead": cast.neighbour_caseworker}),
    ):
        with pytest.raises(Refused) as refused:
            stage.planned(cast, version, **wrong)
        assert refused.value.field == field


def test_the_plan_is_changed_until_the_trial_begins_and_then_departed_from(cast: Cast) -> None:
    trial = stage.planned(cast)
    with pytest.raises(Stale):
        actions.change_trial(by=cast.leader, trial=trial, plan=stage.plan(cast.caseworker, planned=12), version=99)
    actions.change_trial(by=cast.leader, trial=trial, plan=stage.plan(cast.caseworker, planned=12), version=1)
    actions.begin_trial(by=cast.leader, trial=trial)
    with pytest.raises(Refused, match="afvigelse"):
        actions.change_trial(by=cast.leader, trial=trial, plan=stage.plan(cast.caseworker))
    actions.note_deviation(by=cast.caseworker, trial=trial, day=stage.TODAY, what="Kun to makkere", why="Sygdom i butikken")
    assert (PracticeTrial.objects.get().planned, Deviation.objects.get().what) == (12, "Kun to makkere")


def test_a_trial_begins_once_and_the_model_says_so(cast: Cast) -> None:
    trial = stage.begun(cast)
    assert (PracticeTrial.objects.get().state, SolutionModel.objects.get().life) == (TrialState.RUNNING, "in_trial")
    with pytest.raises(Refused, match="allerede begyndt"):
        actions.begin_trial(by=cast.leader, trial=trial)


@pytest.mark.parametrize("state", TrialState)
def test_the_state_is_the_same_for_a_row_and_for_a_list(cast: Cast, state: TrialState) -> None:
    trial = stage.planned(cast) if state == TrialState.PLANNED else stage.begun(cast)
    if state == TrialState.DECIDED:
        stage.decided(cast, trial=trial)
    with clock.moved_to(date(2026, 7, 1) if state == TrialState.OVERDUE else stage.TODAY):
        assert PracticeTrial.objects.get().state == state
        assert [one for one in TrialState if PracticeTrial.objects.in_state(one).exists()] == [state]


def test_a_candidate_is_in_a_trial_once_at_a_time(cast: Cast) -> None:
    use = stage.used(cast)
    with pytest.raises(Refused, match="allerede med"):
        stage.used(cast, use.trial, use.placement)
    actions.end_use(by=cast.caseworker, use=use, to_day=stage.TODAY)
    assert actions.record_use(by=cast.caseworker, trial=use.trial, candidate=use.candidate, from_day=stage.TODAY).pk != use.pk


def test_nobody_is_recorded_after_the_consent_was_withdrawn(cast: Cast) -> None:
    trial = stage.begun(cast)
    cast.candidate.consents.update(withdrawn_on=date(2026, 4, 2))
    with pytest.raises(Refused, match="samtykke"):
        actions.record_use(by=cast.caseworker, trial=trial, candidate=cast.candidate, from_day=stage.TODAY)


def test_only_those_whom_the_trial_is_for_and_only_while_it_runs(cast: Cast) -> None:
    trial = stage.begun(cast, target_groups=("flex_job",))
    with pytest.raises(Refused, match="hører ikke til"):
        actions.record_use(by=cast.caseworker, trial=trial, candidate=cast.candidate, from_day=stage.TODAY)
    with pytest.raises(Refused, match="kommune"):
        actions.record_use(by=cast.caseworker, trial=trial, candidate=cast.neighbour_candidate, from_day=stage.TODAY)
    with pytest.raises(Refused, match="ikke begyndt"):
        actions.record_use(by=cast.caseworker, trial=stage.planned(cast, trial.solution), candidate=cast.candidate, from_day=stage.TODAY)


def test_how_fully_it_was_done_is_asked_step_by_step_and_every_answer_stays(cast: Cast) -> None:
    use = stage.used(cast)
    with pytest.raises(Refused, match="hvert trin"):
        actions.check_fidelity(by=cast.caseworker, use=use, day=stage.TODAY, done=["full"])
    first = actions.check_fidelity(by=cast.caseworker, use=use, day=date(2026, 4, 20), done=["full", "part", "no"])
    actions.check_fidelity(by=cast.caseworker, use=use, day=stage.TODAY, done=["full", "full", "full"])
    assert first.share == 0.5
    assert first.answers[1] == {"step": "Makkeren viser opgaven", "done": "part"}
    assert FidelityCheck.objects.count() == 2


def test_a_team_remembers_who_was_in_it(cast: Cast) -> None:
    team = stage.team(cast)
    with clock.moved_to(date(2026, 6, 1)):
        actions.write_team(by=cast.leader, municipality=cast.own, team=team, name="Team Havnen", members=[cast.consultant])
    rows = TeamMember.objects.order_by("pk").values_list("person__given_name", "from_day", "to_day")
    assert list(rows) == [("Sanne", stage.TODAY, date(2026, 6, 1)), ("Jonas", date(2026, 6, 1), None)]
    with pytest.raises(Refused, match="allerede et team"):
        stage.team(cast)


def test_a_team_is_of_its_own_municipality(cast: Cast) -> None:
    with pytest.raises(Refused, match="forløb i kommunen"):
        actions.write_team(by=cast.leader, municipality=cast.own, name="Blandet", members=[cast.neighbour_caseworker])


def test_whoever_works_on_no_cases_is_neither_responsible_on_site_nor_in_a_team(cast: Cast) -> None:
    version, names = models.settled(cast.leader), {"Sanne Medarbejder", "Jonas Medarbejder", cast.leader.name}
    for person in (cast.researcher, cast.administrator, cast.process_consultant):
        with pytest.raises(Refused) as refused:
            stage.planned(cast, version, lead=person)
        assert refused.value.field == "lead"
        with pytest.raises(Refused, match="forløb i kommunen"):
            actions.write_team(by=cast.leader, municipality=cast.own, name="Blandet", members=[person])
    for form, field in ((PlanForm, "lead"), (TeamForm, "members")):
        for by in (cast.leader, cast.process_consultant):
            offered = form(municipality=cast.own, person=by).fields[field].queryset
            assert {person.name for person in offered} == names


def test_who_takes_part_is_for_the_casework_and_the_trial_for_the_development(cast: Cast) -> None:
    stage.used(cast)

    def seen(person: Person) -> tuple[int, int]:
        return visible_to(PracticeTrial, person).count(), visible_to(TrialUse, person).count()

    assert [seen(one) for one in (cast.caseworker, cast.process_consultant, cast.researcher)] == [(1, 1), (1, 0), (1, 0)]
    assert [seen(one) for one in (cast.neighbour_caseworker, cast.administrator, cast.candidate.person)] == [(0, 0)] * 3


def test_a_placement_of_another_candidate_is_not_taken(cast: Cast) -> None:
    trial, placement = stage.begun(cast), factories.other_placement(cast)
    with pytest.raises(Refused):
        actions.record_use(by=cast.caseworker, trial=trial, candidate=cast.candidate, placement=placement, from_day=stage.TODAY)


def test_a_trial_whose_period_is_over_waits_on_today_until_it_is_decided(cast: Cast) -> None:
    trial = stage.begun(cast, to_day=date(2026, 5, 1))

    def waiting(person: Person, *, mine: bool = True) -> int:
        return len(needs_of(scope_of(person, mine=mine), NeedKind.TRIAL.value))

    assert [waiting(cast.caseworker), waiting(cast.consultant), waiting(cast.consultant, mine=False)] == [1, 0, 1]
    assert waiting(cast.neighbour_caseworker, mine=False) == 0
    stage.decided(cast, "adopt", trial)
    assert waiting(cast.caseworker) == 0
