"""How the sign-in package behaves here: no sign-up, secrets encrypted, a second factor that stays."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings

from fodfaeste.shared import crypto


class StaffOnlyAdapter(DefaultAccountAdapter):
    """Closes sign-up, says nothing twice, and sends no mail from a demo."""

    def is_open_for_signup(self, request: Any) -> bool:
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The page that follows says it; the name in "signed in as" is in the header already."""

    def format_email_subject(self, subject: str) -> str:
        return f"Fodfæste: {subject}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        if not settings.DEMO:
            super().send_mail(template_prefix, email, context)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps the shared secret as ciphertext and does not let it be taken off where it is required."""

    def encrypt(self, text: str) -> str:
        return crypto.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return crypto.decrypt(encrypted_text)

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        return not settings.REQUIRE_TOTP
