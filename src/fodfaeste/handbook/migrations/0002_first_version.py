"""The written guidance becomes version 1, in force from the beginning, so that every later version has something to differ from."""

from typing import Any

from django.db import migrations

from fodfaeste.handbook.beginning import BEGINNING, ref_of, write_blocks


def load(apps: Any, schema_editor: Any) -> None:
    first = apps.get_model("handbook", "HandbookVersion").objects.create(ref=ref_of("1"), number=1, in_force_from=BEGINNING)
    write_blocks(apps.get_model("handbook", "HandbookBlock"), first)


def unload(apps: Any, schema_editor: Any) -> None:
    apps.get_model("handbook", "HandbookVersion").objects.filter(number=1).delete()


class Migration(migrations.Migration):
    """Rows only."""

    dependencies = [("handbook", "0001_initial")]
    operations = [migrations.RunPython(load, unload)]
