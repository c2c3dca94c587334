"""The municipality's plan for what goes on: written, changed with what stood there before, and moved on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.people.models import Kind, Municipality, Person
from fodfaeste.shared import audit, clock, danish
from fodfaeste.shared.actions import Refused, action, check_version, save
from fodfaeste.solution_models.models import SolutionModel
from fodfaeste.supervision.actions.hiding import refuse_what_tells
from fodfaeste.supervision.models import AnchoringEvent, AnchoringItem, Happening, Standing
from fodfaeste.supervision.permissions import check_anchors

FIELDS = ("what", "keeper", "from_day", "takes", "solution")
LEADS = {
    Happening.BEGUN: ({Standing.PLANNED}, Standing.BEGUN),
    Happening.ANCHORED: ({Standing.BEGUN}, Standing.ANCHORED),
    Happening.STOPPED: ({Standing.PLANNED, Standing.BEGUN, Standing.ANCHORED}, Standing.STOPPED),
    Happening.TAKEN_UP: ({Standing.STOPPED}, Standing.PLANNED),
}
NEED_REASON = {Happening.STOPPED, Happening.TAKEN_UP}


@dataclass(frozen=True)
class Item:
    """What goes on, who keeps it alive, from when, and what it takes."""

    what: str
    keeper: Person
    from_day: date
    takes: str
    solution: SolutionModel | None = None

    def values(self) -> dict[str, Any]:
        return {**{name: getattr(self, name) for name in FIELDS}, "what": self.what.strip(), "takes": self.takes.strip()}


@action("anchoring.written")
def add_item(*, by: Person, municipality: Municipality, item: Item) -> AnchoringItem:
    check_anchors(by, municipality.pk)
    _check(by, municipality.pk, item)
    made = AnchoringItem.objects.create(municipality=municipality, **item.values())
    _happened(by, made, Happening.WRITTEN, Standing.PLANNED)
    audit.record(by=by, target=made, fields=FIELDS)
    return made


@action("anchoring.changed")
def change_item(*, by: Person, row: AnchoringItem, item: Item, version: int | None = None) -> AnchoringItem:
    """What stood there before is kept with the change."""
    check_anchors(by, row.municipality_id)
    check_version(row, version)
    _check(by, row.municipality_id, item)
    values = item.values()
    changed = [name for name in FIELDS if getattr(row, name) != values[name]]
    if not changed:
        audit.nothing_to_tell()
        return row
    before = [[str(AnchoringItem._meta.get_field(name).verbose_name), _said(getattr(row, name))] for name in changed]  # noqa: SLF001 - Django's documented way
    standing = row.standing
    for name in changed:
        setattr(row, name, values[name])
    save(row, changed)
    _happened(by, row, Happening.CHANGED, standing, replaced=before)
    audit.record(by=by, target=row, fields=changed)
    return row


@action("anchoring.moved")
def move_item(*, by: Person, row: AnchoringItem, happening: str, reason: str = "") -> AnchoringEvent:
    """Pressed by two at once it moves once: the second finds it moved."""
    check_anchors(by, row.municipality_id)
    held = AnchoringItem.objects.select_for_update(of=("self",)).get(pk=row.pk)
    wanted = Happening(happening) if happening in Happening.values else None
    if wanted not in LEADS:
        raise Refused(_("Vælg en af mulighederne."), field="happening")
    from_where, standing = LEADS[wanted]
    if held.standing not in from_where:
        raise Refused(_("Punktet er flyttet i mellemtiden. Se, hvor det står nu."))
    if wanted in NEED_REASON and not reason.strip():
        raise Refused(_("Skriv hvorfor, så andre kan lære af det."), field="reason")
    refuse_what_tells(by, "reason", reason, held.municipality_id)
    made = _happened(by, held, wanted, standing, reason=reason.strip())
    audit.record(by=by, target=held, fields=["standing"], code=wanted.value)
    return made


def _happened(
    by: Person, row: AnchoringItem, happening: Happening, standing: Standing, *, reason: str = "", replaced: Iterable[Any] = ()
) -> AnchoringEvent:
    return AnchoringEvent.objects.create(
        municipality_id=row.municipality_id, item=row, happening=happening, standing=standing, reason=reason, replaced=list(replaced),
        happened_at=clock.now(), happened_by=by,
    )  # fmt: skip


def _said(value: Any) -> str:
    if isinstance(value, date):
        return danish.day(value)
    return str(value.name) if isinstance(value, Person) else str(value or _("ikke oplyst"))


def _check(by: Person, municipality_id: int, item: Item) -> None:
    for field, text in (("what", item.what), ("takes", item.takes)):
        if not text.strip():
            raise Refused(_("Udfyld feltet."), field=field)
        refuse_what_tells(by, field, text, municipality_id)
    keeper = item.keeper
    if keeper.kind != Kind.STAFF or not keeper.active or municipality_id not in keeper.municipality_ids:
        raise Refused(_("Vælg en, der arbejder i kommunen."), field="keeper")
