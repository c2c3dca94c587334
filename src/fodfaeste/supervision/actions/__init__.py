"""Everything that is written about supervision and anchoring."""

from fodfaeste.supervision.actions.anchoring import Item, add_item, change_item, move_item
from fodfaeste.supervision.actions.cases import Hidden, bring_case, hidden_case, withdraw_case
from fodfaeste.supervision.actions.groups import GroupPlan, end_group, write_group, write_withdrawal
from fodfaeste.supervision.actions.sessions import (
    Held,
    SessionPlan,
    cancel_session,
    change_session,
    hold_session,
    plan_sessions,
    write_notes,
)

__all__ = [
    "GroupPlan",
    "Held",
    "Hidden",
    "Item",
    "SessionPlan",
    "add_item",
    "bring_case",
    "cancel_session",
    "change_item",
    "change_session",
    "end_group",
    "hidden_case",
    "hold_session",
    "move_item",
    "plan_sessions",
    "withdraw_case",
    "write_group",
    "write_notes",
    "write_withdrawal",
]
