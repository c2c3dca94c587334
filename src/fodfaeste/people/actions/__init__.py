"""Every write on municipalities, staff, links and sessions."""

from fodfaeste.people.actions.links import issue_link, use_link
from fodfaeste.people.actions.municipalities import add_municipality, change_municipality, name_authority
from fodfaeste.people.actions.sessions import start_demo_session
from fodfaeste.people.actions.staff import (
    add_staff,
    change_person,
    deactivate_staff,
    grant_role,
    reactivate_staff,
    reset_second_factor,
    set_roles,
    withdraw_role,
)

__all__ = [
    "add_municipality",
    "add_staff",
    "change_municipality",
    "change_person",
    "deactivate_staff",
    "grant_role",
    "issue_link",
    "name_authority",
    "reactivate_staff",
    "reset_second_factor",
    "set_roles",
    "start_demo_session",
    "use_link",
    "withdraw_role",
]
