"""Carve a job function out of a company's real work, keep it right, open and close it for matches."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.catalogue.models import Competence, FunctionType
from fodfaeste.companies.actions.decisive import check_level, refuse_count, who_named
from fodfaeste.companies.actions.rows import named, write
from fodfaeste.companies.models import Company, DecisiveCompetence, JobFunction, Task, Workplace
from fodfaeste.companies.permissions import check_edit, check_tell
from fodfaeste.people.models import Person
from fodfaeste.shared import audit, text
from fodfaeste.shared.actions import Refused, action, check_version

WEEK = Decimal(168)


@action("job_function.added")
def add_job_function(  # noqa: PLR0913 - a job function has these facts
    *,
    by: Person,
    company: Company,
    workplace: Workplace,
    title: str,
    function_type: FunctionType | None = None,
    hours_from: Decimal | None = None,
    hours_to: Decimal | None = None,
    seats: int = 1,
    opening: str = JobFunction.Opening.UNKNOWN,
    hire_picture: str = "",
    tasks: Iterable[str] = (),
    decisive: Sequence[tuple[Competence, int]] = (),
    named_by: str = DecisiveCompetence.NamedBy.JOBCENTRE,
) -> JobFunction:
    check_edit(by, company.municipality_id, company)
    if not company.active:
        raise Refused(_("Virksomheden er sat på pause. Tag den med igen, før du opretter en jobfunktion."))
    values = _checked(company, workplace, title, hours_from, hours_to, seats, opening)
    _check_decisive(decisive)
    made = JobFunction.objects.create(
        municipality_id=company.municipality_id,
        company=company,
        function_type=function_type,
        hire_picture=hire_picture,
        search_text=_search_words(values["title"], company, function_type),
        **values,
    )
    _add_parts(made, tasks, decisive, who_named(by, named_by))
    audit.record(by=by, target=made, fields=[*values, "function_type", "hire_picture", "tasks", "decisive_competences"])
    return made


@action("job_function.changed")
def change_job_function(  # noqa: PLR0913 - a job function has these facts
    *,
    by: Person,
    job_function: JobFunction,
    workplace: Workplace,
    title: str,
    function_type: FunctionType | None = None,
    hours_from: Decimal | None = None,
    hours_to: Decimal | None = None,
    seats: int = 1,
    opening: str = JobFunction.Opening.UNKNOWN,
    hire_picture: str = "",
    version: int | None = None,
) -> JobFunction:
    check_edit(by, job_function.municipality_id, job_function)
    check_version(job_function, version)
    company = job_function.company
    values = _checked(company, workplace, title, hours_from, hours_to, seats, opening)
    values |= {"function_type": function_type, "hire_picture": hire_picture}
    values["search_text"] = _search_words(values["title"], company, function_type)
    write(by, job_function, values)
    return job_function


@action("job_function.hire_described")
def describe_hire(*, by: Person, job_function: JobFunction, opening: str, hire_picture: str, version: int | None = None) -> JobFunction:
    """What a hire could look like, said by the company itself or by those who know it."""
    check_tell(by, job_function.company)
    check_version(job_function, version)
    _check_opening(opening)
    write(by, job_function, {"opening": opening, "hire_picture": hire_picture})
    return job_function


@action("job_function.opened")
def open_job_function(*, by: Person, job_function: JobFunction, version: int | None = None) -> JobFunction:
    check_edit(by, job_function.municipality_id, job_function)
    if not job_function.company.active:
        raise Refused(_("Virksomheden er sat på pause. Tag den med igen, før du åbner jobfunktionen."))
    return _turn(by, job_function, version, is_open=True)


@action("job_function.closed")
def close_job_function(*, by: Person, job_function: JobFunction, version: int | None = None) -> JobFunction:
    return _turn(by, job_function, version, is_open=False)


def _turn(by: Person, job_function: JobFunction, version: int | None, *, is_open: bool) -> JobFunction:
    check_edit(by, job_function.municipality_id, job_function)
    check_version(job_function, version)
    if job_function.open == is_open:
        raise Refused(_("Jobfunktionen er allerede åben.") if is_open else _("Jobfunktionen er allerede lukket."))
    write(by, job_function, {"open": is_open})
    return job_function


def _checked(
    company: Company,
    workplace: Workplace,
    title: str,
    hours_from: Decimal | None,
    hours_to: Decimal | None,
    seats: int,
    opening: str,
) -> dict[str, Any]:
    if workplace.company_id != company.pk:
        raise Refused(_("Vælg en arbejdsplads i virksomheden selv."), field="workplace")
    if any(hours is not None and not 0 <= hours <= WEEK for hours in (hours_from, hours_to)):
        raise Refused(_("Timer om ugen skal være mellem 0 og 168."), field="hours_from")
    if hours_from is not None and hours_to is not None and hours_to < hours_from:
        raise Refused(_("Timerne til skal være mindst så mange som timerne fra."), field="hours_to")
    if seats < 1:
        raise Refused(_("Der skal være mindst én plads."), field="seats")
    _check_opening(opening)
    return {
        "workplace": workplace,
        "title": named(title, "title"),
        "hours_from": hours_from,
        "hours_to": hours_to,
        "seats": seats,
        "opening": opening,
    }


def _check_opening(opening: str) -> None:
    if opening not in JobFunction.Opening.values:
        raise Refused(_("Vælg, om der er en reel åbning."), field="opening")


def _check_decisive(decisive: Sequence[tuple[Competence, int]]) -> None:
    refuse_count(len(decisive), field="competence_1")
    if len({competence.pk for competence, _level in decisive}) != len(decisive):
        raise Refused(_("Den samme kompetence er valgt to gange."), field="competence_1")
    for _competence, level in decisive:
        check_level(level)


def _add_parts(made: JobFunction, tasks: Iterable[str], decisive: Sequence[tuple[Competence, int]], named_by: str) -> None:
    # dict keeps the order and drops a task that was written twice.
    names = dict.fromkeys(" ".join(name.split())[:160] for name in tasks)
    whose = {"municipality_id": made.municipality_id, "job_function": made}
    Task.objects.bulk_create(Task(**whose, name=name, position=place) for place, name in enumerate(filter(None, names), start=1))
    DecisiveCompetence.objects.bulk_create(
        DecisiveCompetence(**whose, competence=competence, level=level, named_by=named_by) for competence, level in decisive
    )


def _search_words(title: str, company: Company, function_type: FunctionType | None) -> str:
    kind = f"{function_type.name} {function_type.field}" if function_type else ""
    return text.fold(f"{title} {company.name} {kind}")
