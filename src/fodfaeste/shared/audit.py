"""The audit trail: one hash chain per municipality, written at the end of the transaction it describes."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from fodfaeste.shared import clock
from fodfaeste.shared.models import AuditEvent, ChainHead, label_of
from fodfaeste.shared.tenancy import INSTALLATION

SYSTEM = "system"
# What a page loads by itself when it is opened: read too, but no visit of its own.
PART_OF_A_PAGE = "part"
_HASHED = ("chain", "number", "event", "by_kind", "by_ref", "target_type", "target_ref", "about_ref", "fields", "purpose", "code")


@dataclass
class Gathering:
    """Events of the running action and of those it calls, in order."""

    names: list[str] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    events: list[AuditEvent] = field(default_factory=list)
    silence: bool = False


_gathering: ContextVar[Gathering | None] = ContextVar("audit_gathering", default=None)


@contextmanager
def gathering(name: str) -> Iterator[None]:
    """Collect what an action records; the outermost one writes it all, just before its transaction commits."""
    running = _gathering.get()
    mine = running or Gathering()
    token = _gathering.set(mine) if running is None else None
    mine.names.append(name)
    mine.counts.append(len(mine.events))
    try:
        yield
        if len(mine.events) == mine.counts[-1] and not mine.silence:
            message = f"the action {name} recorded no audit event"
            raise RuntimeError(message)
        if token is not None:
            _append(mine.events)
        mine.silence = False
    except BaseException:
        # What was rolled back did not happen, also when the caller goes on.
        del mine.events[mine.counts[-1] :]
        raise
    finally:
        mine.names.pop()
        mine.counts.pop()
        if token is not None:
            _gathering.reset(token)


def gathered() -> int:
    running = _gathering.get()
    return len(running.events) if running else 0


def nothing_to_tell() -> None:
    """An action that found everything already done says so; otherwise its silence is a mistake."""
    running = _gathering.get()
    if running is not None:
        running.silence = True


def record(
    *,
    by: Any,
    target: Any,
    fields: Sequence[str] = (),
    about: Any = None,
    purpose: str = "",
    code: str = "",
    event: str | None = None,
    chain: int | None = None,
) -> None:
    """Note one event. `about` is the candidate concerned, `by` None means the system itself."""
    running = _gathering.get()
    name = event or (running.names[-1] if running else None)
    if name is None:
        message = "an event outside an action needs a name"
        raise ValueError(message)
    made = AuditEvent(
        chain=_chain_of(target, by) if chain is None else chain,
        happened_at=clock.now(),
        event=name,
        by_kind=by.kind if by is not None else SYSTEM,
        by_ref=by.ref if by is not None else "",
        target_type=label_of(target),
        target_ref=getattr(target, "ref", ""),
        about_ref=getattr(about, "ref", ""),
        fields=sorted(fields),
        purpose=purpose,
        code=code,
    )
    if running is not None:
        running.events.append(made)
        return
    with transaction.atomic():
        _append([made])


def _chain_of(target: Any, by: Any) -> int:
    for owner in (target, by):
        number = getattr(owner, "municipality_id", None)
        if number:
            return int(number)
    return int(target.pk) if label_of(target) == "people.Municipality" else INSTALLATION


def _append(events: Sequence[AuditEvent]) -> None:
    for chain in sorted({made.chain for made in events}):
        head = _locked_head(chain)
        mine = [made for made in events if made.chain == chain]
        for made in mine:
            head.number += 1
            made.number = head.number
            made.previous = head.digest
            made.digest = head.digest = digest_of(made)
        AuditEvent.objects.bulk_create(mine)
        ChainHead.objects.filter(pk=head.pk).update(number=head.number, digest=head.digest)


def _locked_head(chain: int) -> ChainHead:
    heads = ChainHead.objects.select_for_update()
    try:
        return heads.get(chain=chain)
    except ChainHead.DoesNotExist:
        # Two firsts at once: one makes the head, and both then wait for it here.
        ChainHead.objects.get_or_create(chain=chain)
        return heads.get(chain=chain)


def digest_of(made: AuditEvent) -> str:
    content: dict[str, Any] = {name: getattr(made, name) for name in _HASHED}
    content["happened_at"] = _stamp(made.happened_at)
    content["previous"] = made.previous
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _stamp(moment: datetime) -> str:
    return moment.astimezone(clock.UTC).isoformat(timespec="microseconds")


def note_read(request: Any, about: Any, purpose: str, *, event: str = "candidates.read") -> None:
    """Remember that a candidate was read; the middleware writes it when the page has been made."""
    code = PART_OF_A_PAGE if "HX-Request" in request.headers else ""
    request.audit_notes.append({"by": request.person, "target": about, "about": about, "purpose": purpose, "event": event, "code": code})


def write_notes(notes: Sequence[dict[str, Any]]) -> None:
    with transaction.atomic(), gathering("notes"):
        for note in notes:
            record(**note)


@dataclass(frozen=True)
class Break:
    """Where a chain no longer holds, and why."""

    chain: int
    number: int
    reason: str


def verify(chain: int) -> list[Break]:
    """Walk one chain from its beginning; an empty answer means that it holds."""
    breaks, previous, expected = [], "", 1
    events = AuditEvent.objects.filter(chain=chain).order_by("number")
    for made in events.iterator(chunk_size=2000):
        if made.number != expected:
            breaks.append(Break(chain, expected, _("mangler")))
        elif made.previous != previous:
            breaks.append(Break(chain, made.number, _("hænger ikke sammen med den forrige")))
        if made.digest != digest_of(made):
            breaks.append(Break(chain, made.number, _("ændret efter skrivningen")))
        previous, expected = made.digest, made.number + 1
    head = ChainHead.objects.filter(chain=chain).first()
    number, digest = (head.number, head.digest) if head is not None else (0, "")
    if (number, digest) != (expected - 1, previous):
        breaks.append(Break(chain, number or expected - 1, _("slutningen mangler")))
    return breaks
