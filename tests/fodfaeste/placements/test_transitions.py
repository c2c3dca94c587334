"""Every cell of the table: state × action × role, strangers and neighbours too."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fodfaeste.companies.models import Contact, ContactRole
from fodfaeste.people.models import Person
from fodfaeste.placements import states_page
from fodfaeste.placements.guards import Ask
from fodfaeste.placements.models import Party, Placement, State
from fodfaeste.placements.parties import party_of
from fodfaeste.placements.transitions import (
    ROLES_OF,
    ROWS,
    STATES_OF,
    TABLE,
    TASKS,
    Action,
    Role,
    Task,
    allow,
    roles_of,
    who_can,
)
from fodfaeste.shared import clock
from fodfaeste.shared.errors import NotAllowed, Refused
from tests.cast import Cast, staff
from tests.fodfaeste.placements import factories

LATE = date(2026, 7, 6)
DAYS = {State.RUNNING: date(2026, 5, 4), State.OVERDUE: LATE}
MAKE = {
    State.DRAFT: factories.draft_placement,
    State.AWAITING: factories.awaiting_placement,
    State.AGREED: factories.agreed_placement,
    State.RUNNING: factories.running_placement,
    State.OVERDUE: factories.running_placement,
    State.ENDED: factories.ended_placement,
}
GUARDS = {guard.name: guard for row in ROWS for guard in row.guards}


def contact(cast: Cast, name: str, *roles: str) -> Person:
    person = Person.objects.create(municipality=cast.own, kind="contact", given_name=name, family_name="Firma")
    made = Contact.objects.create(municipality=cast.own, person=person, company=cast.butik.company)
    for role in roles:
        ContactRole.objects.create(municipality=cast.own, contact=made, role=role)
    return person


def actors(cast: Cast) -> dict[str, Person]:
    return {
        "candidate": cast.candidate.person,
        "company": contact(cast, "Mentor", "mentor"),
        "signer": contact(cast, "Direktør", "signs"),
        "hours_confirmer": contact(cast, "Leder", "confirms_hours"),
        "consultant": cast.consultant,
        "caseworker": cast.caseworker,
        "another candidate": cast.other_candidate.person,
        "another company": cast.other_company.contact.person,
        "administrator": cast.administrator,
        "researcher": cast.researcher,
        "neighbour": cast.neighbour_caseworker,
        "neighbour candidate": cast.neighbour_candidate.person,
        "neighbour company": cast.neighbour_company.contact.person,
    }


PLAYS = {
    "candidate": {Role.CANDIDATE},
    "company": {Role.COMPANY},
    "signer": {Role.COMPANY, Role.SIGNER},
    "hours_confirmer": {Role.COMPANY, Role.HOURS_CONFIRMER},
    "consultant": {Role.STAFF, Role.DECIDER},
    "caseworker": {Role.STAFF, Role.CONFIRMER, Role.DECIDER},
}


@pytest.mark.parametrize("state", list(State))
def test_every_cell_answers_as_the_table_says(cast: Cast, state: State) -> None:
    placement = MAKE[state](cast)
    with clock.moved_to(DAYS.get(state, date(2026, 4, 3))):
        assert placement.state is state
        for name, person in actors(cast).items():
            for action in Action:
                walk(placement, state, action, person, PLAYS.get(name, set()))


def walk(placement: Placement, state: State, action: Action, person: Any, roles: set[Role]) -> None:
    assert roles_of(person, placement) == roles
    if not roles & set(ROLES_OF[action]):
        with pytest.raises(NotAllowed) as no:
            allow(placement, action, person)
        assert no.value.text == who_can(action)
        return
    row = next((TABLE[state, action, role] for role in Role if role in roles and (state, action, role) in TABLE), None)
    if row is None:
        with pytest.raises(Refused, match=str(state.label)):
            allow(placement, action, person)
        return
    failing = next((guard for guard in row.guards if not guard.holds(Ask(placement, person))), None)
    if failing is None:
        assert allow(placement, action, person) is row
        return
    with pytest.raises(Refused) as refused:
        allow(placement, action, person)
    assert refused.value.text == failing.refusal


def test_every_action_has_a_row_and_every_row_is_once() -> None:
    assert {row.action for row in ROWS} == set(Action)
    assert len(TABLE) == len(ROWS)
    assert all(STATES_OF[action] for action in Action)


def test_every_state_has_a_task_for_every_party() -> None:
    assert {(state, party) for state in State for party in Party} == {(state, party) for state in TASKS for party in TASKS[state]}
    assert all(task.words for task in Task)


def test_every_refusal_is_a_sentence_and_every_guard_has_one() -> None:
    assert all(str(guard.refusal).endswith(".") for guard in GUARDS.values())


def test_the_next_task_after_each_step_of_the_way_is_what_the_table_says(cast: Cast) -> None:
    people = {Party.CANDIDATE: cast.candidate.person, Party.COMPANY: cast.butik.contact.person, Party.JOBCENTRE: cast.caseworker}
    made = factories.awaiting_placement(cast)
    assert tasks(made, people) == dict(TABLE[State.DRAFT, Action.WRITE_AGREEMENT, Role.STAFF].leads_to)
    with clock.moved_to(date(2026, 4, 2)):
        factories.confirm_all(cast, made)
        assert tasks(factories.fresh(made), people) == dict(TABLE[State.AWAITING, Action.CONFIRM_AS_JOBCENTRE, Role.CONFIRMER].leads_to)
    with clock.moved_to(factories.STARTED):
        factories.actions.start(by=cast.caseworker, placement=factories.fresh(made), started_on=factories.STARTED)
        assert tasks(factories.fresh(made), people) == dict(TABLE[State.AGREED, Action.START, Role.STAFF].leads_to)


def tasks(placement: Placement, people: dict[Party, Person]) -> dict[Party, Task]:
    return {party: party_of(person).next_task(placement).task for party, person in people.items()}


def test_where_nobody_signs_for_the_company_its_contact_on_the_placement_does(cast: Cast) -> None:
    placement = factories.draft_placement(cast)
    ContactRole.objects.filter(contact=cast.butik.contact).delete()
    assert Role.SIGNER in roles_of(cast.butik.contact.person, placement)
    contact(cast, "Direktør", "signs")
    assert Role.SIGNER not in roles_of(cast.butik.contact.person, placement)


@pytest.mark.parametrize(
    ("given", "guard"),
    [
        ({"started_on": date(2026, 4, 5)}, "start_in_period"),
        ({"started_on": date(2026, 5, 1)}, "start_not_ahead"),
    ],
)
def test_the_first_day_lies_in_the_period_and_not_ahead(cast: Cast, given: dict[str, Any], guard: str) -> None:
    placement = factories.agreed_placement(cast)
    with clock.moved_to(date(2026, 4, 8)), pytest.raises(Refused) as no:
        allow(placement, Action.START, cast.caseworker, **given)
    assert no.value.text == GUARDS[guard].refusal
    assert no.value.field == "started_on"


@pytest.mark.parametrize("measure", ["work_trial", "wage_subsidy", "hybrid"])
def test_a_measure_that_needs_vitas_does_not_begin_without(cast: Cast, measure: str) -> None:
    paid = {"work_trial": 0, "wage_subsidy": 15, "hybrid": 5}[measure]
    placement = factories.agreed_placement(
        cast,
        measure=measure,
        paid_hours_per_week=paid,
        paid_tasks="bage" if paid else "",
        vitas_number="",
        vitas_date=None,
    )
    with clock.moved_to(factories.STARTED), pytest.raises(Refused, match="VITAS"):
        allow(placement, Action.START, cast.caseworker, started_on=factories.STARTED)


def test_paid_hours_begin_without_vitas(cast: Cast) -> None:
    placement = factories.agreed_placement(cast, measure="paid_hours", paid_hours_per_week=15, vitas_number="", vitas_date=None, purpose="")
    with clock.moved_to(factories.STARTED):
        assert allow(placement, Action.START, cast.caseworker, started_on=factories.STARTED)


@pytest.mark.parametrize(
    ("monday", "fits"),
    [(date(2026, 3, 30), False), (date(2026, 4, 6), True), (date(2026, 5, 4), True), (date(2026, 5, 11), False)],
)
def test_hours_are_written_for_weeks_of_the_placement(cast: Cast, monday: date, fits: bool) -> None:
    placement = factories.running_placement(cast)
    with clock.moved_to(date(2026, 5, 4)):
        assert party_of(cast.candidate.person).may(Action.RECORD_HOURS, placement, monday=monday) is fits


def test_team_leaders_confirm_and_job_consultants_do_not(cast: Cast) -> None:
    placement = factories.draft_placement(cast)
    assert Role.CONFIRMER in roles_of(cast.leader, placement)
    assert Role.CONFIRMER not in roles_of(staff(cast.own, "Karl", "job_consultant"), placement)


def test_the_page_of_the_table_is_in_step() -> None:
    page = Path(__file__).resolve().parents[3] / "docs" / "placement-states.md"
    assert page.read_text(encoding="utf-8") == states_page.as_markdown(), "run: fodfaeste placement_states"
