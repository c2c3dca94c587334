"""Row-level security on every table of retention that belongs to a municipality."""

from django.db import migrations

from fodfaeste.shared.tenancy import Wall


class Migration(migrations.Migration):
    """PostgreSQL only; nothing happens on SQLite."""

    dependencies = [("retention", "0001_initial")]
    operations = [
        Wall("retention_employment"),
        Wall("retention_employmentchange"),
        Wall("retention_retentioncard"),
        Wall("retention_clip"),
        Wall("retention_checkin"),
    ]
