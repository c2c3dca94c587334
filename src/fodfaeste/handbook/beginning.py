"""The written guidance is version 1: the migration writes it, and a database that was emptied since gets it again when it is asked for."""

import hashlib
import unicodedata
from datetime import date
from typing import Any

from fodfaeste.handbook.models import FIRST, HandbookBlock, HandbookVersion
from fodfaeste.practice_model import guidance
from fodfaeste.shared import audit
from fodfaeste.shared.actions import action
from fodfaeste.shared.text import fold

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
BEGINNING = date(2000, 1, 1)


def versions() -> list[HandbookVersion]:
    """Every version in order; there is always a first."""
    found = list(HandbookVersion.objects.order_by("number"))
    if not found:
        begin(by=None)
        found = list(HandbookVersion.objects.order_by("number"))
    return found


@action("handbook.begin")
def begin(*, by: Any) -> None:
    """Write version 1 where there is none; two who come at once make one."""
    version, is_new = HandbookVersion.objects.get_or_create(number=FIRST, defaults={"ref": ref_of("1"), "in_force_from": BEGINNING})
    if not is_new:
        audit.nothing_to_tell()
        return
    write_blocks(HandbookBlock, version)
    audit.record(by=by, target=version, fields=["number", "in_force_from"])


def write_blocks(block: Any, version: Any) -> None:
    """The files as blocks of the first version; `block` is the table, as it was when the migration ran or as it is now."""
    for position, name in enumerate(guidance.names(), start=1):
        text = guidance.in_danish(name)
        block.objects.create(
            ref=ref_of(f"1:{name}"),
            edition=version,
            name=name,
            position=position,
            title=text.title,
            summary=text.summary,
            steps=",".join(text.steps),
            body=unicodedata.normalize("NFC", text.body),
            search_text=fold(f"{text.title} {text.summary} {text.body}"),
        )


def ref_of(key: str) -> str:
    """The same reference in every database, so that addresses can be compared."""
    digest = hashlib.sha256(f"handbook:{key}".encode()).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:12])
