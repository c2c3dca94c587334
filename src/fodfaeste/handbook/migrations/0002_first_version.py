"""The written guidance becomes version 1, in force from the beginning, so that every later version has something to differ from."""

import hashlib
import unicodedata
from datetime import date
from typing import Any

from django.db import migrations

from fodfaeste.practice_model import guidance
from fodfaeste.shared.text import fold

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
BEGINNING = date(2000, 1, 1)


def ref_of(key: str) -> str:
    """The same reference in every database, so that addresses can be compared."""
    digest = hashlib.sha256(f"handbook:{key}".encode()).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:12])


def load(apps: Any, schema_editor: Any) -> None:
    first = apps.get_model("handbook", "HandbookVersion").objects.create(ref=ref_of("1"), number=1, in_force_from=BEGINNING)
    block = apps.get_model("handbook", "HandbookBlock")
    for position, name in enumerate(guidance.names(), start=1):
        text = guidance.in_danish(name)
        block.objects.create(
            ref=ref_of(f"1:{name}"),
            edition=first,
            name=name,
            position=position,
            title=text.title,
            summary=text.summary,
            steps=",".join(text.steps),
            body=unicodedata.normalize("NFC", text.body),
            search_text=fold(f"{text.title} {text.summary} {text.body}"),
        )


def unload(apps: Any, schema_editor: Any) -> None:
    apps.get_model("handbook", "HandbookVersion").objects.filter(number=1).delete()


class Migration(migrations.Migration):
    """Rows only."""

    dependencies = [("handbook", "0001_initial")]
    operations = [migrations.RunPython(load, unload)]
