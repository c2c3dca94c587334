"""Everything that can be done to a candidate; the names that other floors use."""

from fodfaeste.candidates.actions.answers import answer
from fodfaeste.candidates.actions.checks import still_takes_part
from fodfaeste.candidates.actions.consents import give_consent, refuse_consent, withdraw_consent
from fodfaeste.candidates.actions.details import change, change_caseworker, find_by_cpr, show_cpr
from fodfaeste.candidates.actions.enrolment import end_enrolment, enrol, reopen
from fodfaeste.candidates.actions.profile import (
    approve_profile,
    remove_competence,
    remove_need,
    remove_wish,
    set_competence,
    set_need,
    set_profile,
    set_wish,
)
from fodfaeste.candidates.actions.progress import (
    ask_round,
    can_open_round,
    open_round,
    open_rounds,
    remind_of_rounds,
    silent_among,
    skip_round,
    take_up_round,
)

__all__ = [
    "answer",
    "approve_profile",
    "ask_round",
    "can_open_round",
    "change",
    "change_caseworker",
    "end_enrolment",
    "enrol",
    "find_by_cpr",
    "give_consent",
    "open_round",
    "open_rounds",
    "refuse_consent",
    "remind_of_rounds",
    "remove_competence",
    "remove_need",
    "remove_wish",
    "reopen",
    "set_competence",
    "set_need",
    "set_profile",
    "set_wish",
    "show_cpr",
    "silent_among",
    "skip_round",
    "still_takes_part",
    "take_up_round",
    "withdraw_consent",
]
