"""Every cell of the table: state × action × role, strangers and neighbours too."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fodfaeste.companies.models import Contact, ContactRole
from fodfaeste.notices.texts import TEXTS
from fodfaeste.people.models import Person
from fodfaeste.placements import states_page
from fodfaeste.placements.guards import Ask
from fodfaeste.placements.models import Placement, State
from fodfaeste.placements.parties import party_of
from fodfaeste.placements.transitions import (
    ROWS,
    STATES_OF,
    TABLE,
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
from tests.fodfaeste.placements.expected import NEXT, SCENES, WRITTEN, parties, read

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
EXPECTED = read(WRITTEN)


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
    if not roles & EXPECTED[action].roles:
        with pytest.raises(NotAllowed) as no:
            allow(placement, action, person)
        assert no.value.text == who_can(action)
        return
    wanted = EXPECTED[action]
    if state not in wanted.states:
        with pytest.raises(Refused, match=str(state.sentence)):
            allow(placement, action, person)
        return
    guards = [GUARDS[name] for name in wanted.guards]
    failing = next((guard for guard in guards if not guard.holds(Ask(placement, person))), None)
    if failing is None:
        row = allow(placement, action, person)
        assert (row.state, row.action) == (state, action)
        assert row.role in roles
        return
    with pytest.raises(Refused) as refused:
        allow(placement, action, person)
    assert refused.value.text == failing.refusal


def test_every_action_has_a_row_and_every_row_is_once() -> None:
    assert {row.action for row in ROWS} == set(Action)
    assert len(TABLE) == len(ROWS)
    assert all(STATES_OF[action] for action in Action)


def test_every_cell_is_what_was_written_by_hand() -> None:
    cells = {(state, action, role) for action, one in EXPECTED.items() for state in one.states for role in one.roles}
    assert set(TABLE) == cells
    for (_state, action, _role), row in TABLE.items():
        wanted = EXPECTED[action]
        assert tuple(guard.name for guard in row.guards) == wanted.guards
        told = (row.notice.template, row.notice.recipients) if row.notice else ("", ())
        assert told == (wanted.notice, wanted.told), action


def test_a_message_that_the_table_sends_has_a_text() -> None:
    assert {row.notice.template for row in ROWS if row.notice} <= set(TEXTS)
    assert all(task.words for task in Task)


@pytest.mark.parametrize("line", NEXT.strip().splitlines())
def test_the_next_task_of_each_party_is_what_was_written_by_hand(cast: Cast, line: str) -> None:
    scene, *wanted = line.split()
    placement, day = SCENES[scene](cast)
    with clock.moved_to(day):
        assert [party_of(person).next_task(placement).task.value for person in parties(cast)] == wanted


def test_every_refusal_is_a_sentence_and_every_guard_has_one() -> None:
    assert all(str(guard.refusal).endswith(".") for guard in GUARDS.values())


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
