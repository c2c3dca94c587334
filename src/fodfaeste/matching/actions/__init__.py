"""Every write about a match."""

from fodfaeste.matching.actions.answers import answer_as_candidate, answer_as_company, show_to_company
from fodfaeste.matching.actions.consents import share_again, withdraw_sharing
from fodfaeste.matching.actions.decisions import decide, withdraw_proposal
from fodfaeste.matching.actions.meetings import record_meeting
from fodfaeste.matching.actions.proposals import propose

__all__ = [
    "answer_as_candidate",
    "answer_as_company",
    "decide",
    "propose",
    "record_meeting",
    "share_again",
    "show_to_company",
    "withdraw_proposal",
    "withdraw_sharing",
]
