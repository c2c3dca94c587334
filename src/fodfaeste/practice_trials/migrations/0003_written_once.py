"""A decision with its figures, and a check of the steps, stay as they are."""

from django.db import migrations

from fodfaeste.shared.written_once import WrittenOnce


class Migration(migrations.Migration):
    """Triggers on both engines."""

    dependencies = [("practice_trials", "0002_wall")]
    operations = [
        WrittenOnce("practice_trials_trialdecision"),
        WrittenOnce("practice_trials_fidelitycheck"),
    ]
