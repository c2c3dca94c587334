"""Row-level security on every table of practice trials that belongs to a municipality."""

from django.db import migrations

from fodfaeste.shared.tenancy import Wall


class Migration(migrations.Migration):
    """PostgreSQL only; nothing happens on SQLite."""

    dependencies = [("practice_trials", "0001_initial")]
    operations = [
        Wall("practice_trials_team"),
        Wall("practice_trials_teammember"),
        Wall("practice_trials_practicetrial"),
        Wall("practice_trials_trialuse"),
        Wall("practice_trials_fidelitycheck"),
        Wall("practice_trials_deviation"),
        Wall("practice_trials_trialdecision"),
        Wall("practice_trials_observation"),
        Wall("practice_trials_pulseask"),
    ]
