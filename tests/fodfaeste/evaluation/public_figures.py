"""Made-up public figures: nothing in them is of any real municipality."""

from typing import Any

from fodfaeste.evaluation.lists import KEY
from fodfaeste.evaluation.models import ComparisonFigure
from fodfaeste.shared import import_actions
from fodfaeste.shared.imports_registry import get

HEADINGS = "Område;Periode;Målgruppe;I samme virksomhed (pct.)"
GROUP = "Aktivitetsparate mv."


def lines(*rows: tuple[str, str, str]) -> bytes:
    """Area, period and value of each row."""
    return "\n".join([HEADINGS, *(f"{area};{period};{GROUP};{value}" for area, period, value in rows)]).encode()


def preview(cast: Any, content: bytes, file_name: str = "Y14D03.csv", by: Any = None, **told: str) -> Any:
    return import_actions.preview(
        by=by or cast.researcher, kind=get(KEY), municipality=cast.own, file_name=file_name, content=content, told=told
    )


def read_in(cast: Any, *rows: tuple[str, str, str], by: Any = None, **told: str) -> Any:
    """From a file to figures, as the pages do it."""
    run = preview(cast, lines(*rows), by=by, **told)
    import_actions.start_here(by=by or cast.researcher, kind=get(KEY), run=run)
    import_actions.work(KEY, run.pk)
    run.refresh_from_db()
    return run


def current() -> dict[tuple[str, str], Any]:
    """The values that count, by area and period."""
    return {(row.area, row.period): row.value for row in ComparisonFigure.objects.current().order_by("pk")}
