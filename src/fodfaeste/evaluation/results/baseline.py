"""Public figures beside the municipality's own, where they have been fetched: of all citizens of the group, not of the pilot's."""

from django.utils.translation import gettext as _

from fodfaeste.evaluation.facts import comparison
from fodfaeste.evaluation.models import COUNTRY
from fodfaeste.evaluation.results.blocks import NOTHING, Table
from fodfaeste.evaluation.results.scope import Scope, places_in
from fodfaeste.shared import danish

# What is nearest to the project's own outcomes: where placements led, and who has ordinary hours.
NEAR = ("Y14D03", "OTIJ01")
MOST = 12


def table(scope: Scope) -> Table | None:
    """Each near measure with its newest period that had ended on the snapshot's day; None where nothing has been fetched."""
    places = [(code, name) for code, name in places_in(scope) if scope.choice.place in {"", code}]
    rows = []
    for one in comparison.series([code for code, _name in places]):
        ended = [period for period in one.periods if period.last <= scope.snapshot.day]
        if one.measure.table_id not in NEAR or not ended:
            continue
        values = [one.figures.get(code, {}).get(ended[-1]) for code, _name in [*places, (COUNTRY, "")]]
        cells = (NOTHING if value is None else f"{danish.number(value.value)} {value.unit}".strip() for value in values)
        rows.append((one.measure.label, ended[-1].label, *cells))
    headers = [_("Mål"), _("Periode"), *(name for _code, name in places), _("Hele landet")]
    return Table("offentlige-tal", _("Offentlige tal til sammenligning"), headers, rows[:MOST]) if rows else None
