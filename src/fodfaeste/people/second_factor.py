"""Who must have a second factor and whether they have it."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings

from fodfaeste.people.sessions import SECOND_FACTOR_KEY
from fodfaeste.shared import demo_mark


def is_missing(request: Any) -> bool:
    """Signed in as staff with a password alone, where that is not enough."""
    account = request.user
    if not settings.REQUIRE_TOTP or not account.is_authenticated or request.session.get(SECOND_FACTOR_KEY):
        return False
    if not _is_settled(account):
        return True
    # Taking it off ends the session, so it is looked up once in each.
    request.session[SECOND_FACTOR_KEY] = True
    return False


def _is_settled(account: Any) -> bool:
    if account.demo_persona and settings.DEMO and demo_mark.is_marked():
        return True
    return is_set_up(account)


def is_set_up(account: Any) -> bool:
    return bool(Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists())
