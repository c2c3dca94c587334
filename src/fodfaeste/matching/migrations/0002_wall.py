"""Row-level security on every table of matching that belongs to a municipality."""

from django.db import migrations

from fodfaeste.shared.tenancy import Wall


class Migration(migrations.Migration):
    """PostgreSQL only; nothing happens on SQLite."""

    dependencies = [("matching", "0001_initial")]
    operations = [
        Wall("matching_sharingconsent"),
        Wall("matching_match"),
        Wall("matching_meeting"),
    ]
