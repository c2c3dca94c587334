"""The first words of the catalogue: own short descriptions, with codes from the classification of occupations."""

import hashlib
import json
import unicodedata
from pathlib import Path
from typing import Any

from django.db import migrations

ROWS = Path(__file__).with_name("rows_2026_11.json")
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def ref_of(kind: str, key: str) -> str:
    """The same reference in every database, so that lists and addresses can be compared."""
    digest = hashlib.sha256(f"catalogue.{kind}:{key}".encode()).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:12])


def folded(*parts: str) -> str:
    # A copy on purpose: a migration must do the same next year, whatever the project has become.
    text = unicodedata.normalize("NFKD", " ".join(parts).lower().translate(LETTERS))
    return " ".join("".join(letter for letter in text if not unicodedata.combining(letter)).split())


def load(apps: Any, schema_editor: Any) -> None:
    rows = json.loads(ROWS.read_text(encoding="utf-8"))
    competence, function_type = apps.get_model("catalogue", "Competence"), apps.get_model("catalogue", "FunctionType")
    made = {}
    for row in rows["competences"]:
        made[row["key"]] = competence.objects.create(
            **row, ref=ref_of("Competence", row["key"]), search_text=folded(row["name"], row["group"])
        )
    for row in rows["function_types"]:
        keys = row.pop("competences")
        words = folded(row["name"], row["field"], row["disco"], *row["typical_tasks"])
        kind = function_type.objects.create(**row, ref=ref_of("FunctionType", row["key"]), search_text=words)
        kind.competences.set([made[key] for key in keys])


def unload(apps: Any, schema_editor: Any) -> None:
    rows = json.loads(ROWS.read_text(encoding="utf-8"))
    for name, part in (("FunctionType", "function_types"), ("Competence", "competences")):
        apps.get_model("catalogue", name).objects.filter(key__in=[row["key"] for row in rows[part]]).delete()


class Migration(migrations.Migration):
    """Rows only."""

    dependencies = [("catalogue", "0001_initial")]
    operations = [migrations.RunPython(load, unload)]
