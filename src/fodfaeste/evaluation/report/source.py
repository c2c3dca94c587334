"""What chapters are made of: a snapshot's rows over the report's municipalities, each table read once, in figures that all may see."""

from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np

from fodfaeste.evaluation.facts.after import HIRED_6
from fodfaeste.evaluation.facts.frames import Frame
from fodfaeste.evaluation.facts.outcomes import Outcomes, Read, of_frames, reader
from fodfaeste.evaluation.facts.outcomes.columns import Mask, Places, Words, index, places
from fodfaeste.evaluation.models import Snapshot
from fodfaeste.evaluation.results.ranked import PhaseAnswer, answers
from fodfaeste.evaluation.results.scope import Choice, Scope, numbered
from fodfaeste.evaluation.results.small import Open


class Source:
    """One report's rows. `person` is whoever asked for it; `read` may be given where the rows do not lie in the database."""

    def __init__(self, snapshot: Snapshot, person: Any, read: Read | None = None) -> None:
        self.snapshot = snapshot
        self.person = person
        self._read = read or reader(snapshot, person)
        self._frames: dict[str, Frame] = {}

    def frame(self, table: str) -> Frame:
        if table not in self._frames:
            self._frames[table] = self._read(table)
        return self._frames[table]

    @cached_property
    def rows(self) -> Outcomes:
        return of_frames(self.frame, float(self.snapshot.day.toordinal()))

    @cached_property
    def names(self) -> dict[str, str]:
        """The municipalities by their codes."""
        found = self.frame("municipalities")
        return dict(zip(found["municipality"], found["name"], strict=True))

    @cached_property
    def cut(self) -> Open:
        """Read by everybody, also those who know every candidate of one municipality."""
        return Open(numbered(self.rows.municipality))

    @cached_property
    def scope(self) -> Scope:
        """As the pages of results look at it, over everybody."""
        everybody = np.ones(len(self.rows), dtype=bool)
        return Scope(self.snapshot, self.frame, self.rows, Choice(), self.names, frozenset(), everybody, self.cut)

    @cached_property
    def ranked(self) -> list[PhaseAnswer]:
        """Solution models by the primary outcome, which the first chapter tells too."""
        return answers(self.scope, HIRED_6)

    @cached_property
    def where(self) -> dict[Any, int]:
        """Where each candidate stands among the rows."""
        return index(self.rows.candidate)

    def at(self, candidates: Words) -> Places:
        return places(self.where, candidates)

    @property
    def everybody(self) -> Mask:
        return np.ones(len(self.rows), dtype=bool)

    def narrowed(self, mask: Mask) -> Scope:
        return replace(self.scope, chosen=mask)
