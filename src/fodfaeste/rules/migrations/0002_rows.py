"""The rules known in November 2026, with their basis and how certain each of them is."""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.db import migrations

ROWS = Path(__file__).with_name("rows_2026_11.json")
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def ref_of(key: str, valid_from: str | None) -> str:
    """The same reference in every database, so that addresses can be compared."""
    digest = hashlib.sha256(f"rules.Rule:{key}:{valid_from}".encode()).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:12])


def load(apps: Any, schema_editor: Any) -> None:
    rule = apps.get_model("rules", "Rule")
    for row in json.loads(ROWS.read_text(encoding="utf-8")):
        rule.objects.create(**row, ref=ref_of(row["key"], row["valid_from"]))


def unload(apps: Any, schema_editor: Any) -> None:
    keys = {row["key"] for row in json.loads(ROWS.read_text(encoding="utf-8"))}
    apps.get_model("rules", "Rule").objects.filter(key__in=keys).delete()


class Migration(migrations.Migration):
    """Rows only."""

    dependencies = [("rules", "0001_initial")]
    operations = [migrations.RunPython(load, unload)]
