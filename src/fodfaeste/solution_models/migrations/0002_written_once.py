"""A settled version and what happened to a model stay as they are."""

from django.db import migrations

from fodfaeste.shared.written_once import WrittenOnce


class Migration(migrations.Migration):
    """Triggers on both engines."""

    dependencies = [("solution_models", "0001_initial")]
    operations = [
        WrittenOnce("solution_models_solutionmodelversion", once="settled_at"),
        WrittenOnce("solution_models_lifeevent"),
    ]
