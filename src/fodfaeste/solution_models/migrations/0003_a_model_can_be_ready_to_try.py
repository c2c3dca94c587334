"""A model whose version is settled and not yet tried has a word of its own; no event holds it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The words that a life has; nothing changes in the database."""

    dependencies = [("solution_models", "0002_written_once")]
    operations = [
        migrations.AlterField(
            model_name="lifeevent",
            name="life",
            field=models.CharField(
                choices=[
                    ("draft", "kladde"),
                    ("ready", "klar til afprøvning"),
                    ("in_trial", "afprøves"),
                    ("adopted", "taget i brug"),
                    ("adapted", "skal tilpasses"),
                    ("abandoned", "opgivet"),
                ],
                max_length=10,
                verbose_name="hvor står den så",
            ),
        ),
    ]
