"""The outcome that a trial is judged by is looked for within half a year, which a pilot of a year can show."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evaluation', '0004_trial_plans'),
    ]

    operations = [
        migrations.AlterField(
            model_name='criterion',
            name='measure',
            field=models.CharField(choices=[('recruitment', 'Indskrevne pr. måned og kommune'), ('refusal', 'Siger nej til forskning'), ('attrition', 'Frafald'), ('fidelity', 'Løsningsmodellerne er fulgt'), ('contamination', 'Flere løsningsmodeller på samme tid'), ('outcome', 'Lønnet time inden for 6 måneder'), ('icc', 'Lighed inden for kommuner (ICC, andelens skala)')], max_length=16, verbose_name='mål'),
        ),
    ]
