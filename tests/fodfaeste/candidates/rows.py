"""Many candidates at once, and a filled-in form."""

from datetime import date
from typing import Any

from fodfaeste.candidates.models import Candidate
from fodfaeste.people.models import Kind, Municipality, Person
from fodfaeste.shared import crypto, text

HEADINGS = "fornavn;efternavn;cpr;køn;fødselsår;målgruppe;indskrevet;samtykke;e-mail;telefon;beskyttet;sagsbehandler"
GOOD = "Åse;Ærø;6101801111;kvinde;;aktivitetsparat;3. marts 2026;skriftligt;aase@mail.example;12345678;nej;sanne@kommune.example"
GOOD_TOO = "Ib;Sø;610280-2222;mand;1980;fleksjob;03-03-2026;mundtligt;;;ja;"


def many(
    municipality: Municipality, caseworker: Person, count: int, start: int = 0, *, name: str = "Navn", **changed: Any
) -> list[Candidate]:
    """Rows in bulk, past the actions, numbered from `start`."""
    numbers = range(start, start + count)
    people = [
        Person(
            municipality=municipality,
            kind=Kind.CANDIDATE,
            given_name=f"{name}{n}",
            family_name="Mange",
            search_text=text.fold(f"{name}{n} Mange"),
        )
        for n in numbers
    ]
    made = Person.objects.bulk_create(people)
    values = {"sex": "woman", "birth_year": 1980, "target_group": "activity_ready", "enrolled_on": date(2026, 3, 2), **changed}
    return Candidate.objects.bulk_create(
        Candidate(
            municipality=municipality,
            person=person,
            cpr=f"61018{n:05d}",
            cpr_index=crypto.blind_index(f"many-{person.pk}"),
            caseworker=caseworker,
            **values,
        )
        for n, person in zip(numbers, made, strict=True)
    )


def enrolment(cast: Any, **changed: Any) -> dict[str, Any]:
    values = {
        "by": cast.caseworker,
        "municipality": cast.own,
        "given_name": "Dina",
        "family_name": "Ny",
        "cpr": "610190-4321",
        "sex": "woman",
        "birth_year": 1990,
        "target_group": "activity_ready",
        "enrolled_on": date(2026, 3, 3),
        "consent_how": "written",
        "caseworker": cast.caseworker,
    }
    return {**values, **changed}


def form_values(cast: Any, **changed: Any) -> dict[str, Any]:
    values = {
        "given_name": "Dina",
        "family_name": "Ny",
        "cpr": "610190-4321",
        "sex": "woman",
        "birth_year": "",
        "target_group": "activity_ready",
        "enrolled_on": "3. marts 2026",
        "consent_how": "written",
        "caseworker": cast.caseworker.ref,
        "consultant": "",
    }
    return {**values, **changed}
