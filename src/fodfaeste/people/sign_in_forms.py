"""The forms of the sign-in package without what it says twice, and with what a password must be in one sentence."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ResetPasswordKeyForm, SetPasswordForm
from django.utils.translation import gettext_lazy as _


class SignInForm(LoginForm):
    """E-mail and password; the page itself has the link for a forgotten one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
            field.help_text = ""


class _InPlainWords:
    """What a new password must be, in one sentence instead of the framework's list."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
            field.help_text = ""
        self.fields["password1"].help_text = _("Mindst 12 tegn, og ikke et ord, der er let at gætte. Flere ord efter hinanden er godt.")


class ChangeForm(_InPlainWords, ChangePasswordForm):
    """A new password by whoever knows the old one."""


class SetForm(_InPlainWords, SetPasswordForm):
    """A first password for an account without one."""


class ByLinkForm(_InPlainWords, ResetPasswordKeyForm):
    """A new password by the link that was sent."""
