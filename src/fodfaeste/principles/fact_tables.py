"""What the measures of the five principles are for each who consented to research, with the version of their definitions."""

from collections.abc import Iterator
from math import isinf
from typing import Any

from django.utils.translation import gettext_lazy as _

from fodfaeste.candidates.facts import in_research
from fodfaeste.people.facts import code_of
from fodfaeste.placements.models import Placement
from fodfaeste.practice_model.measures import DEFINITIONS, MEASURES
from fodfaeste.principles.cases import cases
from fodfaeste.principles.measures import measured
from fodfaeste.shared import crypto
from fodfaeste.shared.dictionary import FactTable, register
from fodfaeste.shared.fact_columns import code, count, municipality, number, pseudonym, yes_no

EVENTS = _("Målets egne hændelser, se principsiden")
OWN_UNIT = _("målets egen enhed")


def measure_rows(municipality: int) -> Iterator[dict[str, Any]]:
    """A row a measure and course; who has no placement yet has one course, as far as it has come."""
    place, these = code_of(municipality), in_research(municipality)
    candidates = dict(these.values_list("pk", "ref"))
    placements = dict(Placement.objects.filter(candidate__in=these).values_list("pk", "ref"))
    courses: dict[int, int] = {}
    for case in cases(these):
        courses[case.candidate] = courses.get(case.candidate, 0) + 1
        whose = {
            "municipality": place,
            "candidate": crypto.pseudonym(candidates[case.candidate]),
            "course": courses[case.candidate],
            "placement": crypto.pseudonym(placements[case.placement.pk]) if case.placement is not None else None,
        }
        for result in measured(case):
            never = result.value is not None and isinf(result.value)
            yield whose | {
                "measure": result.definition.key,
                "value": None if never else result.value,
                "never": never,
                "waiting": result.waits,
                "score": result.score,
                "numerator": result.numerator,
                "denominator": result.denominator,
                "definitions": DEFINITIONS,
            }


register(
    FactTable(
        name="principle_measures",
        meaning=_("Mål for de fem principper i hvert forløb"),
        row=_("Et mål i et forløb"),
        key=("candidate", "course", "measure"),
        person="candidate",
        rows=measure_rows,
        columns=(
            municipality(),
            pseudonym("candidate", _("Jobkandidaten"), _("Indskrivning")),
            count("course", _("Kandidatens første, andet … forløb"), _("Forløb oprettet"), _("nummer")),
            pseudonym("placement", _("Forløbet; tom, til der er et"), _("Forløb oprettet")),
            code("measure", _("Målet"), EVENTS, [(one.key, one.name) for one in MEASURES]),
            number("value", _("Værdien; tom, når intet er sket endnu eller aldrig kan ske"), EVENTS, OWN_UNIT),
            yes_no("never", _("Det, der ventes på, skete ikke og kan ikke ske mere"), EVENTS),
            yes_no("waiting", _("Begyndt, men ikke sket endnu"), EVENTS),
            count("score", _("Score efter målets skala"), EVENTS, _("1 til 5")),
            number("numerator", _("Tæller"), EVENTS, OWN_UNIT),
            number("denominator", _("Nævner"), EVENTS, OWN_UNIT),
            code("definitions", _("Version af målenes definitioner"), _("Praksismodellen")),
        ),
    )
)
