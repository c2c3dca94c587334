"""The session of a party who came by link: which person, and until when."""

from datetime import timedelta
from typing import Any

PARTY_KEY = "party"
SECOND_FACTOR_KEY = "second_factor"
PARTY_STAYS = timedelta(days=14)


def start_party_session(request: Any, person: Any) -> None:
    """A session of this person's own; whoever was signed in in this browser is signed out."""
    request.session.flush()
    request.session[PARTY_KEY] = {"person": person.pk, "municipality": person.municipality_id}
    request.session.set_expiry(PARTY_STAYS)
