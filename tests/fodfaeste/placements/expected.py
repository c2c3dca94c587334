"""What may happen to a placement, written by hand beside the table of the program, so that the two can disagree."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from fodfaeste.placements.actions import agreements
from fodfaeste.placements.models import AgreementVersion, Placement, State
from fodfaeste.placements.transitions import Action, Role
from fodfaeste.shared import clock
from tests.cast import Cast
from tests.fodfaeste.placements import factories

# What can be done | in which states | by whom | if (in this order) | the message, and to whom
WRITTEN = """
write_agreement       | draft awaiting agreed running overdue | staff | no_open_version | agreement_confirm: candidate signer
withdraw_agreement    | awaiting running | staff | version_is_open |
confirm_as_candidate  | awaiting running | candidate | version_is_open party_has_not_confirmed |
confirm_as_company    | awaiting running | signer | version_is_open party_has_not_confirmed |
confirm_as_jobcentre  | awaiting running | confirmer | version_is_open party_has_not_confirmed others_have_confirmed \
 | agreement_confirmed_receipt: candidate signer staff
confirm_on_behalf     | awaiting running | staff | version_is_open not_for_the_municipality says_how_on_behalf party_has_not_confirmed |
start                 | agreed | staff | agreement_in_force potential_hire_written vitas_approved start_not_ahead start_in_period \
 start_after_enrolment start_after_decision start_after_vitas \
 | placement_started: candidate company
undo_start            | running overdue | staff | start_written_today nothing_since_start |
plan                  | draft awaiting agreed running overdue | staff | |
record_hours          | running overdue ended | candidate company staff | has_started week_in_placement week_not_decided \
 | hours_confirm: hours_confirmer
confirm_week          | running overdue ended | hours_confirmer staff | has_started week_not_decided week_not_confirmed |
dispute_week          | running overdue ended | candidate company | has_started week_not_decided | hours_disputed: staff
decide_week           | running overdue ended | decider | has_started week_disputed week_not_decided \
 | hours_decided: candidate hours_confirmer
assess                | running overdue | candidate company staff | |
follow_up             | agreed running overdue | staff | |
end                   | draft awaiting agreed running overdue | staff | end_kind_fits end_not_ahead end_after_start \
 | placement_ended: candidate company
hire                  | running overdue | staff | end_after_start | hire_registered: candidate company
"""
# How far it has come, and what candidate, company and municipality do next.
NEXT = """
draft           wait_for_agreement  wait_for_agreement  write
awaiting        confirm             confirm             help_confirm
candidate_said  wait_for_others     confirm             help_confirm
both_said       wait_for_others     wait_for_others     confirm
agreed          meet                welcome             start
without_vitas   meet                welcome             complete
running         work                nothing             follow_up
new_version     confirm             confirm             follow_up
overdue         wait_for_renewal    wait_for_renewal    renew
ended           nothing             nothing             nothing
"""


@dataclass(frozen=True)
class Cells:
    """The cells of one action."""

    states: frozenset[State]
    roles: frozenset[Role]
    guards: tuple[str, ...]
    notice: str
    told: tuple[Role, ...]


def read(written: str) -> dict[Action, Cells]:
    found = {}
    for line in written.strip().splitlines():
        action, states, roles, guards, message = (part.strip() for part in line.split("|"))
        template, _colon, told = message.partition(":")
        found[Action(action)] = Cells(
            frozenset(map(State, states.split())),
            frozenset(map(Role, roles.split())),
            tuple(guards.split()),
            template,
            tuple(map(Role, told.split())),
        )
    return found


def parties(cast: Cast) -> list[Any]:
    return [cast.candidate.person, cast.butik.contact.person, cast.caseworker]


def said_by(cast: Cast, *names: str) -> Placement:
    placement = factories.awaiting_placement(cast)
    version = placement.open_version
    people = {"candidate": cast.candidate.person, "company": cast.butik.contact.person}
    for name in names:
        agreements.confirm(by=people[name], agreement=AgreementVersion.objects.get(pk=version.pk), party=name)
    return factories.fresh(placement)


def with_new_version(cast: Cast) -> Placement:
    placement = factories.running_placement(cast)
    with clock.moved_to(MAY):
        agreements.write_agreement(by=cast.caseworker, placement=placement, reason="period", period_to=date(2026, 9, 1))
    return factories.fresh(placement)


APRIL, MAY, JULY = date(2026, 4, 3), date(2026, 5, 4), date(2026, 7, 6)
SCENES: dict[str, Callable[[Cast], tuple[Placement, date]]] = {
    "draft": lambda cast: (factories.draft_placement(cast), APRIL),
    "awaiting": lambda cast: (factories.awaiting_placement(cast), APRIL),
    "candidate_said": lambda cast: (said_by(cast, "candidate"), APRIL),
    "both_said": lambda cast: (said_by(cast, "candidate", "company"), APRIL),
    "agreed": lambda cast: (factories.agreed_placement(cast), APRIL),
    "without_vitas": lambda cast: (factories.agreed_placement(cast, vitas_number="", vitas_date=None), APRIL),
    "running": lambda cast: (factories.running_placement(cast), MAY),
    "new_version": lambda cast: (with_new_version(cast), MAY),
    "overdue": lambda cast: (factories.running_placement(cast), JULY),
    "ended": lambda cast: (factories.ended_placement(cast), JULY),
}
