"""Sign-in is for staff who were given an account; nobody signs up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class StaffOnlyAdapter(DefaultAccountAdapter):
    """Closes sign-up and keeps names out of the sign-in messages."""

    def is_open_for_signup(self, request: Any) -> bool:
        return False
