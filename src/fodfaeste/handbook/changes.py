"""What is different between two versions, word by word, for eyes and for ears."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fodfaeste.handbook import names
from fodfaeste.handbook.models import BlockDraft, Evidence, HandbookBlock, HandbookVersion
from fodfaeste.practice_model import authority
from fodfaeste.shared.differences import Piece, pieces

FIELDS = ("title", "summary", "body")


@dataclass(frozen=True)
class Change:
    """A block that differs: what it is called, where it stands, why, what it rests on, and its words before and after."""

    name: str
    label: str
    url: str
    why: str
    evidence: tuple[Evidence, ...]
    title: tuple[Piece, ...]
    summary: tuple[Piece, ...]
    body: tuple[Piece, ...]


def between(before: HandbookVersion, after: HandbookVersion) -> list[Change]:
    """Every block that differs; why and on what are those of the later versions that changed it."""
    old = {block.name: block for block in before.blocks.order_by("position")}
    rows = after.blocks.order_by("position")
    changed = [block for block in rows if _differs(old[block.name], block)]
    grounds = _grounds(before.number, after.number, changed)
    return [_change(old[block.name], block, block.why, grounds.get(block.name, ())) for block in changed]


def of_version(version: HandbookVersion) -> list[Change]:
    """What is new in a version, against the one before it; the first has nothing before it."""
    before = HandbookVersion.objects.filter(number=version.number - 1).first()
    return between(before, version) if before is not None else []


def of_drafts(drafts: Iterable[BlockDraft], in_force: HandbookVersion) -> list[Change]:
    """What would be new if the drafts were published now."""
    old = {block.name: block for block in in_force.blocks.order_by("position")}
    found = sorted(drafts, key=lambda draft: old[draft.name].position)
    grounds: dict[int, list[Evidence]] = {}
    for row in _with_objects().filter(draft__in=[draft.pk for draft in found]):
        grounds.setdefault(row.draft_id, []).append(row)
    return [_change(old[draft.name], draft, draft.why, tuple(grounds.get(draft.pk, ()))) for draft in found]


def _differs(old: Any, new: Any) -> bool:
    return any(getattr(old, field) != getattr(new, field) for field in FIELDS)


def _change(old: Any, new: Any, why: str, evidence: tuple[Evidence, ...]) -> Change:
    label, url = names.label_of(new.name), names.url_of(new.name)
    pairs = {
        field: tuple(pieces(authority.filled(getattr(old, field)), authority.filled(getattr(new, field))))
        for field in ("title", "summary", "body")
    }
    return Change(new.name, label, url, why, evidence, **pairs)


def _grounds(first: int, last: int, changed: list[HandbookBlock]) -> dict[str, tuple[Evidence, ...]]:
    """What any version after the first and up to the last named for these blocks."""
    wanted = [block.name for block in changed]
    found: dict[str, tuple[Evidence, ...]] = {}
    for row in _with_objects().filter(block__name__in=wanted, block__edition__number__gt=first, block__edition__number__lte=last):
        found[row.block.name] = (*found.get(row.block.name, ()), row)
    return found


def _with_objects() -> Any:
    return Evidence.objects.select_related("block", "solution_model__model", "mechanism").order_by("added_at", "pk")
