"""A public measure drawn: each municipality and the country on the same periods and the same scale."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from fodfaeste.evaluation.facts.comparison import Series
from fodfaeste.evaluation.models import COUNTRY
from fodfaeste.shared import charts, danish


def figure(series: Series, names: Mapping[str, str]) -> charts.Figure:
    """The municipalities in their order, and the country last."""
    order = [code for code in names if code != COUNTRY and code in series.figures] + [COUNTRY] * (COUNTRY in series.figures)
    panels = []
    for code in order:
        found = series.figures[code]
        points = [(period.first, float(found[period].value) if period in found else None) for period in series.periods]
        panels.append(charts.MonthPanel(names[code], points, unit=series.unit))
    values = [value for panel in panels for _day, value in panel.points if value is not None]
    lowest = min(0.0, *values) if values else 0.0
    scale = (-charts.nice_top(-lowest) if lowest else 0.0, charts.nice_top(max([*values, 1.0])))
    labels = {period.first: period.label for period in series.periods}
    title = series.measure.label
    return charts.months(title, panels, _source(series), scale, name=labels.__getitem__, heading=_("Periode"))


def _source(series: Series) -> str:
    """Where the figures come from, and who read them in."""
    newest = series.newest
    words = {
        "source": newest.get_source_display(),
        "day": danish.day(newest.fetched_at),
        "who": newest.imported_by_name,
        "updated": newest.table_version,
    }
    told = _("Kilde: %(source)s, læst ind %(day)s af %(who)s.") % words
    return f"{told} {_('Tabellen blev opdateret %(updated)s.') % words}" if newest.table_version else told
