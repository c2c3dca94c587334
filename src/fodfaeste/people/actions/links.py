"""Single-use links for persons without an account; only the digest of a token is ever kept."""

from datetime import timedelta

from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from fodfaeste.people.models import AccessLink, Kind, Person
from fodfaeste.shared import audit, clock, crypto, ids
from fodfaeste.shared.actions import Refused, action

LINK_LIVES = timedelta(days=7)


def is_local_path(path: str) -> bool:
    """A page of ours and nothing else: a link must not lead away from the site."""
    return path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)


@action("link.issued")
def issue_link(*, by: Person | None, person: Person, path: str, lifetime: timedelta = LINK_LIVES) -> str:
    """Make a link to one page for one person; gives the token, which is kept nowhere."""
    if person.kind == Kind.STAFF or person.municipality_id is None:
        raise Refused(_("Medarbejdere logger ind med adgangskode og får ikke link."))
    if not is_local_path(path):
        message = "a link leads to a page of this site"
        raise ValueError(message)
    token = ids.new_secret()
    made = AccessLink.objects.create(
        municipality_id=person.municipality_id,
        person=person,
        digest=crypto.digest(token),
        path=path,
        expires_at=clock.now() + lifetime,
    )
    audit.record(by=by, target=made, fields=["expires_at"], about=_candidate(person))
    return token


@action("link.used")
def use_link(*, by: Person, link: AccessLink) -> str:
    """Use it up, once, whoever presses first; gives the path it leads to."""
    unused = AccessLink.objects.filter(pk=link.pk, used_at__isnull=True, expires_at__gt=clock.now())
    if by.pk != link.person_id or not by.active or not unused.update(used_at=clock.now()):
        raise Refused(_("Linket er brugt eller udløbet."))
    audit.record(by=by, target=link, fields=["used_at"], about=_candidate(by))
    return link.path


def _candidate(person: Person) -> Person | None:
    return person if person.kind == Kind.CANDIDATE else None
