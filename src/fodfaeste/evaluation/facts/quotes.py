"""Observations laid in heaps by what two readers agreed they are about, with a few of their words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.evaluation.facts.themes import UNREAD, Reading, book, readings
from fodfaeste.evaluation.models import Theme
from fodfaeste.practice_trials.models import Observation, SharedObservation, Stands

SHOWN, MOST_NAMED = 3, 3


@dataclass
class Heap:
    """What belongs together; without a theme it stands under why it has none."""

    theme: Theme | None
    why: str = ""
    rows: list[Any] = field(default_factory=list)

    @property
    def speak_for(self) -> int:
        return sum(row.stands == Stands.FOR for row in self.rows)

    @property
    def speak_against(self) -> int:
        return sum(row.stands == Stands.AGAINST for row in self.rows)

    @property
    def shown(self) -> list[Any]:
        """What somebody said in their own words first."""
        return sorted(self.rows, key=lambda row: not row.quote)[:SHOWN]


def heaps(rows: Sequence[Observation | SharedObservation], person: Any) -> list[Heap]:
    """The biggest theme first; last those that have none, each kind by itself. Three queries, however many rows."""
    shared = {row.pk: row.shared_id if isinstance(row, Observation) else row.pk for row in rows}
    found = readings([key for key in shared.values() if key is not None])
    themes = {theme.pk: theme for theme in book(person)} if found else {}
    piles: dict[Any, Heap] = {}
    for row in rows:
        reading = found.get(shared[row.pk] or 0, UNREAD)
        theme = themes.get(reading.theme or 0) if reading.is_done else None
        why = "" if theme else _why(shared[row.pk], reading)
        piles.setdefault(theme.pk if theme else why, Heap(theme, why)).rows.append(row)
    return sorted(piles.values(), key=lambda pile: (pile.theme is None, -len(pile.rows), pile.why))


def _why(shared: int | None, reading: Reading) -> str:
    if shared is None:
        return _("Ikke delt, så de er ikke kodet")
    if reading.is_done:
        return _("Passer ikke i noget tema")
    return _("Læst forskelligt og ikke afgjort") if reading.is_disputed else _("Venter på at blive kodet af to")


def mostly_about(piles: Sequence[Heap]) -> str:
    """The biggest themes with how many each holds; there may be several as big."""
    themed = [f"»{pile.theme}« ({len(pile.rows)})" for pile in piles if pile.theme][:MOST_NAMED]
    if not themed:
        return _("De er ikke ordnet efter temaer endnu.")
    return _("De handler mest om %(names)s.") % {"names": ", ".join(themed)}
