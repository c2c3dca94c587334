"""Row-level security on every table of notices that belongs to a municipality."""

from django.db import migrations

from fodfaeste.shared.tenancy import Wall


class Migration(migrations.Migration):
    """PostgreSQL only; nothing happens on SQLite."""

    dependencies = [("notices", "0001_initial")]
    operations = [
        Wall("notices_message"),
        Wall("notices_demoletter"),
    ]
