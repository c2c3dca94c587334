"""The writes of learning, by noun."""

from fodfaeste.learning.actions.activities import (
    add_session,
    add_teacher,
    call_off,
    change_activity,
    change_session,
    create_activity,
    remove_session,
    remove_teacher,
)
from fodfaeste.learning.actions.materials import add_file, add_link, remove_material
from fodfaeste.learning.actions.module import change_module, choose_activities, create_module
from fodfaeste.learning.actions.taking_part import assess, note_attendance, sign_up, tell_use, withdraw

__all__ = [
    "add_file",
    "add_link",
    "add_session",
    "add_teacher",
    "assess",
    "call_off",
    "change_activity",
    "change_module",
    "change_session",
    "choose_activities",
    "create_activity",
    "create_module",
    "note_attendance",
    "remove_material",
    "remove_session",
    "remove_teacher",
    "sign_up",
    "tell_use",
    "withdraw",
]
