"""The pages of results in their order: what each is called, what it asks, and what it is made of."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from fodfaeste.evaluation.results import amounts, firms, first_paid, hired, moved, stays, went_wrong
from fodfaeste.evaluation.results.blocks import Block, Table
from fodfaeste.evaluation.results.scope import Scope

# Words for people, translated when they are shown.
Text = str


@dataclass(frozen=True)
class Topic:
    """`beside` sets the groups of the scope side by side, where one has chosen to."""

    key: str
    name: Text
    question: Text
    blocks: Callable[[Scope], list[Block]]
    beside: Callable[[Scope], list[Table]]


TOPICS = (
    Topic("ansat", _("Ansat"), _("Blev de ansat i den virksomhed, hvor forløbet var?"), hired.blocks, hired.beside),
    Topic("tid", _("Tid til løn"), _("Hvor lang tid gik der til den første lønnede time?"), first_paid.blocks, first_paid.beside),
    Topic("timer", _("Timer"), _("Hvor mange lønnede timer blev det til?"), amounts.blocks, amounts.beside),
    Topic("fastholdelse", _("Fastholdelse"), _("Blev de i jobbet?"), stays.blocks, stays.beside),
    Topic("progression", _("Progression"), _("Hvordan flyttede svarene sig?"), moved.blocks, moved.beside),
    Topic("skader", _("Det, der gik galt"), _("Hvem gik ud, og hvad gik i stykker undervejs?"), went_wrong.blocks, went_wrong.beside),
    Topic("virksomheder", _("Virksomheder"), _("Hvad kom der ud af det for virksomhederne?"), firms.blocks, firms.beside),
)


def topic(key: str) -> Topic | None:
    return next((one for one in TOPICS if one.key == key), None)


def beside_of(scope: Scope, key: str) -> list[Table]:
    """The groups of the scope side by side; nothing where none are set so, or nobody is there."""
    found = topic(key)
    return [table for table in found.beside(scope) if table.rows] if found and scope.choice.by else []


def blocks_of(scope: Scope, key: str) -> list[Block]:
    """For pages and for the report."""
    found = topic(key)
    return found.blocks(scope) if found else []
