"""Self-assessed action competence: eight statements of our own, and the scale; an answer keeps the words that were asked."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


@dataclass(frozen=True)
class Statement:
    """Something that the work asks for; its key stays when its words are put better."""

    key: str
    text: str


LEAST, MOST = 1, 5
STATEMENTS: tuple[Statement, ...] = (
    Statement("functions", gettext_lazy("finde opgaver hos en virksomhed, som en jobkandidat kan ansættes til")),
    Statement("potential", gettext_lazy("fortælle en virksomhed, hvad en jobkandidat kan, så den kan bruge det")),
    Statement("hire", gettext_lazy("tale om ansættelse med begge parter fra det første møde")),
    Statement("pay", gettext_lazy("aftale løn for de reelle arbejdstimer, så tidligt det kan lade sig gøre")),
    Statement("competences", gettext_lazy("aftale, hvad der skal læres for at blive ansat, og følge det på arbejdspladsen")),
    Statement("support", gettext_lazy("aftale støtte, så virksomheden håndterer den, som den gør for sine andre ansatte")),
    Statement("stay", gettext_lazy("opdage i tide, når noget er ved at gå galt efter ansættelsen, og gøre noget ved det")),
    Statement("share", gettext_lazy("bruge det, jeg ser i praksis, til at gøre vores fælles måde at arbejde på bedre")),
)
SCALE: tuple[tuple[int, str], ...] = (
    (1, gettext_lazy("slet ikke sikker")),
    (2, gettext_lazy("lidt sikker")),
    (3, gettext_lazy("nogenlunde sikker")),
    (4, gettext_lazy("sikker")),
    (5, gettext_lazy("helt sikker")),
)


def question() -> str:
    return _("Hvor sikker er du på, at du kan …")


def answered(values: dict[str, int]) -> list[dict[str, Any]]:
    """What is stored: each statement with the words that stood on the page, and what was answered."""
    return [{"key": one.key, "text": str(one.text), "value": values[one.key]} for one in STATEMENTS]


def scale() -> list[list[Any]]:
    return [[value, str(words)] for value, words in SCALE]
