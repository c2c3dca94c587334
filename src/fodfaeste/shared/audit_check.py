"""Walks a chain of the audit trail in the background and keeps what was found, so that it can be left and looked at later."""

from typing import Any

from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import action
from fodfaeste.shared.models import ChainCheck, ChainHead
from fodfaeste.shared.queue import enqueue

JOB = "fodfaeste.shared.audit_check.work"


@action("audit.check_started")
def start_check(*, by: Any, chain: int) -> ChainCheck:
    """One walk at a time: asking again while one is running gives that one."""
    running = ChainCheck.objects.filter(chain=chain, done_at__isnull=True).order_by("-asked_at", "-pk").first()
    if running is not None:
        audit.nothing_to_tell()
        return running
    made = ChainCheck.objects.create(chain=chain, asked_at=clock.now(), asked_by_ref=by.ref)
    audit.record(by=by, target=made, chain=chain)
    enqueue(JOB, made.pk, municipality=chain)
    return made


def work(check_id: int) -> None:
    """The job; running it again gives the same answer."""
    check = ChainCheck.objects.get(pk=check_id)
    breaks = audit.verify(check.chain)
    events = ChainHead.objects.filter(chain=check.chain).values_list("number", flat=True).first() or 0
    found = {"breaks": len(breaks), "first_break": breaks[0].number if breaks else None}
    ChainCheck.objects.filter(pk=check_id).update(done_at=clock.now(), events=events, **found)


def latest(chains: Any) -> dict[int, ChainCheck]:
    """The newest walk along each chain."""
    return {row.chain: row for row in ChainCheck.objects.filter(chain__in=chains).order_by("asked_at", "pk")}
