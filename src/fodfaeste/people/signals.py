"""Sign-ins, sign-outs and failures as audit events.

Signals, against the habit of the house: these things happen inside the sign-in package, which has no other door to hear of them.
"""

from typing import Any

from allauth.account.signals import password_changed, password_reset
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed

from fodfaeste.people.models import Membership, Person
from fodfaeste.people.sessions import PARTY_KEY
from fodfaeste.shared import audit, tenancy


def note(event: str, account: Any, code: str = "") -> None:
    """Into the chain of the installation: nobody has opened a municipality yet."""
    person = person_of(account)
    audit.record(by=person, target=person, event=event, code=code, chain=tenancy.INSTALLATION)


def person_of(account: Any) -> Person | None:
    """The person behind an account, found from behind the wall."""
    if account is None or not getattr(account, "pk", None):
        return None
    places = Membership.objects.filter(account_id=account.pk).order_by("pk").values_list("municipality_id", flat=True)
    with tenancy.within(places):
        return Person.objects.filter(pk=account.person_id).first()


def signed_in(sender: Any, request: Any, user: Any, **kwargs: Any) -> None:  # noqa: ARG001 - the signature is given
    if request is not None:
        # A party's session in the same browser ends here.
        request.session.pop(PARTY_KEY, None)
    note("session.started", user)


def connect() -> None:
    user_logged_in.connect(signed_in, dispatch_uid="people_signed_in")
    user_logged_out.connect(_noting("session.ended"), dispatch_uid="people_signed_out", weak=False)
    user_login_failed.connect(_noting("session.failed", "password"), dispatch_uid="people_failed", weak=False)
    authentication_failed.connect(_noting("session.failed", "second_factor"), dispatch_uid="people_failed_code", weak=False)
    for signal, event in (
        (authenticator_added, "second_factor.added"),
        (authenticator_removed, "second_factor.removed"),
        (authenticator_reset, "second_factor.reset"),
        (password_changed, "password.changed"),
        (password_reset, "password.reset"),
    ):
        signal.connect(_noting(event), dispatch_uid=f"people_{event}", weak=False)


def _noting(event: str, code: str = "") -> Any:
    def receive(sender: Any, user: Any = None, **kwargs: Any) -> None:  # noqa: ARG001 - the signature is given
        if user is not None or event == "session.failed":
            note(event, user, code)

    return receive
