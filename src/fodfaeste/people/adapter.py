"""How the sign-in package behaves here: no sign-up, secrets encrypted, a second factor that stays."""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings

from fodfaeste.people import second_factor
from fodfaeste.shared import clock, crypto

SETTING_UP = timedelta(minutes=10)


class StaffOnlyAdapter(DefaultAccountAdapter):
    """Closes sign-up and says nothing twice."""

    def is_open_for_signup(self, request: Any) -> bool:  # noqa: ARG002 - the signature is given
        return False

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Who gave the password a moment ago is not asked for it again before the second step is set up."""
        if app == "allauth.mfa" and second_factor.is_missing(self.request) and clock.now() - self.request.user.last_login < SETTING_UP:
            return False
        return bool(super().is_reauthentication_required(app=app))

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The page that follows says it; the name in "signed in as" is in the header already."""

    def format_email_subject(self, subject: str) -> str:
        return f"Fodfæste: {subject}"


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps the shared secret as ciphertext and does not let it be taken off where it is required."""

    def encrypt(self, text: str) -> str:
        return crypto.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return crypto.decrypt(encrypted_text)

    def can_delete_authenticator(self, authenticator: Any) -> bool:  # noqa: ARG002 - the signature is given
        return not settings.REQUIRE_TOTP
