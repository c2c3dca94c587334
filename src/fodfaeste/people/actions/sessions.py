"""Sign-in by one click, where everybody is invented and nowhere else."""

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.utils.translation import gettext as _

from fodfaeste.people import sessions
from fodfaeste.people.models import Account, Kind, Person
from fodfaeste.shared import audit, demo_mark, tenancy
from fodfaeste.shared.actions import NotAllowed

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def start_demo_session(request: Any, person: Person) -> None:
    """Become a persona of the demo; refused unless both the settings and the database say demo."""
    if not (settings.DEMO and demo_mark.is_marked()):
        raise NotAllowed(_("Prøvepersoner findes kun i demo."))
    if person.kind != Kind.STAFF:
        sessions.start_party_session(request, person)
        # Whoever presses is a stranger still, for whom the wall is closed.
        with tenancy.within([person.municipality_id]):
            audit.record(by=person, target=person, event="session.started", code="demo")
        return
    account = Account.objects.filter(person_id=person.pk, demo_persona=True, is_active=True).first()
    if account is None:
        raise NotAllowed(_("Denne person er ikke en prøveperson."))
    request.session.flush()
    login(request, account, backend=BACKEND)
