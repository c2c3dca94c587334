"""The writes of retention, by noun."""

from fodfaeste.retention.actions.aftercare import ask_check_in, hold_check_in, plan_aftercare
from fodfaeste.retention.actions.cards import answer_clip, issue_card, renew_card, use_clip
from fodfaeste.retention.actions.employments import change_hours, end_employment, hire

__all__ = [
    "answer_clip",
    "ask_check_in",
    "change_hours",
    "end_employment",
    "hire",
    "hold_check_in",
    "issue_card",
    "plan_aftercare",
    "renew_card",
    "use_clip",
]
