"""The plan for what goes on, on the page and on paper, with the municipality's own ways beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fodfaeste.people.models import Municipality
from fodfaeste.shared import clock, danish
from fodfaeste.shared.access import visible_to
from fodfaeste.shared.documents import Block, Bullets, Document, Heading, Paragraph, Table
from fodfaeste.shared.ui import Event
from fodfaeste.solution_models import facts as solution_models
from fodfaeste.solution_models.models import SolutionModel
from fodfaeste.supervision.facts import measures, withdrawal
from fodfaeste.supervision.models import AnchoringItem, Happening, Standing, SupervisionGroup

STANDING_KINDS = {
    Standing.PLANNED: "neutral",
    Standing.BEGUN: "info",
    Standing.ANCHORED: "success",
    Standing.STOPPED: "warning",
}
NEXT = {
    Standing.PLANNED: (Happening.BEGUN, Happening.STOPPED),
    Standing.BEGUN: (Happening.ANCHORED, Happening.STOPPED),
    Standing.ANCHORED: (Happening.STOPPED,),
    Standing.STOPPED: (Happening.TAKEN_UP,),
}


@dataclass(frozen=True)
class Plan:
    """Everything the page of a municipality shows."""

    municipality: Municipality
    items: Sequence[AnchoringItem]
    adaptations: Sequence[SolutionModel]
    leaning: Sequence[withdrawal.Leaning]
    quarter: measures.Quarter | None


def items_of(municipality: Municipality, person: Any) -> QuerySet[AnchoringItem]:
    rows = visible_to(AnchoringItem, person).filter(municipality=municipality).with_standing()
    return rows.select_related("keeper", "solution").order_by("from_day", "pk")


def drawn(rows: QuerySet[AnchoringItem]) -> list[AnchoringItem]:
    """With the colour of where each stands."""
    items = list(rows)
    for item in items:
        item.standing_kind = STANDING_KINDS[item.standing]
    return items


def plan_of(municipality: Municipality, person: Any) -> Plan:
    items = drawn(items_of(municipality, person))
    groups = list(SupervisionGroup.objects.filter(municipality=municipality).order_by("name", "pk"))
    newest = next(reversed(measures.quarters(groups)), None)
    return Plan(municipality, items, solution_models.adapted_in(municipality.name), withdrawal.leaning(municipality, person), newest)


def story(item: AnchoringItem) -> list[Event]:
    """What happened, the newest first; a change says what stood there before."""
    rows = item.events.select_related("happened_by").order_by("-happened_at", "-pk")
    return [
        Event(
            row.happened_at,
            capfirst(str(row.get_happening_display())),
            text=" ".join([row.reason, *(_before(*pair) for pair in row.replaced)]).strip(),
            who=row.happened_by.name,
        )
        for row in rows
    ]


def _before(label: str, words: str) -> str:
    return _("%(label)s stod før: %(words)s.") % {"label": capfirst(label), "words": words}


def document(plan: Plan) -> Document:
    """The plan as it leaves the house: for the town hall, and for the day the project ends."""
    place = plan.municipality.name
    header = [_("Hvad fortsætter"), _("Holdes i live af"), _("Fra"), _("Det kræver"), _("Hvor står det")]
    rows = [[one.what, one.keeper.name, danish.day(one.from_day), one.takes, capfirst(str(one.standing.label))] for one in plan.items]
    blocks: list[Block] = [Heading(1, _("Det fortsætter"))]
    blocks.append(Table(header, rows) if rows else Paragraph(_("Der er ikke skrevet noget i planen endnu.")))
    blocks += [Heading(1, _("Vores egne tilpasninger")), _points([_adapted(one) for one in plan.adaptations], _("Ingen endnu."))]
    blocks += [
        Heading(1, _("Det hviler endnu på projektet")),
        _points([one.what for one in plan.leaning], _("Intet af det, vi kan se her.")),
    ]
    if plan.quarter is not None:
        lines = [[str(cell.measure.name), cell.words, str(cell.measure.definition)] for cell in plan.quarter.cells]
        blocks += [Heading(1, _("Supervisionen, %(quarter)s") % {"quarter": plan.quarter.name})]
        blocks.append(Table([_("Mål"), _("Nu"), _("Sådan er det regnet")], lines))
    language = (get_language() or "da").partition("-")[0]
    return Document(_("Forankringsplan for %(place)s") % {"place": place}, blocks, day=clock.today(), language=language)


def _points(lines: list[str], none: str) -> Block:
    return Bullets(lines) if lines else Paragraph(none)


def _adapted(model: SolutionModel) -> str:
    return _("%(title)s, tilpasset fra %(source)s (%(life)s)") % {
        "title": model.title,
        "source": model.adapted_from.model.title if model.adapted_from is not None else "",
        "life": model.life.label,
    }
