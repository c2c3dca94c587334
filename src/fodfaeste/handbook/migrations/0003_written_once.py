"""A published version, its texts and what they rest on stay as they are."""

from django.db import migrations

from fodfaeste.shared.written_once import WrittenOnce


class Migration(migrations.Migration):
    """Triggers on both engines; what a draft rests on moves to the published text, and from then on stays."""

    dependencies = [("handbook", "0002_first_version")]
    operations = [
        WrittenOnce("handbook_handbookversion"),
        WrittenOnce("handbook_handbookblock"),
        WrittenOnce("handbook_evidence", once="block_id"),
    ]
