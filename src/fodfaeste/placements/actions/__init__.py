"""Every write to a placement, by what it is about; the names that other apps use stand here."""

from fodfaeste.placements.actions.agreements import confirm, withdraw_agreement, write_agreement
from fodfaeste.placements.actions.placement import create, end, start, undo_start

__all__ = ["confirm", "create", "end", "start", "undo_start", "withdraw_agreement", "write_agreement"]
