"""The writes of workshops, by noun."""

from fodfaeste.workshops.actions.cards import (
    change_challenge,
    change_idea,
    judge,
    withdraw,
    write_challenge,
    write_idea,
)
from fodfaeste.workshops.actions.grouping import add_heading, group, remove_heading
from fodfaeste.workshops.actions.participants import (
    invite_colleague,
    invite_expert,
    join,
    remove_participant,
    send_expert_link,
    set_facilitates,
)
from fodfaeste.workshops.actions.planning import (
    add_programme_item,
    add_series,
    change_programme_item,
    change_series,
    change_workshop,
    go_to_stage,
    plan_workshop,
    remove_programme_item,
)
from fodfaeste.workshops.actions.votes import take_vote_back, vote

__all__ = [
    "add_heading",
    "add_programme_item",
    "add_series",
    "change_challenge",
    "change_idea",
    "change_programme_item",
    "change_series",
    "change_workshop",
    "go_to_stage",
    "group",
    "invite_colleague",
    "invite_expert",
    "join",
    "judge",
    "plan_workshop",
    "remove_heading",
    "remove_participant",
    "remove_programme_item",
    "send_expert_link",
    "set_facilitates",
    "take_vote_back",
    "vote",
    "withdraw",
    "write_challenge",
    "write_idea",
]
