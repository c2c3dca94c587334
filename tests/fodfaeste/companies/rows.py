"""Many companies at once, filled-in forms, and what an action refuses."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import pytest

from fodfaeste.catalogue.models import Competence
from fodfaeste.companies.models import Company, DecisiveCompetence, JobFunction, Offer, Task, Workplace
from fodfaeste.shared import text
from fodfaeste.shared.actions import Refused

HEADINGS = (
    "navn;cvr;branche;telefon;e-mail;p-nummer;arbejdsplads;adresse;ansatte;"
    "kontaktperson fornavn;kontaktperson efternavn;kontaktperson e-mail;kontaktperson telefon;kontaktperson rolle"
)
GOOD = (
    "Ålborg Møbler;00555501;Møbler;11223344;moebler@firma.example;0000000101;Lageret;Kajen 1;24,5;"
    "Åse;Sø;aase@firma.example;;indgår aftaler, daglig kontakt"
)


def competence(number: int) -> Competence:
    made, _new = Competence.objects.get_or_create(
        key=f"rows-{number}", defaults={"name": f"Kompetence nummer {number}", "group": "På jobbet"}
    )
    return made


def many(cast: Any, count: int, start: int = 0) -> None:
    """Companies with a workplace and a job function each."""
    own, numbers = cast.own, range(start, start + count)
    companies = Company.objects.bulk_create(
        Company(municipality=own, name=f"Firma {n:04d}", cvr=f"{n:08d}", owner=cast.consultant, search_text=text.fold(f"Firma {n:04d}"))
        for n in numbers
    )
    places = Workplace.objects.bulk_create(
        Workplace(municipality=own, company=company, name="Stedet", p_number=f"9{company.cvr:0>9}") for company in companies
    )
    functions = JobFunction.objects.bulk_create(
        JobFunction(municipality=own, company=place.company, workplace=place, title="Pakke varer", hours_to=Decimal(20)) for place in places
    )
    wanted = competence(1)
    Task.objects.bulk_create(Task(municipality=own, job_function=function, name="pakke") for function in functions)
    DecisiveCompetence.objects.bulk_create(
        DecisiveCompetence(municipality=own, job_function=function, competence=wanted) for function in functions
    )
    Offer.objects.bulk_create(Offer(municipality=own, job_function=function, kind="breaks", possible=True) for function in functions)


def more_inside(cast: Any, count: int, start: int = 0) -> None:
    """The same inside one company: its page must not ask once for each."""
    company, place = cast.butik.company, cast.butik.workplace
    functions = JobFunction.objects.bulk_create(
        JobFunction(municipality=cast.own, company=company, workplace=place, title=f"Opgaver {n}") for n in range(start, start + count)
    )
    Task.objects.bulk_create(Task(municipality=cast.own, job_function=function, name="noget") for function in functions)


def company_values(**changed: Any) -> dict[str, Any]:
    values = {
        "name": "Nyt Firma", "cvr": "00 99 88 77", "industry": "Handel", "phone": "12121212",
        "email": "nyt@firma.example", "own_support": "", "culture": "",
    }  # fmt: skip
    return {**values, **changed}


def contact_values(**changed: Any) -> dict[str, Any]:
    values = {
        "given_name": "Mads", "family_name": "Ny", "title": "leder",
        "email": "mads@firma.example", "phone": "", "roles": ["signs", "mentor"],
    }  # fmt: skip
    return {**values, **changed}


def job_function(cast: Any, **changed: Any) -> dict[str, Any]:
    values = {
        "by": cast.consultant,
        "company": cast.butik.company,
        "workplace": cast.butik.workplace,
        "title": "Rydde op",
        "hours_from": Decimal(5),
        "hours_to": Decimal(15),
        "tasks": ["feje", "feje", " tømme  skrald "],
        "decisive": [(competence(1), 3), (competence(2), 4)],
    }
    return {**values, **changed}


def job_function_form(cast: Any, **changed: Any) -> dict[str, Any]:
    values = {
        "title": "Rydde op", "workplace": cast.butik.workplace.ref, "function_type": "", "hours_from": "5", "hours_to": "12,5",
        "seats": "1", "opening": "yes", "hire_picture": "", "named_by": "company", "tasks": "feje\ntømme skrald",
        "competence_1": competence(1).ref, "level_1": "3", "competence_2": competence(2).ref, "level_2": "4",
    }  # fmt: skip
    return {**values, **changed}


@contextmanager
def refused(words: str, field: str | None = None) -> Iterator[None]:
    """The rule says no, in these words, beside this field."""
    with pytest.raises(Refused) as caught:
        yield
    assert words in str(caught.value.text)
    assert caught.value.field == field
