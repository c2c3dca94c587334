"""Every write to a placement, by what it is about; the names that other apps use stand here."""

from fodfaeste.placements.actions.agreements import confirm, withdraw_agreement, write_agreement
from fodfaeste.placements.actions.follow_up import ask_assessment, assess, follow_up
from fodfaeste.placements.actions.hours import confirm_week, decide_week, dispute_week, record_hours
from fodfaeste.placements.actions.placement import create, end, start, undo_start
from fodfaeste.placements.actions.plan import (
    add_parallel_effort,
    add_step,
    add_support_need,
    agree_parallel_effort,
    agree_support_need,
    choose_training,
    end_support_need,
    name_contact,
    reach_step,
)
from fodfaeste.placements.actions.taking_back import take_back

__all__ = [
    "add_parallel_effort",
    "add_step",
    "add_support_need",
    "agree_parallel_effort",
    "agree_support_need",
    "ask_assessment",
    "assess",
    "choose_training",
    "confirm",
    "confirm_week",
    "create",
    "decide_week",
    "dispute_week",
    "end",
    "end_support_need",
    "follow_up",
    "name_contact",
    "reach_step",
    "record_hours",
    "start",
    "take_back",
    "undo_start",
    "withdraw_agreement",
    "write_agreement",
]
