"""Rules that several actions on a candidate have in common."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.candidates.models import Candidate, Consent
from fodfaeste.people.roles import May
from fodfaeste.shared import clock, cpr
from fodfaeste.shared.actions import Refused


def name_given(given_name: str, family_name: str) -> tuple[str, str]:
    given, family = " ".join(given_name.split()), " ".join(family_name.split())
    if not given:
        raise Refused(_("Skriv et fornavn."), field="given_name")
    if not family:
        raise Refused(_("Skriv et efternavn."), field="family_name")
    return given, family


def staff_of(person: Any, municipality_id: int, field: str) -> Any:
    """A caseworker or consultant must be able to work on the case."""
    if person is not None and not person.may(May.CANDIDATES_EDIT, municipality_id):
        raise Refused(_("Medarbejderen har ikke en rolle i kommunen, der kan arbejde med kandidater."), field=field)
    return person


def not_in_future(day: date, field: str) -> date:
    if day > clock.today():
        raise Refused(_("Datoen ligger i fremtiden. Skriv en dato til og med i dag."), field=field)
    return day


def without_cpr(text: str, field: str) -> str:
    if cpr.stands_in(text):
        raise Refused(_("Skriv ikke CPR-numre i teksten."), field=field)
    return text.strip()


def still_enrolled(candidate: Candidate) -> None:
    if candidate.ended_on is not None:
        raise Refused(_("Kandidaten er udskrevet, så oplysningerne kan ikke ændres."))


def still_takes_part(candidate: Candidate) -> None:
    """Nothing new is begun for somebody whose consent to take part does not stand."""
    if not candidate.consents.filter(purpose=Consent.Purpose.TAKE_PART, withdrawn_on__isnull=True).exists():
        raise Refused(_("Kandidatens samtykke til at deltage gælder ikke. Tal med kandidaten, og skriv et nyt samtykke, før I går videre."))
