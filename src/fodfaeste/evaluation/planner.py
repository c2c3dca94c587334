"""The planned trials of an address: read, put back into an address, and where they begin when nothing has been said."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from fodfaeste.evaluation import designs, trial_words
from fodfaeste.evaluation.designs import CLUSTER, INDIVIDUAL, WEDGE, Trial, UnplannableError

DESIGN, PLAN = "d", "plan"
CLUSTER_PLACES = 20


@dataclass(frozen=True)
class Compared:
    """Up to four trials beside each other, and the kept plan they come from (if any); `unread` of the address were not to be read."""

    trials: tuple[Trial, ...]
    plan: str = ""
    unread: int = 0

    @property
    def query(self) -> str:
        return urlencode([*self._plan(), *((DESIGN, trial_words.written(trial)) for trial in self.trials)], safe=":,")

    @property
    def url(self) -> str:
        return f"{reverse('evaluation:trials')}?{self.query}"

    @property
    def has_room(self) -> bool:
        return len(self.trials) < trial_words.MOST

    def _plan(self) -> list[tuple[str, str]]:
        return [(PLAN, self.plan)] if self.plan else []

    def put(self, number: int, trial: Trial) -> "Compared":
        """In that place, or as one more behind them."""
        kept = list(self.trials)
        kept[number : number + 1] = [trial]
        return replace(self, trials=tuple(kept[: trial_words.MOST]))

    def without(self, number: int) -> "Compared":
        return replace(self, trials=tuple(trial for place, trial in enumerate(self.trials) if place != number))


def compared(given: QueryDict) -> Compared:
    """What the address says; a text that no trial can have is left out and counted."""
    found, unread = [], 0
    for text in [text for text in given.getlist(DESIGN) if text][: trial_words.MOST]:
        trial = readable(text)
        if trial is None:
            unread += 1
        else:
            found.append(trial)
    return Compared(tuple(found), given.get(PLAN, ""), unread)


def readable(text: str) -> Trial | None:
    try:
        trial = trial_words.read(text)
    except (UnplannableError, ValueError, OverflowError):
        return None
    return trial if designs.is_possible(trial) else None


def of_texts(texts: Sequence[str], plan: str = "") -> Compared:
    """The designs of a kept plan."""
    read = [readable(text) for text in texts]
    return Compared(tuple(trial for trial in read if trial is not None), plan, sum(trial is None for trial in read))


def beginning(known: dict[str, Any]) -> Compared:
    """The three forms beside each other, with what is known of the pilot; by whole municipalities it takes more of them."""
    first = Trial(**known)
    more = replace(first, municipalities=max(CLUSTER_PLACES, first.municipalities))
    trials = (replace(first, kind=INDIVIDUAL), replace(more, kind=CLUSTER), replace(more, kind=WEDGE))
    return Compared(
        tuple(trial if designs.is_possible(trial) else Trial(kind=trial.kind, municipalities=CLUSTER_PLACES) for trial in trials)
    )
