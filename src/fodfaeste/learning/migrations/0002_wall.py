"""Row-level security on every table of learning that belongs to a municipality."""

from django.db import migrations

from fodfaeste.shared.tenancy import Wall


class Migration(migrations.Migration):
    """PostgreSQL only; nothing happens on SQLite."""

    dependencies = [("learning", "0001_initial")]
    operations = [
        Wall("learning_signup"),
        Wall("learning_attendance"),
        Wall("learning_selfassessment"),
        Wall("learning_practiceuse"),
    ]
