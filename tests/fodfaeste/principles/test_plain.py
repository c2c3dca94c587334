"""The figures made from columns are those made from whole rows, over everything that happens in a pilot."""

from typing import Any

from fodfaeste.candidates.models import Candidate
from fodfaeste.placements.models import Assessment, FollowUp, HourEntry, NamedContact
from fodfaeste.practice_model.measures import MEASURES
from fodfaeste.principles.cases import cases
from fodfaeste.principles.measures import Raw, measured
from tests.fodfaeste.principles import plain


def test_columns_give_the_same_figures_as_whole_rows(pilot: Any) -> None:
    told = {candidate.pk: plain.of(Candidate.objects.filter(pk=candidate.pk)) for candidate in Candidate.objects.order_by("pk")}
    found: dict[int, list[list[Raw]]] = {}
    for case in cases(Candidate.objects.all()):
        rows = measured(case)
        found.setdefault(case.candidate, []).append([Raw(row.value, row.numerator, row.denominator, row.waits) for row in rows])
    assert found == told
    seen = {definition.key for each in told.values() for case in each for definition, raw in zip(MEASURES, case, strict=True) if raw.value}
    assert len(seen) == len(MEASURES), "the pilot has events for every measure"
    assert all(model.objects.exists() for model in (Assessment, FollowUp, HourEntry, NamedContact))
