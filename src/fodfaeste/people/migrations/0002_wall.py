"""Row-level security on persons; consultants without a municipality are seen by all who are signed in."""

from django.db import migrations

from fodfaeste.shared.tenancy import Wall


class Migration(migrations.Migration):
    """PostgreSQL only; nothing happens on SQLite."""

    dependencies = [("people", "0001_initial")]
    operations = [Wall("people_person", shared_rows=True)]
