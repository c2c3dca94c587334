"""What companies hand over for evaluation: companies and job functions without names."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db.models import Count, Sum
from django.utils.translation import gettext_lazy as _

from fodfaeste.companies.facts import knowledge, with_parts
from fodfaeste.companies.models import Company, JobFunction
from fodfaeste.people.facts import code_of
from fodfaeste.shared import crypto
from fodfaeste.shared.dictionary import FactTable, register
from fodfaeste.shared.fact_columns import (
    HOURS_A_WEEK,
    ZERO_TO_ONE,
    code,
    count,
    day,
    day_of,
    municipality,
    number,
    plain,
    pseudonym,
    yes_no,
)

COMPANY, FUNCTION = _("Virksomheden oprettet"), _("Jobfunktionen beskrevet")
# Full-time staff, as statistics of enterprises cut them.
SIZES = (("1-9", _("1-9 årsværk")), ("10-49", _("10-49 årsværk")), ("50-249", _("50-249 årsværk")), ("250+", _("mindst 250 årsværk")))
LIMITS = (10, 50, 250)


def company_rows(municipality: int) -> Iterator[dict[str, Any]]:
    place = code_of(municipality)
    rows = Company.objects.filter(municipality=municipality).annotate(places=Count("workplaces"), employees=Sum("workplaces__employees"))
    for row in rows.order_by("pk").values("ref", "active", "recorded_at", "places", "employees"):
        yield {
            "municipality": place,
            "company": crypto.pseudonym(row["ref"]),
            "active": row["active"],
            "known_on": day_of(row["recorded_at"]),
            "workplaces": row["places"],
            "size": _size(row["employees"]),
        }


def _size(employees: Decimal | None) -> str | None:
    return None if employees is None else SIZES[sum(employees >= limit for limit in LIMITS)][0]


def function_rows(municipality: int) -> Iterator[dict[str, Any]]:
    place = code_of(municipality)
    for row in with_parts(JobFunction.objects.filter(municipality=municipality)).order_by("pk"):
        kind = row.function_type
        yield {
            "municipality": place,
            "job_function": crypto.pseudonym(row.ref),
            "company": crypto.pseudonym(row.company.ref),
            "disco": kind.disco if kind else None,
            "field": kind.field if kind else None,
            "hours_from": plain(row.hours_from),
            "hours_to": plain(row.hours_to),
            "seats": row.seats,
            "opening": row.opening,
            "open": row.open,
            "decisive": len(row.decisive_competences.all()),
            "known_share": round(knowledge(row).share, 3),
            "described_on": day_of(row.recorded_at),
        }


COMPANIES = FactTable(
    name="companies",
    meaning=_("Virksomheder, som kommunen kender dem"),
    row=_("En virksomhed i en kommune"),
    key=("company",),
    rows=company_rows,
    columns=(
        municipality(),
        pseudonym("company", _("Virksomheden"), COMPANY),
        yes_no("active", _("Samarbejdes der med den nu"), _("Virksomhedens side")),
        day("known_on", _("Skrevet ind"), COMPANY),
        count("workplaces", _("Arbejdspladser (P-numre)"), _("Arbejdsplads oprettet"), _("arbejdspladser")),
        code("size", _("Ordinært ansatte på arbejdspladserne tilsammen; tom, når ingen er talt"), _("Arbejdspladsens side"), SIZES),
    ),
)
JOB_FUNCTIONS = FactTable(
    name="job_functions",
    meaning=_("Jobfunktioner, som en ansættelse kan vokse ud af"),
    row=_("En jobfunktion"),
    key=("job_function",),
    rows=function_rows,
    columns=(
        municipality(),
        pseudonym("job_function", _("Jobfunktionen"), FUNCTION),
        pseudonym("company", _("Virksomheden"), FUNCTION),
        code("disco", _("Arbejdets art"), FUNCTION),
        code("field", _("Område i det fælles sprog for funktioner"), FUNCTION),
        number("hours_from", _("Færreste timer"), FUNCTION, HOURS_A_WEEK),
        number("hours_to", _("Flest timer"), FUNCTION, HOURS_A_WEEK),
        count("seats", _("Pladser på en gang"), FUNCTION, _("pladser")),
        code("opening", _("Er der en reel åbning"), FUNCTION, JobFunction.Opening.choices),
        yes_no("open", _("Åben for match nu"), _("Jobfunktionens side")),
        count("decisive", _("Afgørende kompetencer"), FUNCTION, _("kompetencer")),
        number("known_share", _("Hvor stor en del af det vigtige der er kendt"), _("Jobfunktionen på øjebliksbilledets dag"), ZERO_TO_ONE),
        day("described_on", _("Skrevet ind"), FUNCTION),
    ),
)
register(COMPANIES, JOB_FUNCTIONS)
