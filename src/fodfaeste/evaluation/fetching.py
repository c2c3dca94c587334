"""The job that fetches a table of public figures: it asks, says how far it has come, and leaves a list to look through."""

from django.db import transaction
from django.utils.translation import gettext as _

from fodfaeste.evaluation.jobindsats.client import Client
from fodfaeste.evaluation.jobindsats.periods import PeriodKind, latest
from fodfaeste.evaluation.jobindsats.tables import Cell, from_answer
from fodfaeste.evaluation.lists import KEY, Origin, as_table
from fodfaeste.evaluation.models import ComparisonFetch, FetchState, FigureSource
from fodfaeste.shared.errors import NotAllowed, Refused
from fodfaeste.shared.import_actions import preview_table
from fodfaeste.shared.imports_registry import get

UNDER_WAY = (FetchState.WAITING, FetchState.RUNNING)


def work(fetch_id: int) -> None:
    """No transaction is held while jobindsats is waited for."""
    mine = ComparisonFetch.objects.filter(pk=fetch_id, state__in=UNDER_WAY)
    fetch = mine.select_related("municipality", "asked_by").first()
    if fetch is None:
        return
    try:
        _fetch(fetch)
    except (Refused, NotAllowed) as refused:
        mine.update(state=FetchState.FAILED, failure=str(refused.text)[:300])
    except Exception:
        mine.update(
            state=FetchState.FAILED,
            failure=_("Der skete en fejl hos os. Prøv igen, og sig det til jeres driftsansvarlige, hvis det sker igen."),
        )
        raise


def _fetch(fetch: ComparisonFetch) -> None:
    mine = ComparisonFetch.objects.filter(pk=fetch.pk, state__in=UNDER_WAY)
    client = Client.from_settings()
    info = client.table(fetch.table_id)
    kind = PeriodKind(fetch.period_kind) if fetch.period_kind else None
    periods = latest(info.periods, kind, fetch.periods)
    mine.update(state=FetchState.RUNNING, total=len(periods), handled=0)
    cells: list[Cell] = []
    handled = 0
    for count, answer in client.data(fetch.table_id, periods, fetch.chosen):
        cells += from_answer(answer)
        handled += count
        mine.update(handled=handled)
    table = as_table(cells, Origin(fetch.table_id, FigureSource.API, info.updated))
    with transaction.atomic():
        # Somebody may have asked again meanwhile: whoever comes first leaves the list.
        if mine.select_for_update().first() is None:
            return
        run = preview_table(by=fetch.asked_by, kind=get(KEY), municipality=fetch.municipality, table=table)
        mine.update(state=FetchState.DONE, run=run)
